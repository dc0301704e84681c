import { type Acces, canSee, hasDroit, ownerOf } from '../../../shared/access/acces.ts';
import { type Db, isUuid, type TerritoireId } from '../../../shared/db/db.ts';
import { PARENTS } from '../lignes/visibles.rules.ts';
import { findObjetLu } from './objets.data.ts';
import { findObjet, type Objet, type ObjetLu } from './objets.table.ts';

/**
 * Whether a reader may read an object, wherever it is shown: its page, its history, an edition. By its own visibility and
 * that of all it hangs from; what is somebody's own is theirs alone; what is in the bin, theirs who may take it out.
 */
export async function isLisible(
  db: Db,
  territoireId: TerritoireId,
  acces: Acces,
  objet: Objet,
  { valeurs, removedAt }: ObjetLu,
): Promise<boolean> {
  const proprietaire = objet.personnel?.(valeurs) ?? undefined;
  if (proprietaire !== undefined) return proprietaire === ownerOf(acces);
  if (!canSee(acces, objet.visibilite(valeurs))) return false;
  if (removedAt && !hasDroit(acces, 'historique.retablir')) return false;
  for (const [champ, type] of Object.entries({ ...PARENTS, ...objet.suit })) {
    const id = valeurs[champ];
    const parent = findObjet(type);
    if (!isUuid(id) || !parent) continue;
    const trouve = await findObjetLu(db, territoireId, parent, id);
    if (trouve && !(await isLisible(db, territoireId, acces, parent, trouve))) return false;
  }
  return true;
}

type Porteur = { var: { db: Db; territoire: { id: TerritoireId }; acces: Acces } };

/** The object that an address or a form names, if this person may read it and it is not in the bin. */
export async function findLisible(
  { var: { db, territoire, acces } }: Porteur,
  objet: Objet,
  id: unknown,
): Promise<ObjetLu | undefined> {
  if (!isUuid(id)) return undefined;
  const lu = await findObjetLu(db, territoire.id, objet, id);
  return lu && !lu.removedAt && (await isLisible(db, territoire.id, acces, objet, lu)) ? lu : undefined;
}
