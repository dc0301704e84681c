import { sql } from 'kysely';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';

/**
 * Which of these tables hold a row of an object: a page of a dozen parts asks it once, instead of each part's question to
 * learn that it has nothing to say.
 * @param references « etape » for the column named after the object's type, « reprise.fusion_fiche_id » for another
 */
export async function listEnfants(
  db: Db,
  territoireId: TerritoireId,
  type: string,
  id: string,
  references: readonly string[],
): Promise<ReadonlySet<string>> {
  if (references.length === 0) return new Set();
  const presences = references.map((reference) => {
    const [table, colonne = `${type}_id`] = reference.split('.');
    return sql`select ${reference} as nom where exists (select 1 from ${sql.table(table!)} x
      where x.territoire_id = ${territoireId}::uuid and ${sql.ref(`x.${colonne}`)} = ${id}::uuid)`;
  });
  const { rows } = await sql<{ nom: string }>`${sql.join(presences, sql` union all `)}`.execute(db);
  return new Set(rows.map(({ nom }) => nom));
}
