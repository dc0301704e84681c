import { createHash } from 'node:crypto';
import type { FicheLue } from '../lecture/plan.rules.ts';

const MAX_CLE = 700;

function sha256(texte: string): string {
  return createHash('sha256').update(texte).digest('hex');
}

/** The same content gives the same text, whatever the order in which it was read. */
function toCanonique(valeur: unknown): unknown {
  if (Array.isArray(valeur)) return valeur.map(toCanonique);
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  const entrees = Object.entries(valeur).filter(([, contenu]) => contenu !== undefined);
  return Object.fromEntries(
    entrees.sort(([a], [b]) => (a < b ? -1 : 1)).map(([nom, contenu]) => [nom, toCanonique(contenu)]),
  );
}

/** What a row says, as a short mark. Its place in the file does not count: a sorted sheet says nothing new. */
export function computeEmpreinte({ noeud, valeurs, notes, operations }: FicheLue): string {
  const dites = operations.map(({ code, titre, valeurs: detail }) => ({ code, titre, valeurs: detail }));
  return sha256(JSON.stringify(toCanonique({ noeud, valeurs, notes, operations: dites })));
}

/** A key as the database keeps it: whole, or its beginning and the mark of the whole. */
export function fitCle(cle: string): string {
  return cle.length <= MAX_CLE ? cle : `${cle.slice(0, MAX_CLE - 66)}#${sha256(cle)}`;
}
