import { normalizeText } from '../../../shared/text/text.ts';

const MARGE = 200;

/** Cuts a text at a space near its limit: what fits, then what does not. Nothing is lost between the two. */
export function cutTexte(texte: string, max: number): [string, string] {
  if (texte.length <= max) return [texte, ''];
  const blanc = Math.max(texte.lastIndexOf('\n', max), texte.lastIndexOf(' ', max));
  let fin = blanc > Math.max(0, max - MARGE) ? blanc : max;
  // Never between the two halves of one character.
  if (/[\ud800-\udbff]/.test(texte.charAt(fin - 1))) fin--;
  return [texte.slice(0, fin).trimEnd(), texte.slice(fin).trim()];
}

/** On one line, as the fields of one line are kept. */
export function flattenTexte(texte: string): string {
  return texte.replace(/\s+/g, ' ').trim();
}

/** A name as it is compared: « C.A.F. du Cantal » and « CAF du CANTAL » are one. */
export function cleNom(nom: string): string {
  return normalizeText(nom)
    .replace(/\./g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const VAGUES = new Set(
  `a definir|a determiner|a preciser|a confirmer|a completer|a identifier|a venir|en cours|en cours de definition|aucun|aucune|
neant|non|sans objet|so|nc|ras|nsp|autre|autres|etc|inconnu|non renseigne|non defini|non precise|a voir|tous|divers|x`
    .split('|')
    .map((mot) => mot.trim()),
);

/** « À définir », « néant », « ? »: typed where a name was asked for, and no name. */
export function isVague(nom: string): boolean {
  const cle = cleNom(nom);
  return cle === '' || VAGUES.has(cle);
}

/** Notes are lines: what a person added to them stays, what the file said before makes room for what it says now. */
export function mergeNotes(actuelles: string, base: string, nouvelles: string): string {
  const lues = nouvelles.split('\n');
  const dites = new Set(lues);
  const parties = new Set(base.split('\n').filter((ligne) => !dites.has(ligne)));
  const gardees = actuelles.split('\n').filter((ligne) => !parties.has(ligne));
  const connues = new Set(gardees);
  return [...gardees, ...lues.filter((ligne) => !connues.has(ligne))].join('\n').trim();
}

/** One more of a word and of the adjectives after it: « Objectif stratégique » → « Objectifs stratégiques ». */
export function pluralizeNiveau(nom: string): string {
  const mots = nom.split(' ');
  const fin = mots.findIndex((mot, rang) => rang > 0 && !/^[\p{L}-]{4,}$/u.test(mot));
  return mots.map((mot, rang) => (fin >= 0 && rang >= fin ? mot : pluralizeMot(mot))).join(' ');
}

function pluralizeMot(mot: string): string {
  if (/[sxz]$/i.test(mot)) return mot;
  if (/al$/i.test(mot)) return mot.replace(/al$/i, 'aux');
  return /(eau|eu)$/i.test(mot) ? `${mot}x` : `${mot}s`;
}
