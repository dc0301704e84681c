import { sql } from 'kysely';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Versement } from './versements.table.ts';

/** The instalments of fundings that the reader may see, by the day they are for. */
export async function listVersements(
  db: Db,
  territoireId: TerritoireId,
  financementIds: readonly string[],
): Promise<Versement[]> {
  if (financementIds.length === 0) return [];
  return db
    .selectFrom('versement')
    .select(['id', 'financement_id', 'nature', 'montant_centimes', 'prevu_le', 'verse_le', 'exemple'])
    .where('territoire_id', '=', territoireId)
    .where('financement_id', '=', sql<string>`any(${[...financementIds]}::uuid[])`)
    .where('removed_at', 'is', null)
    .orderBy(sql`coalesce(verse_le, prevu_le)`)
    .orderBy('id')
    .execute();
}
