import { guardFormula } from '../../../shared/tableur/tableur.ts';

/**
 * A value as a cell of a file made for programs. A number is no formula, whatever its sign: « +33… » and « -61.5 » stay
 * what they are. A list is its codes, with commas between.
 */
export function toCellule(valeur: unknown): string {
  if (valeur === null || valeur === undefined) return '';
  const texte = Array.isArray(valeur) ? valeur.join(', ') : String(valeur);
  return /^[+-]?\d[\d.]*$/.test(texte) ? texte : guardFormula(texte);
}

/** The way back: without the apostrophe that keeps a spreadsheet from running a text. */
export function fromCellule(texte: string): string {
  return texte.replace(/^'(?=[=+\-@\t\r])/, '');
}
