import type { Cellule } from '../../../shared/classeur/feuille.rules.ts';
import type { Lecture } from './valeurs.rules.ts';

const PART = /(?<!\d)(\d{1,3})\s?(?:%|pour ?cent)/giu;

/** One share in a text: « fait à 80 % », « env. 50 % »; nothing where there are two. */
export function readPartAvancement(texte: string): Lecture<number> {
  const parts = [...texte.matchAll(PART)].map(([, nombre]) => Number(nombre));
  const [part] = parts;
  return parts.length === 1 && part! <= 100 ? { valeur: part!, reste: texte } : null;
}

/**
 * A progress from 0 to 100. Excel keeps « 50 % » as 0.5; a lone 1 is 100 % where the whole column is fractions
 * (`fraction`), and 1 % elsewhere.
 */
export function readAvancement(cellule: Cellule, texte: string, fraction: boolean): Lecture<number> {
  if (typeof cellule === 'number')
    return checkAvancement(fraction || (cellule > 0 && cellule < 1) ? cellule * 100 : cellule);
  const match = /^(\d{1,3}(?:[.,]\d{1,4})?)\s*(%|pour ?cent|\/\s*100)?$/i.exec(texte.trim());
  if (!match) return null;
  const nombre = Number(match[1]!.replace(',', '.'));
  return checkAvancement(!match[2] && nombre > 0 && nombre < 1 ? nombre * 100 : nombre);
}

function checkAvancement(nombre: number): Lecture<number> {
  const arrondi = Math.round(nombre);
  if (!(nombre >= 0 && nombre <= 100)) return null;
  if (Math.abs(arrondi - nombre) < 1e-6) return { valeur: arrondi };
  return { valeur: arrondi, message: `L’avancement est arrondi à ${arrondi} %.` };
}
