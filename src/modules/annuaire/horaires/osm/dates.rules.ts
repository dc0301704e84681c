import { type Bord, type PlageDates, SANS_FIN } from '../horaires.rules.ts';
import type { Curseur } from './curseur.rules.ts';

const LONGUEURS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** « 2026-2030 Apr-Oct » is written a year after another: more is no timetable. */
const ANNEES_MAX = 10;

function checkJour(c: Curseur, mois: number, jour: number): number {
  if (jour < 1 || jour > LONGUEURS[mois - 1]!) throw c.fail();
  return jour;
}

/** « Jul », « Nov 11 », « easter -2 days » */
function readBord(c: Curseur): Bord {
  if (c.is('paques')) {
    c.at++;
    return { mois: 0, jour: 0, paques: c.readDecalage() };
  }
  const mois = c.read('mois');
  return { mois, jour: c.is('nombre') ? checkJour(c, mois, c.read('nombre')) : null };
}

/**
 * The end of a range: « -Aug », « -14 », « -2027 Jan 02 ». Up to Easter is not read: OpenStreetMap's library stops the day
 * before, which nobody who writes it means.
 */
function readFin(c: Curseur, de: Bord): { a: Bord; an: number | undefined } {
  const an = c.is('an') ? c.read('an') : undefined;
  if (c.is('paques')) throw c.fail();
  if (c.is('nombre') && de.jour !== null && de.paques === undefined)
    return { a: { mois: de.mois, jour: checkJour(c, de.mois, c.read('nombre')) }, an };
  return { a: readBord(c), an };
}

function checkOrdre(c: Curseur, { de, a, annees }: PlageDates): void {
  if ((de.jour === null) !== (a.jour === null)) throw c.fail();
  const rang = (annee: number, date: Bord) => annee * 512 + date.mois * 32 + (date.jour ?? 0);
  // Easter moves: which of the two comes first is known each year.
  if (de.paques !== undefined) {
    if (annees && annees[1] < annees[0]) throw c.fail();
    return;
  }
  // Without years a range may pass the end of the year, but not come back to its own month.
  const recule = annees ? rang(annees[1], a) < rang(annees[0], de) : rang(0, a) < rang(0, de);
  if (recule && (annees || a.mois === de.mois)) throw c.fail();
}

/** « Jul-Aug », « Dec 24-Jan 02 », « Jul 01-14 », and with a year « Nov 11 », « Dec 24-2027 Jan 02 ». */
function readPlageDates(c: Curseur, an: number | undefined): PlageDates {
  const de = readBord(c);
  let a = de;
  let fin = an;
  const suite = c.has('-') && ['nombre', 'mois', 'an', 'paques'].some((g) => c.is(g as 'nombre', 1));
  if (suite && c.skip('-')) {
    const lu = readFin(c, de);
    a = lu.a;
    if (lu.an !== undefined && an === undefined) throw c.fail();
    fin = lu.an ?? an;
  }
  const plage: PlageDates = { de, a, annees: an === undefined ? null : [an, fin!] };
  checkOrdre(c, plage);
  return plage;
}

/** « 2026 », « 2026-2028 », « 2026+ », « 2026-2030/2 »: the years, each as [first, last]. */
function readAnnees(c: Curseur): [number, number][] {
  const de = c.read('an');
  if (c.has('+') && c.skip('+')) return [[de, SANS_FIN]];
  if (!c.has('-') || !c.is('an', 1)) return [[de, de]];
  // « 2026-2028 » is years; « 2026 Dec 24-2027 Jan 02 » never comes here with a dash first.
  c.skip('-');
  const a = c.read('an');
  const pas = c.skip('/') ? c.read('nombre') : 1;
  if (a < de || pas < 1) throw c.fail();
  if (pas === 1) return [[de, a]];
  const annees: [number, number][] = [];
  for (let an = de; an <= a; an += pas) annees.push([an, an]);
  if (annees.length > ANNEES_MAX) throw c.fail();
  return annees;
}

const JANVIER: Bord = { mois: 1, jour: null };
const DECEMBRE: Bord = { mois: 12, jour: null };
const isDate = (c: Curseur, avance = 0) => c.is('mois', avance) || c.is('paques', avance);

/** The dates that follow years: those of each one. */
function readDatesDAnnees(c: Curseur, annees: [number, number][]): PlageDates[] {
  const debut = c.at;
  return annees.flatMap(([de, a]) => {
    if (a - de >= ANNEES_MAX) throw c.fail();
    return Array.from({ length: a - de + 1 }, (_, i) => {
      c.at = debut;
      return readPlageDates(c, de + i);
    });
  });
}

/** « Dec 24,31 »: more days of the month that was just said. */
function readJoursSuivants(c: Curseur, derniere: PlageDates): PlageDates[] {
  const dates: PlageDates[] = [];
  const { de, a, annees } = derniere;
  while (c.has(',') && c.is('nombre', 1)) {
    if (de.jour === null || de.paques !== undefined || a.mois !== de.mois) throw c.fail();
    c.skip(',');
    const jour = checkJour(c, de.mois, c.read('nombre'));
    const fin = c.has('-') && c.is('nombre', 1) && c.skip('-') ? c.read('nombre') : jour;
    if (checkJour(c, de.mois, fin) < jour) throw c.fail();
    dates.push({ de: { mois: de.mois, jour }, a: { mois: de.mois, jour: fin }, annees });
  }
  return dates;
}

function readSuite(c: Curseur): PlageDates[] {
  if (!c.is('an')) {
    const plage = readPlageDates(c, undefined);
    return [plage, ...readJoursSuivants(c, plage)];
  }
  const annees = readAnnees(c);
  if (!isDate(c)) return annees.map((an) => ({ de: JANVIER, a: DECEMBRE, annees: an }));
  const plages = readDatesDAnnees(c, annees);
  return plages.length === 1 ? [...plages, ...readJoursSuivants(c, plages[0]!)] : plages;
}

export function readDates(c: Curseur): PlageDates[] {
  const dates = readSuite(c);
  while (c.has(',') && (isDate(c, 1) || c.is('an', 1)) && c.skip(',')) dates.push(...readSuite(c));
  return dates;
}
