import { capitalize, normalizeText } from '../../../shared/text/text.ts';

/** A heading taken apart: « Axe 1 – Vivre ensemble » → Axe, 1, Vivre ensemble. */
export type Titre = { genre: string; code: string; titre: string };

const NUMERO = '(?:n\\s*[°ºo]\\s*)?';
const CODE = '(\\d{1,3}(?:\\s?[.\\-/]\\s?\\d{1,3}){0,4}[a-z]?|[A-Z]\\d{0,2}(?:\\.\\d{1,2}){0,3}|[IVX]{1,5})';
const FIN = '(?=$|[\\s.:,)–—_-])';
const SEPARATEUR = '[\\s.:)–—_-]*';
const MOTS_NIVEAU =
  '(?:sous[ -]?)?(?:axe|orientation|objectif|volet|enjeu|th[eé]matique|th[eè]me|levier|d[eé]fi|pilier|ambition|chantier|partie|priorit[eé]|chapitre|but|finalit[eé]|domaine)s?';
const QUALITES =
  '(?:\\s+(?:strat[eé]gique|op[eé]rationnel(?:le)?|sp[eé]cifique|g[eé]n[eé]ral|prioritaire|th[eé]matique|interm[eé]diaire)s?)?';
const NIVEAU = new RegExp(
  `^(${MOTS_NIVEAU}${QUALITES})\\s*${NUMERO}(?:${CODE}${FIN}${SEPARATEUR}|:\\s*)`,
  'iu',
);
const ABREGE = new RegExp(
  `^(OS|OO|OG|OP)\\s*${NUMERO}(\\d{1,2}(?:\\.\\d{1,2}){0,3})${FIN}${SEPARATEUR}`,
  'u',
);
const ABREGES: Record<string, string> = {
  OS: 'Objectif stratégique',
  OO: 'Objectif opérationnel',
  OG: 'Objectif général',
  OP: 'Objectif opérationnel',
};
const FICHE = new RegExp(
  `^(fiche[\\s-]*actions?|fiche[\\s-]*projet|fiche|actions?|FA|mesure|projet)\\s*${NUMERO}${CODE}${FIN}${SEPARATEUR}`,
  'iu',
);
const OPERATION = new RegExp(
  `^(sous[\\s-]?action|op[eé]ration|op|[eé]tape|t[aâ]che|sous[\\s-]?t[aâ]che)\\s*${NUMERO}${CODE}${FIN}${SEPARATEUR}`,
  'iu',
);
/** Without a word before it, a number is a code only when it is dotted or followed by a separator. */
const NUMEROTE =
  /^(?:([A-Z]{0,2}\d{1,3}(?:\.\d{1,3}){1,4}[a-z]?)\.?(?=\s|$|[-–—:)])[\s:)–—-]*|([A-Z]?\d{1,3}|[IVX]{1,4}|[A-H])\s*(?:[.):](?=\s|\p{L})|[–—-](?=\s))[\s–—:-]*)/u;

/** A one-letter or Roman code is written in capitals: « Axe à venir » has none. */
function isVraiCode(code: string): boolean {
  return /\d/.test(code) || code === code.toUpperCase();
}

function parse(motif: RegExp, texte: string): Titre | null {
  const match = motif.exec(texte.slice(0, 200));
  if (!match) return null;
  const code = (match[2] ?? '').replace(/\s/g, '');
  if (!isVraiCode(code)) return null;
  return { genre: (match[1] ?? '').trim(), code, titre: texte.slice(match[0].length).trim() };
}

/** « Objectif stratégique 1.2 – Rompre l’isolement », « Orientation A », « Axe : Enfance ». */
export function parseNiveau(texte: string): Titre | null {
  const abrege = parse(ABREGE, texte);
  if (abrege) return { ...abrege, genre: ABREGES[abrege.genre] ?? abrege.genre };
  const niveau = parse(NIVEAU, texte);
  return niveau ? { ...niveau, genre: toGenre(niveau.genre) } : null;
}

/** « AXES » → « Axe »: one spelling a level. */
function toGenre(genre: string): string {
  const mot = genre.replace(/s(?=\s|$)/giu, (s, i) => (i > 2 ? '' : s)).toLowerCase();
  return capitalize(mot);
}

/** « FA 1.1 – … », « Action 1. », « Fiche Action 2 : … ». */
export function parseFiche(texte: string): Titre | null {
  return parse(FICHE, texte);
}

/** « Opération 1.1.1 … », « Sous-action 2 : … ». */
export function parseOperation(texte: string): Titre | null {
  return parse(OPERATION, texte);
}

/** « 1.2 – Vivre ensemble », « A. Enfance »; not « 3 ateliers par an ». */
export function parseNumerote(texte: string): Titre | null {
  const match = NUMEROTE.exec(texte.slice(0, 200));
  if (!match) return null;
  return { genre: '', code: match[1] ?? match[2] ?? '', titre: texte.slice(match[0].length).trim() };
}

/** What a cell of a level column says: its number and its words, the words kept whole when nothing else is left. */
export function parseNoeud(texte: string): Titre {
  const niveau = parseNiveau(texte) ?? parseNumerote(texte);
  if (niveau) return { ...niveau, titre: niveau.titre || texte };
  return { genre: '', code: /^\d{1,2}(\.\d{1,2}){0,3}$/.test(texte) ? texte : '', titre: texte };
}

/** « FA n° 01.2 », « Action 1.2 » and « 1.2 » are one code; « 1.10 » and « 1.1 » are two. */
export function normalizeCode(code: string): string {
  return normalizeText(code)
    .replace(/^(fiche|action|projet|mesure|fa|no|n|\s|[-.])+(?=[\s\d])/, '')
    .replace(/\s+/g, '')
    .replace(/(\d)[-/_](?=\d)/g, '$1.')
    .replace(/(^|[^\d])0+(?=\d)/g, '$1')
    .replace(/[.:-]+$/, '');
}
