import type { TerritoireId, Trx } from '../../../shared/db/db.ts';
import { type Document, indexObjets, removeFromIndex } from '../../../shared/db/recherche.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { listLus } from './objets.data.ts';
import type { Objet, ObjetLu } from './objets.table.ts';

const NON_CHERCHES = new Set([
  'date',
  'choix',
  'oui',
  'entier',
  'decimal',
  'age',
  'montant',
  'reference',
  'references',
]);

/**
 * True when a write changed something that the search holds. Most writes to a plan move a day or a status: they leave
 * the index alone. References count: an indexer may write the names that they lead to.
 */
export function isIndexTouched(objet: Objet, avant: Valeurs, ecrites: Valeurs): boolean {
  if (objet.toujoursIndexe) return true;
  const apres = { ...avant, ...ecrites };
  const cherche = objet.champs.some(
    ({ nom, type }) =>
      nom in ecrites && (!NON_CHERCHES.has(type) || type === 'reference' || type === 'references'),
  );
  return (
    cherche ||
    objet.titre(avant) !== objet.titre(apres) ||
    objet.extrait(avant) !== objet.extrait(apres) ||
    objet.visibilite(avant) !== objet.visibilite(apres)
  );
}

/** Everything a person wrote in an object, for the search. */
function toTexte(objet: Objet, valeurs: Valeurs): string {
  return objet.champs
    .filter((champ) => !NON_CHERCHES.has(champ.type))
    .flatMap(({ nom }) => valeurs[nom])
    .filter((valeur) => typeof valeur === 'string')
    .join(' ');
}

/** After a write of an object: its own lines in the search, then those of what follows it. */
export function reindexObjet(trx: Trx, territoireId: TerritoireId, objet: Objet, id: string) {
  return reindexObjets(trx, territoireId, objet, [id]);
}

export async function reindexObjets(
  trx: Trx,
  territoireId: TerritoireId,
  objet: Objet,
  ids: readonly string[],
) {
  if (objet.indexer === null || ids.length === 0) return;
  await reindexLus(trx, territoireId, objet, await listLus(trx, territoireId, objet, ids));
}

/** @param lus the objects as they are now written */
export async function reindexLus(
  trx: Trx,
  territoireId: TerritoireId,
  objet: Objet,
  lus: readonly ObjetLu[],
) {
  if (objet.indexer === null || lus.length === 0) return;
  await indexLus(trx, territoireId, objet, lus);
  if (objet.entraine) for (const { id, valeurs } of lus) await objet.entraine(trx, territoireId, id, valeurs);
}

/** The lines of these objects of one kind. */
export async function indexLus(trx: Trx, territoireId: TerritoireId, objet: Objet, lus: readonly ObjetLu[]) {
  if (objet.indexer === null) return;
  if (objet.indexer) return objet.indexer(trx, territoireId, lus);
  await indexDocuments(trx, territoireId, objet.type, lus, ({ valeurs }) => toDocument(objet, valeurs));
}

/** The ordinary indexing, with one's own way of writing what is searched. */
export async function indexDocuments(
  trx: Trx,
  territoireId: TerritoireId,
  type: string,
  lus: readonly ObjetLu[],
  write: (lu: ObjetLu) => Document,
) {
  const retires = lus.filter(({ removedAt }) => removedAt);
  await removeFromIndex(
    trx,
    territoireId,
    type,
    retires.map(({ id }) => id),
  );
  const presents = lus.filter(({ removedAt }) => !removedAt);
  await indexObjets(
    trx,
    territoireId,
    type,
    presents.map((lu) => ({ id: lu.id, ...write(lu) })),
  );
}

export function toDocument(objet: Objet, valeurs: Valeurs, plus = '') {
  return {
    titre: objet.titre(valeurs),
    extrait: objet.extrait(valeurs),
    texte: `${toTexte(objet, valeurs)} ${plus}`,
    visibilite: objet.visibilite(valeurs),
  };
}
