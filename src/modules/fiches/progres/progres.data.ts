import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { CompteNoeud } from '../../projet/projet.api.ts';
import { ECARTES } from '../fiches.table.ts';

/**
 * Fiches by node and state: how many, and the progress of those whose progress can be computed, by the rule of
 * `computeProgres` (a test holds the two together). `points` adds their per cents up.
 */
export async function countByNoeud(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
): Promise<CompteNoeud[]> {
  const { rows } = await sql<CompteNoeud>`
    with part as (
      select fiche_id, statut = 'realise' as faite from operation
        where territoire_id = ${territoireId}::uuid and removed_at is null and statut <> 'abandonne'
      union all
      select fiche_id, fait_le is not null from etape where territoire_id = ${territoireId}::uuid and removed_at is null
    ), somme as (
      select fiche_id, count(*) as total, count(*) filter (where faite) as faites from part group by fiche_id
    ), suivie as (
      select f.noeud_id, f.statut, f.visibilite = 'public' as publiee, f.exemple, case when f.statut = 'realise' then 100
        when f.statut in (${sql.join(ECARTES)}) then null else round(100.0 * s.faites / s.total) end as progres
      from fiche f left join somme s on s.fiche_id = f.id
      where f.territoire_id = ${territoireId}::uuid and f.visibilite in (${sql.join(visibilites)}) and f.removed_at is null
    )
    select noeud_id, statut, publiee, count(*)::int as n, (count(*) filter (where exemple))::int as exemples,
      count(progres)::int as calculables, coalesce(sum(progres), 0)::int as points
    from suivie group by noeud_id, statut, publiee`.execute(db);
  return rows;
}
