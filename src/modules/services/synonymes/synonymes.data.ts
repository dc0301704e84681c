import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Synonyme } from './synonymes.table.ts';

/** The territory's own everyday words, in French order. */
export async function listSynonymes(db: Db, territoireId: TerritoireId): Promise<Synonyme[]> {
  const rows = await db
    .selectFrom('synonyme')
    .select(['id', 'mot', 'equivalents', 'exemple'])
    .where('territoire_id', '=', territoireId)
    .where('removed_at', 'is', null)
    .execute();
  return rows.sort((a, b) => a.mot.localeCompare(b.mot, 'fr'));
}
