import type { Jour } from '../../../../shared/clock/clock.ts';

export type ZoneScolaire = 'A' | 'B' | 'C';

/** From the first day without school to the last one. */
export type PeriodeVacances = { zone: ZoneScolaire; du: Jour; au: Jour; nom: string };

/** `horizons`: the last day that the calendar of a zone tells about. After it, nobody knows. */
export type VacancesScolaires = {
  periodes: PeriodeVacances[];
  debut: Jour;
  horizons: Partial<Record<ZoneScolaire, Jour>>;
};

type Annee = [nom: string, a: [Jour, Jour], b: [Jour, Jour], c: [Jour, Jour]];

function repeat(nom: string, du: Jour, au: Jour): Annee {
  return [nom, [du, au], [du, au], [du, au]];
}

/** The orders that set the school years 2025-2026 and 2026-2027. The end of the summer of 2027 is not set yet. */
const ANNEES: Annee[] = [
  repeat('Vacances de la Toussaint', '2025-10-18', '2025-11-02'),
  repeat('Vacances de Noël', '2025-12-20', '2026-01-04'),
  [
    'Vacances d’hiver',
    ['2026-02-07', '2026-02-22'],
    ['2026-02-14', '2026-03-01'],
    ['2026-02-21', '2026-03-08'],
  ],
  [
    'Vacances de printemps',
    ['2026-04-04', '2026-04-19'],
    ['2026-04-11', '2026-04-26'],
    ['2026-04-18', '2026-05-03'],
  ],
  repeat('Vacances d’été', '2026-07-04', '2026-08-31'),
  repeat('Vacances de la Toussaint', '2026-10-17', '2026-11-01'),
  repeat('Vacances de Noël', '2026-12-19', '2027-01-03'),
  [
    'Vacances d’hiver',
    ['2027-02-13', '2027-02-28'],
    ['2027-02-20', '2027-03-07'],
    ['2027-02-06', '2027-02-21'],
  ],
  [
    'Vacances de printemps',
    ['2027-04-10', '2027-04-25'],
    ['2027-04-17', '2027-05-02'],
    ['2027-04-03', '2027-04-18'],
  ],
];

const FIN: Jour = '2027-07-02';

/**
 * What the program knows without an import, from the first day of school of 2025 to the last one of 2027. The bridge of
 * Ascension Day is not a holiday period: those days have no school, and few places change their hours.
 */
export const VACANCES_CONNUES: VacancesScolaires = {
  periodes: (['A', 'B', 'C'] as const).flatMap((zone, rang) =>
    ANNEES.map(([nom, ...zones]) => ({ zone, du: zones[rang]![0], au: zones[rang]![1], nom })),
  ),
  debut: '2025-09-01',
  horizons: { A: FIN, B: FIN, C: FIN },
};

/** Whether a day is a school holiday; undefined when the calendar does not tell, or when the zone is not known. */
export function isVacances(
  jour: Jour,
  zone: ZoneScolaire | undefined,
  vacances: VacancesScolaires,
): boolean | undefined {
  const horizon = zone && vacances.horizons[zone];
  if (!horizon || jour > horizon || jour < vacances.debut) return undefined;
  return vacances.periodes.some(
    (periode) => periode.zone === zone && periode.du <= jour && jour <= periode.au,
  );
}
