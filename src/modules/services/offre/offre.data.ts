import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';

export type Croisement = 'commune' | 'public';
export type Case = { domaine: string; colonne: string; n: number };
export type Choix = { commune: string; public: string };

/**
 * How many services each domain has in each commune, or for each public; the other of the two may be fixed. A service
 * at a distance or at home has no commune: it counts in the column « partout ».
 */
export async function countOffre(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  { croisement, choix }: { croisement: Croisement; choix: Choix },
): Promise<Case[]> {
  const tous = sql`(cardinality(i.publics) = 0 or 'tous-publics' = any(i.publics))`;
  const colonnes =
    croisement === 'commune'
      ? sql`unnest(case when cardinality(i.communes) = 0 then array['partout'] else i.communes end)`
      : sql`unnest(case when ${tous} then array['tous-publics'] else i.publics end)`;
  const commune = choix.commune ? sql`and ${choix.commune} = any(i.communes)` : sql``;
  const pour = choix.public ? sql`and (${choix.public} = any(i.publics) or ${tous})` : sql``;
  const { rows } = await sql<Case>`select d::text as domaine, k as colonne, count(*)::int as n
    from service_index i, unnest(i.domaines) d, ${colonnes} k
    where i.territoire_id = ${territoireId}::uuid and i.visibilite in (${sql.join(visibilites)})
      ${croisement === 'commune' ? pour : commune} group by 1, 2`.execute(db);
  return rows;
}
