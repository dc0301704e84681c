import { JOURS_OSM, readHoraires } from '../../annuaire/annuaire.api.ts';
import type { Releve } from '../lecture/releve.rules.ts';
import { toTexte } from '../lecture/textes.rules.ts';

/** A table may give each day a column, or two: the second is the afternoon. */
const JOURS = {
  lundi: 'monday',
  mardi: 'tuesday',
  mercredi: 'wednesday',
  jeudi: 'thursday',
  vendredi: 'friday',
  samedi: 'saturday',
  dimanche: 'sunday',
} as const;
type Jour = keyof typeof JOURS;
export type ChampJour = Jour | `${Jour}_suite`;

const listJours = () => Object.keys(JOURS) as Jour[];
const MATIN = ['', 'matin', 'am', 'midi'];
const SUITE = ['apres-midi', 'apres midi', 'aprem', 'pm', 'soir'];

function write<T>(un: (jour: Jour, suite: boolean) => T): Record<ChampJour, T> {
  return Object.fromEntries(
    listJours().flatMap((jour) => [
      [jour, un(jour, false)],
      [`${jour}_suite`, un(jour, true)],
    ]),
  ) as Record<ChampJour, T>;
}

/** What people call these columns. */
export const NOMS_JOURS = write((jour, suite) =>
  (suite ? SUITE : MATIN).flatMap((moment) =>
    [
      jour,
      jour.slice(0, 3),
      `${jour.slice(0, 3)}.`,
      `horaires ${jour}`,
      `horaires du ${jour}`,
      `ouverture ${jour}`,
      JOURS[jour],
    ].flatMap((nom) =>
      moment === '' ? [nom, nom.replaceAll(' ', '_')] : [`${nom} ${moment}`, `${nom}_${moment}`],
    ),
  ),
);
export const LIBELLES_JOURS = write((jour, suite) => `Horaires du ${jour}${suite ? ', l’après-midi' : ''}`);

/** Nothing is said: neither open nor closed. */
const MUET = /^[-–—/.?\s]*$/;
const PLAGES = /^[\d:,+-]+$/;

/** What one day's cells say in OpenStreetMap's words; undefined when more than that day would be touched. */
function readJour(jour: Jour, cellules: readonly string[]): string | undefined {
  const dits: string[] = [];
  for (const cellule of cellules) {
    const lu = readHoraires(`${jour} ${cellule}`);
    if ('refus' in lu || /[;|]/.test(lu.osm)) return undefined;
    const [, dit] = /^[A-Z][a-z] (.+)$/.exec(lu.osm) ?? [];
    if (dit === undefined) return undefined;
    dits.push(dit);
  }
  const ouverts = dits.filter((dit) => dit !== 'off');
  const abrege = JOURS_OSM[listJours().indexOf(jour)];
  if (ouverts.length === 0) return `${abrege} off`;
  if (ouverts.length > 1 && !ouverts.every((dit) => PLAGES.test(dit))) return undefined;
  return `${abrege} ${ouverts.join(',')}`;
}

/**
 * The hours of a row whose columns are days: a closed day is said closed, an empty one is not said. What cannot be read
 * day by day stays in words, whole.
 */
export function readSemaine(lire: (champ: string) => unknown, releve: Releve): string {
  const jours = listJours().flatMap((jour) => {
    const cellules = [jour, `${jour}_suite`]
      .map((champ) => toTexte(lire(champ)))
      .filter((dit) => !MUET.test(dit));
    return cellules.length > 0 ? [{ jour, cellules }] : [];
  });
  if (jours.length === 0) return '';
  const lus = jours.map(({ jour, cellules }) => readJour(jour, cellules));
  if (lus.some((lu) => lu === undefined))
    return releve.horaires(jours.map(({ jour, cellules }) => `${jour} ${cellules.join(', ')}`).join(' ; '));
  const dits = lus as string[];
  const isOff = (dit: string) => dit.endsWith(' off');
  return releve.horaires([...dits.filter((dit) => !isOff(dit)), ...dits.filter(isOff)].join('; '));
}
