import type { Calendrier, JoursSemaine, Plage, PlageSemaines, Regle } from '../horaires.rules.ts';
import type { Curseur } from './curseur.rules.ts';

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
  if (c.skip('[')) {
    const rangs = readRangs(c);
    const decalage = c.readDecalage();
    // Further than the week is another day of the week.
    if (Math.abs(decalage) > 6) throw c.fail();
    return { de, a: de, rangs, ...(decalage === 0 ? {} : { decalage }) };
  }
  return { de, a: c.has('-') && c.is('jour', 1) && c.skip('-') ? c.read('jour') : de, rangs: [] };
}

function readCalendrier(c: Curseur): Calendrier {
  c.read('calendrier');
  const nom = c.jetons[c.at - 1]!.texte as 'PH' | 'SH';
  const decalage = c.readDecalage();
  if (decalage === 0) return nom;
  if (nom === 'SH' || Math.abs(decalage) > 1) throw c.fail();
  return decalage < 0 ? 'PH -1 day' : 'PH +1 day';
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

/** « 09:00-12:00 », « 17:00+ », « 10:00-16:00+ » */
function readPlage(c: Curseur): Plage {
  const debut = c.at;
  const de = c.read('heure');
  const seul = c.skip('+');
  if (!seul && !c.skip('-')) throw c.fail();
  const fin = seul ? de : c.read('heure');
  const a = !seul && fin <= de ? fin + 1440 : fin;
  if (de >= 1440 || a > 2880) {
    c.at = debut;
    throw c.fail();
  }
  return seul || c.skip('+') ? { de, a, suite: true } : { de, a };
}

export function readPlages(c: Curseur): Plage[] {
  const plages: Plage[] = [];
  do {
    plages.push(readPlage(c));
  } while (c.has(',') && c.is('heure', 1) && c.skip(','));
  return plages;
}
