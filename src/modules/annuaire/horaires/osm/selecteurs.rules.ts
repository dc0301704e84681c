import type { Calendrier, JoursSemaine, Plage, PlageDates, PlageSemaines, Regle } from '../horaires.rules.ts';
import type { Jeton } from './jetons.rules.ts';

/** Thrown inside the reader only: `parseHoraires` makes a refusal of it. */
export class HorsSousEnsemble extends Error {}

/** A place in the words of a text. */
export class Curseur {
  at = 0;
  readonly jetons: Jeton[];
  constructor(jetons: Jeton[]) {
    this.jetons = jetons;
  }

  is(genre: Jeton['genre'], avance = 0, texte?: string): boolean {
    const jeton = this.jetons[this.at + avance];
    return jeton?.genre === genre && (texte === undefined || jeton.texte === texte);
  }

  has(signe: string, avance = 0): boolean {
    return this.is('signe', avance, signe);
  }

  skip(signe: string): boolean {
    if (!this.has(signe)) return false;
    this.at++;
    return true;
  }

  read(genre: Jeton['genre']): number {
    const jeton = this.jetons[this.at];
    if (jeton?.genre !== genre) throw this.fail();
    this.at++;
    return jeton.valeur;
  }

  fail(): HorsSousEnsemble {
    const reste = this.jetons.slice(this.at, this.at + 4).map(({ texte }) => texte);
    return new HorsSousEnsemble(reste.join(' ') || 'la fin du texte');
  }
}

const LONGUEURS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function readDate(c: Curseur): PlageDates['de'] {
  const mois = c.read('mois');
  if (!c.is('nombre')) return { mois, jour: null };
  const jour = c.read('nombre');
  if (jour < 1 || jour > LONGUEURS[mois - 1]!) throw c.fail();
  return { mois, jour };
}

/** « Jul-Aug », « Dec 24-Jan 02 », « Nov 11 », « Jul 01-14 », « 2026 Nov 11 », « 2026 Dec 24-2027 Jan 02 ». */
function readPlageDates(c: Curseur): PlageDates {
  const an = c.is('an') ? c.read('an') : undefined;
  const de = readDate(c);
  let a = de;
  let fin = an;
  const suite = c.has('-') && (c.is('nombre', 1) || c.is('mois', 1) || c.is('an', 1));
  if (suite && c.skip('-')) {
    if (c.is('an')) fin = c.read('an');
    if (c.is('nombre') && de.jour !== null) a = { mois: de.mois, jour: c.read('nombre') };
    else a = readDate(c);
  }
  const memeForme = (de.jour === null) === (a.jour === null) && (an === undefined) === (fin === undefined);
  const rang = (annee: number | undefined, date: PlageDates['de']) =>
    (annee ?? 0) * 512 + date.mois * 32 + (date.jour ?? 0);
  // Without years a range may pass the end of the year, but not come back to its own month.
  const recule = rang(fin, a) < rang(an, de) && (an !== undefined || a.mois === de.mois);
  if (!memeForme || (a.jour ?? 1) > LONGUEURS[a.mois - 1]! || recule) throw c.fail();
  return { de, a, annees: an === undefined ? null : [an, fin!] };
}

export function readDates(c: Curseur): PlageDates[] {
  const dates = [readPlageDates(c)];
  while (c.has(',') && (c.is('mois', 1) || c.is('an', 1)) && c.skip(',')) dates.push(readPlageDates(c));
  return dates;
}

export function readSemaines(c: Curseur): PlageSemaines[] {
  c.read('semaine');
  const semaines: PlageSemaines[] = [];
  do {
    const de = c.read('nombre');
    const a = c.skip('-') ? c.read('nombre') : de;
    const pas = c.skip('/') ? c.read('nombre') : 1;
    if (de < 1 || a > 53 || a < de || pas < 1 || pas > 26) throw c.fail();
    semaines.push({ de, a, pas });
  } while (c.is('nombre', 1) && c.skip(','));
  return semaines;
}

function readRangs(c: Curseur): number[] {
  const rangs: number[] = [];
  do {
    const signe = c.skip('-') ? -1 : 1;
    const de = signe * c.read('nombre');
    const a = signe > 0 && c.skip('-') ? c.read('nombre') : de;
    if (Math.abs(de) < 1 || Math.abs(de) > 5 || a > 5 || a < de) throw c.fail();
    for (let rang = de; rang <= a; rang++) rangs.push(rang);
  } while (c.skip(','));
  if (!c.skip(']')) throw c.fail();
  return rangs;
}

function readJoursSemaine(c: Curseur): JoursSemaine {
  const de = c.read('jour');
  if (c.skip('[')) return { de, a: de, rangs: readRangs(c) };
  return { de, a: c.has('-') && c.is('jour', 1) && c.skip('-') ? c.read('jour') : de, rangs: [] };
}

function readCalendrier(c: Curseur): Calendrier {
  c.read('calendrier');
  return c.jetons[c.at - 1]!.texte as Calendrier;
}

/** « Mo-Fr,PH »: any of them. « SH Mo-Fr »: those days, during the holidays. */
export function readJours(c: Curseur): Pick<Regle, 'calendriers' | 'jours'> {
  const liste: Regle['jours'] = [];
  do {
    liste.push(c.is('calendrier') ? readCalendrier(c) : readJoursSemaine(c));
  } while (c.has(',') && (c.is('jour', 1) || c.is('calendrier', 1)) && c.skip(','));
  const seuls = liste.filter((jour) => typeof jour === 'string');
  if (c.is('jour') && seuls.length === liste.length) return { calendriers: seuls, jours: readJours(c).jours };
  return seuls.length === liste.length
    ? { calendriers: seuls, jours: [] }
    : { calendriers: [], jours: liste };
}

export function readPlages(c: Curseur): Plage[] {
  const plages: Plage[] = [];
  do {
    const debut = c.at;
    const de = c.read('heure');
    if (!c.skip('-')) throw c.fail();
    const fin = c.read('heure');
    const a = fin <= de ? fin + 1440 : fin;
    if (de >= 1440 || a > 2880) {
      c.at = debut;
      throw c.fail();
    }
    plages.push({ de, a });
  } while (c.has(',') && c.is('heure', 1) && c.skip(','));
  return plages;
}
