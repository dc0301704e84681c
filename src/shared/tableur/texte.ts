import { formatJour } from '../clock/clock.ts';
import { formatCentimes, formatNumber } from '../text/text.ts';
import type { Cellule, TypeColonne } from './tableur.ts';

export function isVide(valeur: Cellule): boolean {
  return valeur === null || valeur === '' || (Array.isArray(valeur) && valeur.length === 0);
}

/** A cell as people read it, on a page and on paper: « 31 décembre 2026 », « 107 900 € », « oui ». */
export function formatCellule(type: TypeColonne, valeur: Cellule): string {
  if (isVide(valeur)) return '';
  if (type === 'date') return formatJour(String(valeur));
  if (type === 'montant') return formatCentimes(Number(valeur));
  if (type === 'etp') return formatNumber(Number(valeur) / 100);
  if (typeof valeur === 'number') return formatNumber(valeur);
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  return typeof valeur === 'string' ? valeur : valeur!.join(', ');
}
