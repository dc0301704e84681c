import { formatJourLong } from '../../../shared/clock/clock.ts';

/** « 9 h 30 », from an instant told in Paris time with its offset. */
export function formatHeureParis(instant: string): string {
  const [heures = '', minutes = ''] = instant.slice(11, 16).split(':');
  return `${Number(heures)}\u202fh${minutes === '00' ? '' : `\u202f${minutes}`}`;
}

/** « mardi 24 novembre 2026 à 9 h 30 » */
export function formatMomentParis(instant: string): string {
  return `${formatJourLong(instant.slice(0, 10))} à ${formatHeureParis(instant)}`;
}
