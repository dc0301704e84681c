import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { AdressePilote } from './pilotes.table.ts';

/** The address book of pilots, by name. For the team only: no visibility reaches it. */
export async function listAdresses(db: Db, territoireId: TerritoireId): Promise<AdressePilote[]> {
  const rows = await db
    .selectFrom('adresse_pilote')
    .select(['id', 'nom', 'courriel', 'telephone', 'exemple'])
    .where('territoire_id', '=', territoireId)
    .where('removed_at', 'is', null)
    .execute();
  return rows.sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}
