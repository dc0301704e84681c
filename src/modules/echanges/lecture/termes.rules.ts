import { normalizeText } from '../../../shared/text/text.ts';

function listPaires(texte: string): string[] {
  const net = ` ${normalizeText(texte).replace(/[^a-z0-9]+/g, ' ')} `;
  return Array.from({ length: net.length - 1 }, (_, i) => net.slice(i, i + 2));
}

/** How much two texts look alike, from 0 to 1: the pairs of letters that they share (Dice). */
function compare(a: string, b: string): number {
  const [deA, deB] = [listPaires(a), listPaires(b)];
  const restent = [...deB];
  let communes = 0;
  for (const paire of deA) {
    const rang = restent.indexOf(paire);
    if (rang < 0) continue;
    restent.splice(rang, 1);
    communes++;
  }
  return (2 * communes) / (deA.length + deB.length);
}

const RESSEMBLE = 0.45;

/** The term that a text may have meant; undefined when none looks like it. */
export function suggestTerme(texte: string, termes: Record<string, string>): string | undefined {
  let meilleur: string | undefined;
  let score = RESSEMBLE;
  for (const [code, libelle] of Object.entries(termes)) {
    const actuel = Math.max(compare(texte, code), compare(texte, libelle));
    if (actuel > score) [meilleur, score] = [code, actuel];
  }
  return meilleur;
}

const toCle = (texte: string) => normalizeText(texte).replace(/[^a-z0-9]+/g, '');

/** The code of a term, given by its code or by its label, whatever the accents, the case and the hyphens. */
export function findTerme(texte: string, termes: Record<string, string>): string | undefined {
  if (Object.hasOwn(termes, texte)) return texte;
  const cle = toCle(texte);
  return Object.entries(termes).find(([code, libelle]) => toCle(code) === cle || toCle(libelle) === cle)?.[0];
}
