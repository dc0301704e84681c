import { sql } from 'kysely';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';

/**
 * Ids of the public services, in an order that no write moves: a reader who goes on from the last id it saw meets each
 * service once. @param apres only ids beyond this one @param saut how many to leave out, for those who count pages
 */
export async function listIds(
  db: Db,
  territoireId: TerritoireId,
  { apres, saut, nombre }: { apres: string | undefined; saut: number; nombre: number },
): Promise<{ ids: string[]; total: number }> {
  const publics = sql`from service s join structure st on st.territoire_id = s.territoire_id and st.id = s.structure_id
    where s.territoire_id = ${territoireId}::uuid and s.removed_at is null and s.visibilite = 'public'
      and s.statut in ('actif', 'suspendu') and st.removed_at is null and st.visibilite = 'public'`;
  const suite = apres ? sql`and s.id > ${apres}::uuid` : sql``;
  const { rows } = await sql<{ id: string }>`select s.id ${publics} ${suite} order by s.id
    limit ${nombre} offset ${saut}`.execute(db);
  const compte = await sql<{ total: number }>`select count(*)::int as total ${publics}`.execute(db);
  return { ids: rows.map(({ id }) => id), total: Number(compte.rows[0]?.total ?? 0) };
}
