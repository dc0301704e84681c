import { addJours, type Jour } from '../clock/clock.ts';

export type Ferie = { jour: Jour; nom: string };

const FIXES: [string, string][] = [
  ['01-01', 'jour de l’An'],
  ['05-01', 'fête du Travail'],
  ['05-08', 'victoire de 1945'],
  ['07-14', 'fête nationale'],
  ['08-15', 'Assomption'],
  ['11-01', 'Toussaint'],
  ['11-11', 'armistice de 1918'],
  ['12-25', 'Noël'],
];
/** Days after Easter Sunday. */
const MOBILES: [number, string][] = [
  [1, 'lundi de Pâques'],
  [39, 'Ascension'],
  [50, 'lundi de Pentecôte'],
];

/** Easter Sunday, by the Gregorian rule of Meeus (Astronomical Algorithms, chapter 8). */
export function findPaques(annee: number): Jour {
  const a = annee % 19;
  const b = Math.floor(annee / 100);
  const c = annee % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${annee}-${pad(Math.floor(n / 31))}-${pad((n % 31) + 1)}`;
}

/** The eleven public holidays of a year, in order: article L. 3133-1 of the code du travail. */
export function listFeries(annee: number): Ferie[] {
  const paques = findPaques(annee);
  return [
    ...FIXES.map(([jour, nom]) => ({ jour: `${annee}-${jour}`, nom })),
    ...MOBILES.map(([jours, nom]) => ({ jour: addJours(paques, jours), nom })),
  ].sort((a, b) => (a.jour < b.jour ? -1 : 1));
}

/** A year is asked for thousands of times by a list of opening hours. */
const parAnnee = new Map<number, Set<Jour>>();

/** A public holiday of the whole country; the two more of Alsace and Moselle are not counted. */
export function isFerie(jour: Jour): boolean {
  const annee = Number(jour.slice(0, 4));
  let jours = parAnnee.get(annee);
  if (!jours) {
    jours = new Set(listFeries(annee).map((ferie) => ferie.jour));
    parAnnee.set(annee, jours);
  }
  return jours.has(jour);
}
