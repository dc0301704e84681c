import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Contact } from './contacts.table.ts';

/**
 * Whom to call in a structure, in order.
 * @param tous false: those marked public only, which is all that a visitor or an export may have
 */
export async function listContactsOf(
  db: Db,
  territoireId: TerritoireId,
  structureId: string,
  tous: boolean,
): Promise<Contact[]> {
  return db
    .selectFrom('contact')
    .select([
      'id',
      'structure_id',
      'service_id',
      'nom',
      'fonction',
      'telephone',
      'courriel',
      'est_public',
      'ordre',
      'exemple',
    ])
    .where('territoire_id', '=', territoireId)
    .where('structure_id', '=', structureId)
    .where('removed_at', 'is', null)
    .$if(!tous, (query) => query.where('est_public', '=', true))
    .orderBy('ordre')
    .orderBy('nom')
    .execute();
}
