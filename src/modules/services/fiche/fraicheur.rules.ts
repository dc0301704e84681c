import type { Jour } from '../../../shared/clock/clock.ts';

export type Fraicheur = 'recente' | 'ancienne' | 'perimee' | 'jamais';

/** Whole months between two days. */
function countMois(du: Jour, au: Jour): number {
  const [a, m, j] = du.split('-').map(Number) as [number, number, number];
  const [b, n, k] = au.split('-').map(Number) as [number, number, number];
  return (b - a) * 12 + (n - m) - (k < j ? 1 : 0);
}

/** How far a record may be trusted: checked less than six months ago, less than two years ago, longer, or never. */
export function findFraicheur(verifieLe: Jour | null, aujourdhui: Jour): Fraicheur {
  if (verifieLe === null) return 'jamais';
  const mois = countMois(verifieLe, aujourdhui);
  if (mois < 6) return 'recente';
  return mois < 24 ? 'ancienne' : 'perimee';
}

/** True when its own cadence asks for a new check. */
export function isAVerifier(verifieLe: Jour | null, cadenceMois: number, aujourdhui: Jour): boolean {
  return verifieLe === null || countMois(verifieLe, aujourdhui) >= cadenceMois;
}
