import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Vue } from './vues.table.ts';

const COLONNES = ['id', 'nom', 'requete', 'partagee', 'compte_id', 'exemple'] as const;

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

/** A view that this person may open: their own, or a shared one. */
export async function findVue(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  compteId: string | undefined,
): Promise<(Vue & { version: number }) | undefined> {
  const vue = await db
    .selectFrom('vue')
    .select([...COLONNES, 'version'])
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return vue && (vue.partagee || vue.compte_id === compteId) ? vue : undefined;
}
