import { cleanText } from '../text/text.ts';

/** What a cell can hold, once the file format is forgotten. */
export type Cellule = string | number | boolean | Date | null;

/** A merged area, 0-based, both ends included; only its top-left cell carries a value. */
export type Fusion = { l1: number; c1: number; l2: number; c2: number };

export type Feuille = { nom: string; lignes: Cellule[][]; fusions?: Fusion[] };

const INVISIBLES = /[\u200b-\u200d\u2060\ufeff]/g;
const ERREUR =
  /^#(REF!|N\/A|N\/D|VALUE!|VALEUR!|DIV\/0!|NAME\?|NOM\?|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|EPARS!|CALC!|GETTING_DATA|BLOCKED!|UNKNOWN!|FIELD!|CONNECT!|BUSY!)$/i;

/** « 01/09/2030 »: a date cell as its author saw it. */
function formatDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [annee, mois, jour] = date.toISOString().slice(0, 10).split('-');
  return date.getUTCFullYear() > 9999 ? date.toISOString() : `${jour}/${mois}/${annee}`;
}

/** The text of a cell; an empty text is an empty cell, everywhere in this reader. */
export function formatCellule(cellule: Cellule | undefined): string {
  if (cellule === null || cellule === undefined) return '';
  if (typeof cellule === 'string') return cleanText(cellule.replace(INVISIBLES, ''));
  if (typeof cellule === 'number') return formatNombre(cellule);
  if (typeof cellule === 'boolean') return cellule ? 'VRAI' : 'FAUX';
  return formatDate(cellule);
}

/** 0.1 + 0.2 must read 0.3, and a code 1.10 that Excel made a number stays « 1.1 », as seen in the sheet. */
function formatNombre(nombre: number): string {
  return Number.isInteger(nombre) ? String(nombre) : String(Number(nombre.toPrecision(15)));
}

/** A formula that Excel could not compute: nothing to keep, everything to say. */
export function isErreur(texte: string): boolean {
  return texte.charCodeAt(0) === 35 && ERREUR.test(texte);
}

/** « - », « … », « / »: typed to say that there is nothing. */
export function isTiret(texte: string): boolean {
  return texte.length <= 10 && /^[-–—_.…/\\\s]+$/.test(texte);
}

/** 0 → A, 27 → AB. */
export function toLettre(index: number): string {
  let lettre = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    lettre = String.fromCharCode(65 + ((n - 1) % 26)) + lettre;
  }
  return lettre;
}

/** A → 0, AB → 27. */
export function fromLettre(lettre: string): number {
  let index = 0;
  for (const char of lettre.toUpperCase()) index = index * 26 + char.charCodeAt(0) - 64;
  return index - 1;
}

/** The number of columns in the widest row (a loop: spreading 20 000 rows into Math.max can overflow). */
export function countColonnes(feuille: Feuille): number {
  let largeur = 0;
  for (const ligne of feuille.lignes) largeur = Math.max(largeur, ligne?.length ?? 0);
  return largeur;
}
