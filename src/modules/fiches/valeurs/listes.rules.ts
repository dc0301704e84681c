import { normalizeText } from '../../../shared/text/text.ts';

/** Lists of common nouns are cut at every comma; names of people and services only between capitals. */
const CHAMPS_COMMUNS = new Set([
  'partenaires',
  'publics',
  'communes',
  'domaines',
  'etiquettes',
  'operation_publics',
]);
const PUCE = /^[\s•●▪◦‣■□✓✔➢➔→*·o-]*[•●▪◦‣■□✓✔➢➔→*·-]\s*|^\d{1,2}[.)]\s+/;

/** Cuts at a separator, never inside parentheses; an unclosed parenthesis protects nothing. */
function cut(texte: string, motif: RegExp): string[] {
  if (!/[()]/.test(texte)) return texte.split(motif);
  const caches: string[] = [];
  const protege = texte.replace(/\([^()]*\)/g, (groupe) => `\u0001${caches.push(groupe) - 1}\u0002`);
  return protege
    .split(motif)
    .map((part) => part.replace(/\u0001(\d+)\u0002/g, (_, i) => caches[Number(i)] ?? ''));
}

function isMajuscule(texte: string): boolean {
  return /^[\p{Lu}\d«"(]/u.test(texte.trim());
}

/** The last « et » of a list, unless it belongs to a name (« Direction de l’enfance et de la jeunesse »). */
function cutEt(partie: string, commun: boolean): string[] {
  const morceaux = cut(partie, /\s+et\s+(?!de\b|du\b|des\b|d['’])/);
  if (morceaux.length === 1) return morceaux;
  return commun || morceaux.slice(1).every(isMajuscule) ? morceaux : [partie];
}

/** A cell that lists several things, each once, in its order. */
export function splitListe(texte: string, champ: string): string[] {
  const commun = CHAMPS_COMMUNS.has(champ);
  const etLibre = champ === 'publics' || champ === 'communes' || champ === 'operation_publics';
  // One space a run: the patterns below would take seconds on thousands of blanks.
  const court = texte.replace(/[^\S\n]+/g, ' ').replace(/(?:\n ?)+/g, '\n');
  const parties = cut(court, /[\n;•●▪◦‣]|\s\/\s/).flatMap((ligne) => {
    const virgules = cut(ligne.replace(PUCE, ''), /,(?!\d)\s*/).filter((part) => part.trim() !== '');
    const separe = virgules.length > 1 && (commun || virgules.every(isMajuscule));
    const morceaux = separe ? virgules : [ligne.replace(PUCE, '')];
    return morceaux.flatMap((part, i) => (i === morceaux.length - 1 ? cutEt(part, etLibre) : [part]));
  });
  return unique(parties.map((part) => part.trim().replace(/^[.,;]+\s*|\s*[,;]+$/g, '')));
}

/** Each element once, compared without case nor accents. */
export function unique(elements: string[]): string[] {
  const vus = new Set<string>();
  return elements.filter((element) => {
    const cle = normalizeText(element) || element;
    if (element === '' || vus.has(cle)) return false;
    vus.add(cle);
    return true;
  });
}

/** The lines of a cell, bullets and numbers removed: the operations listed in one cell. */
export function splitLignes(texte: string): string[] {
  return unique(cut(texte, /[\n•●▪◦‣]/).map((ligne) => ligne.replace(PUCE, '').trim()));
}
