import type { CellObject } from 'write-excel-file/node';

/**
 * What a column holds: `montant` and `etp` are integers of hundredths, `date` an ISO day, `liste` several texts.
 * The same column is written as a real number, a real date or plain text, whatever the format.
 */
export type TypeColonne = 'texte' | 'liste' | 'date' | 'montant' | 'etp' | 'entier' | 'oui';
export type Cellule = string | number | boolean | readonly string[] | null;

const XLSX_TEXTE_MAX = 32_000;

/** A cell with its true type: a number adds up, a date sorts, a text is never a formula. */
export function toXlsxCell(type: TypeColonne, valeur: Cellule): CellObject | null {
  if (valeur === null || valeur === '') return null;
  if (type === 'montant') return { value: Number(valeur) / 100, type: Number, format: '#,##0.00 "€"' };
  if (type === 'etp') return { value: Number(valeur) / 100, type: Number, format: '0.00' };
  if (type === 'date') return { value: new Date(`${valeur}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
  if (typeof valeur === 'boolean') return { value: valeur ? 'oui' : 'non', type: String };
  if (typeof valeur === 'number') return { value: valeur, type: Number };
  const text = typeof valeur === 'string' ? valeur : valeur.join('\n');
  return { value: text.slice(0, XLSX_TEXTE_MAX), type: String, wrap: true, alignVertical: 'top' };
}
