import { isJour } from '../../../shared/clock/clock.ts';
import { cleanText } from '../../../shared/text/text.ts';

const RIEN = /^(-+|–|—|\/|n\/?a|null|none|nan|néant|non renseigné)$/i;

/** The text of a value; nothing for what only says that there is nothing. */
export function toTexte(valeur: unknown): string {
  if (valeur === null || valeur === undefined || typeof valeur === 'object') return '';
  const texte = cleanText(String(valeur));
  return RIEN.test(texte) ? '' : texte;
}

const split = (texte: string, signes: RegExp | string) =>
  [...new Set(texte.split(signes).map((part) => part.trim()))].filter(Boolean);

/** A list, whether it is one, a JSON text of one, or words with signs between. */
export function toListe(valeur: unknown, signes = /[|;,\n]/): string[] {
  if (Array.isArray(valeur)) return [...new Set(valeur.map(toTexte).filter(Boolean))];
  const texte = toTexte(valeur);
  return /^\[.*\]$/s.test(texte) ? readJsonListe(texte) : split(texte, signes);
}

function readJsonListe(texte: string): string[] {
  try {
    return toListe(JSON.parse(texte));
  } catch {
    return split(texte.slice(1, -1).replace(/["']/g, ''), ',');
  }
}

/** The day that a source says it last looked at a record; nothing when it says none that exists. */
export function readVerifie(valeur: unknown): { verifie_le?: string; verifie_comment?: string } {
  const jour = toTexte(valeur).slice(0, 10);
  return isJour(jour) ? { verifie_le: jour, verifie_comment: 'import' } : {};
}
