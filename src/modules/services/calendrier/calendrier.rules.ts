import type { VacancesScolaires } from '../../annuaire/annuaire.api.ts';

const ZONES = ['A', 'B', 'C'] as const;

/** What was imported, from its first day on; before it, what the program knows. Beyond the last known day, nobody knows. */
export function mergeVacances(connues: VacancesScolaires, importees: VacancesScolaires): VacancesScolaires {
  const horizons: VacancesScolaires['horizons'] = {};
  for (const zone of ZONES) {
    // A zone that the file does not tell about keeps what was known of it.
    const horizon = importees.horizons[zone] ?? connues.horizons[zone];
    if (horizon) horizons[zone] = horizon;
  }
  const remplacee = (zone: (typeof ZONES)[number]) => importees.horizons[zone] !== undefined;
  return {
    periodes: [
      ...connues.periodes.filter(({ zone, du }) => !remplacee(zone) || du < importees.debut),
      ...importees.periodes,
    ],
    debut: connues.debut < importees.debut ? connues.debut : importees.debut,
    horizons,
  };
}
