import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { PUBLICS } from '../termes/termes.rules.ts';
import { PARTOUT } from './offre.rules.ts';

export type Croisement = 'commune' | 'public';
export type Case = { domaine: string; colonne: string; n: number };
export type Choix = { commune: string; public: string };

/**
 * How many services each domain has in each commune, or for each public; the other of the two may be fixed. A service
 * given at a distance or at home counts in the column « partout » too: it reaches every commune.
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
      ? sql`unnest(case when i.modes && ${[...PARTOUT]}::text[] then i.communes || array['partout'] else i.communes end)`
      : // What is for everybody is for each public too, as in the search that a cell opens.
        sql`unnest(case when ${tous} then ${Object.keys(PUBLICS)}::text[] else i.publics end)`;
  const commune = choix.commune ? sql`and ${choix.commune} = any(i.communes)` : sql``;
  const pour = choix.public ? sql`and (${choix.public} = any(i.publics) or ${tous})` : sql``;
  const { rows } = await sql<Case>`select d::text as domaine, k as colonne, count(*)::int as n
    from service_index i, unnest(i.domaines) d, ${colonnes} k
    where i.territoire_id = ${territoireId}::uuid and i.visibilite in (${sql.join(visibilites)})
      ${croisement === 'commune' ? pour : commune} group by 1, 2`.execute(db);
  return rows;
}
