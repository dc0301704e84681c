import { type Fusion, fromLettre } from './feuille.rules.ts';
import { type Refus, refuse } from './signature.rules.ts';

const MAX_FUSIONS = 50_000;
const MAX_CASES = 20_000_000;
const MAX_LIGNE_EXCEL = 1_048_576;
export const MAX_LIGNES = 20_000;
export const MAX_COLONNES = 400;
export const MAX_CARACTERES = 32_767;

export const TROP_DE_LIGNES =
  'Une feuille dépasse 20 000 lignes. Gardez les seules lignes du plan, puis déposez le fichier à nouveau.';
export const TROP_DE_COLONNES =
  'Une feuille dépasse 400 colonnes. Gardez les seules colonnes du plan, puis déposez le fichier à nouveau.';
export const TROP_DE_TEXTE =
  'Une cellule dépasse 32 767 caractères. Raccourcissez-la ou répartissez-la sur plusieurs cellules, puis déposez le fichier à nouveau.';

/** The attribute of an XML tag, entities decoded: enough for sheet names and paths. */
function readAttribut(balise: string, nom: string): string {
  const brut = new RegExp(`\\s${nom}="([^"]{0,1000})"`).exec(balise)?.[1] ?? '';
  return brut
    .replace(/&#(\d{1,7});/g, (_, code) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code) =>
      String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
    )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}

function listBalises(xml: string, motif: RegExp): string[] {
  return Array.from(xml.matchAll(motif), (match) => match[0]);
}

/** The XML path of each sheet, in the order of the tabs. */
export function listFeuillesXml(workbook: string, relations: string): { nom: string; chemin: string }[] {
  const cibles = new Map(
    listBalises(relations, /<(?:\w+:)?Relationship\s[^>]{1,2000}>/g).map((balise) => [
      readAttribut(balise, 'Id'),
      readAttribut(balise, 'Target'),
    ]),
  );
  return listBalises(workbook, /<(?:\w+:)?sheet\s[^>]{1,2000}>/g).map((balise) => {
    const cible = cibles.get(readAttribut(balise, '\\w+:id')) ?? '';
    return {
      nom: readAttribut(balise, 'name'),
      chemin: cible.startsWith('/') ? cible.slice(1) : `xl/${cible}`,
    };
  });
}

/** The merged areas of a sheet, which read-excel-file does not give. */
export function listFusions(xml: string): Fusion[] {
  const debut = xml.lastIndexOf('mergeCells ') >= 0 ? xml.indexOf('mergeCells ') : xml.indexOf('mergeCells>');
  if (debut < 0) return [];
  const fusions: Fusion[] = [];
  for (const match of xml
    .slice(debut)
    .matchAll(/\sref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"/g)) {
    if (fusions.length >= MAX_FUSIONS) break;
    const [, ca = '', la, cb = '', lb] = match;
    fusions.push({ l1: Number(la) - 1, c1: fromLettre(ca), l2: Number(lb) - 1, c2: fromLettre(cb) });
  }
  return fusions;
}

/**
 * Formulas in error, or never computed, as the text that Excel would show. read-excel-file gives them as empty cells:
 * their place in somebody's plan would be lost without a word.
 */
export function showErreurs(xml: string): string {
  return xml
    .replace(/(<c\s[^>]{0,300}?)\bt="e"/g, '$1t="str"')
    .replace(
      /<c\s([^>]{0,300})>\s{0,9}<f(?:\s[^>]{0,300})?(?:\/>|>[^<]{0,8192}<\/f>)\s{0,9}<\/c>/g,
      (_, attributs: string) => `<c ${attributs.replace(/\bt="\w*"/, '')} t="str"><v>#CALC!</v></c>`,
    );
}

/** Cells that hold nothing, which a style alone leaves far below and far right of what was written. */
export function dropVides(xml: string): string {
  return xml.replace(/<(?:\w{1,10}:)?c\s[^<>]{0,300}\/>/g, '');
}

/**
 * Refuses a sheet that would fill the memory once laid out as a grid, as the library does: its whole rectangle counts,
 * were there one cell in its far corner, and a row number without end. Formatted rows and cells without content are common,
 * and pass.
 */
export function checkGrille(xml: string): Refus | undefined {
  for (const match of xml.matchAll(/<(?:\w{1,10}:)?row\s[^>]{0,300}?\br="(\d{1,18})"/g)) {
    if (Number(match[1]) > MAX_LIGNE_EXCEL) return refuse(TROP_DE_LIGNES);
  }
  let hauteur = 0;
  let largeur = 0;
  for (const match of xml.matchAll(/<(?:\w{1,10}:)?c\s[^>]{0,300}?\br="([A-Z]{1,9})(\d{1,18})"/g)) {
    largeur = Math.max(largeur, fromLettre(match[1] ?? 'A') + 1);
    hauteur = Math.max(hauteur, Number(match[2]));
    if (largeur > 16_384 || hauteur > MAX_LIGNE_EXCEL) return refuse(TROP_DE_COLONNES);
    if (largeur * hauteur > MAX_CASES)
      return refuse(largeur > MAX_COLONNES ? TROP_DE_COLONNES : TROP_DE_LIGNES);
  }
  return undefined;
}
