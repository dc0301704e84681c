import { type Db, inTransaction, type TerritoireId } from '../../../shared/db/db.ts';
import { type Auteur, findObjetLu, removeObjet } from '../../journal/journal.api.ts';
import { vueObjet } from './vues.form.ts';
import type { Vue } from './vues.table.ts';

const COLONNES = ['id', 'nom', 'requete', 'partagee', 'compte_id', 'exemple', 'version'] as const;

/** One's own views, and those that are shared, by name. */
export async function listVues(db: Db, territoireId: TerritoireId, compteId: string): Promise<Vue[]> {
  return db
    .selectFrom('vue')
    .select(COLONNES)
    .where('territoire_id', '=', territoireId)
    .where('removed_at', 'is', null)
    .where((eb) => eb.or([eb('compte_id', '=', compteId), eb('partagee', '=', true)]))
    .orderBy('nom')
    .orderBy('id')
    .limit(200)
    .execute();
}

/** A view that this person may open, their own or a shared one; also when somebody has removed it since. */
export async function findVue(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  compteId: string | undefined,
): Promise<(Vue & { retiree: boolean }) | undefined> {
  const vue = await db
    .selectFrom('vue')
    .select([...COLONNES, 'removed_at'])
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!vue || (!vue.partagee && vue.compte_id !== compteId)) return undefined;
  const { removed_at, ...reste } = vue;
  return { ...reste, retiree: removed_at !== null };
}

/**
 * Removes a view as the person saw it. Changed meanwhile, it stays: what they would remove is not what they read.
 * @param vue the version that was on the page
 */
export async function removeVue(
  db: Db,
  territoireId: TerritoireId,
  { id, vue }: { id: string; vue: number },
  auteur: Auteur,
): Promise<'retiree' | 'changee' | 'absente'> {
  return inTransaction(db, async (trx) => {
    const lu = await findObjetLu(trx, territoireId, vueObjet, id, true);
    if (!lu || lu.removedAt) return 'absente';
    if (lu.version !== vue) return 'changee';
    await removeObjet(trx as Db, territoireId, vueObjet, id, auteur);
    return 'retiree';
  });
}
