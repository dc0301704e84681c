import { normalizeText } from '../../../shared/text/text.ts';

const MAX = 80;

/**
 * A request as it may be kept: its words alone. What could name or reach a person (addresses, long numbers) is dropped.
 */
export function cleanRequete(texte: string): string {
  return normalizeText(texte)
    .split(' ')
    .filter((mot) => !mot.includes('@') && !/\d{3,}/.test(mot.replace(/[.+/-]/g, '')))
    .join(' ')
    .slice(0, MAX)
    .trim();
}
