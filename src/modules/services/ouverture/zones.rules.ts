import type { ZoneScolaire } from '../../annuaire/annuaire.api.ts';

/** Départements of each school zone (arrêté du 7 décembre 2022, by académie). Corse and overseas have their own days. */
const ZONES: Record<ZoneScolaire, string> = {
  A: '01 03 07 15 16 17 19 21 23 24 25 26 33 38 39 40 42 43 47 58 63 64 69 70 71 73 74 79 86 87 89 90',
  B: '02 04 05 06 08 10 13 14 18 22 27 28 29 35 36 37 41 44 45 49 50 51 52 53 54 55 56 57 59 60 61 62 67 68 72 76 80 83 84 85 88',
  C: '09 11 12 30 31 32 34 46 48 65 66 75 77 78 81 82 91 92 93 94 95',
};

/** The school zone of a département, by its code; undefined for those that have a calendar of their own. */
export function findZoneScolaire(departement: string): ZoneScolaire | undefined {
  const trouvee = Object.entries(ZONES).find(([, codes]) => codes.split(' ').includes(departement));
  return trouvee?.[0] as ZoneScolaire | undefined;
}
