import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId, Trx } from '../../../shared/db/db.ts';
import '../../fiches/fiches.table.ts';
import type { LigneBudget } from './budgets.table.ts';

/** A line of budget with the fiche it is for. */
export type LigneBudgetVue = LigneBudget & { fiche: string; noeud_id: string | null };

/** The budget lines of the fiches that may be seen; of these fiches only when they are named. */
export async function listBudgets(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  ficheIds?: readonly string[],
): Promise<LigneBudgetVue[]> {
  let query = db
    .selectFrom('ligne_budget as b')
    .innerJoin('fiche as f', (join) =>
      join.onRef('f.territoire_id', '=', 'b.territoire_id').onRef('f.id', '=', 'b.fiche_id'),
    )
    .select(['b.id', 'b.fiche_id', 'b.libelle', 'b.nature', 'b.unite', 'b.annee', 'b.prevu_centimes'])
    .select(['b.reel_centimes', 'b.exemple', 'f.noeud_id'])
    .select(sql<string>`case when f.code = '' then f.titre else f.code || ' – ' || f.titre end`.as('fiche'))
    .where('b.territoire_id', '=', territoireId)
    .where('b.removed_at', 'is', null)
    .where('f.visibilite', 'in', visibilites)
    .where('f.removed_at', 'is', null);
  if (ficheIds) query = query.where('b.fiche_id', '=', sql<string>`any(${[...ficheIds]}::uuid[])`);
  return query
    .orderBy('f.code')
    .orderBy(sql`b.annee nulls last`)
    .orderBy('b.nature')
    .orderBy('b.libelle')
    .orderBy('b.id')
    .execute();
}

/** How many other lines say the same thing: one fiche, nature, unit, year and wording. */
export async function countJumelles(trx: Trx, territoireId: TerritoireId, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ligne_budget b
    join ligne_budget j on j.territoire_id = b.territoire_id and j.fiche_id = b.fiche_id and j.id <> b.id
      and j.nature = b.nature and j.unite = b.unite and j.annee is not distinct from b.annee
      and lower(j.libelle) = lower(b.libelle) and j.removed_at is null
    where b.territoire_id = ${territoireId}::uuid and b.id = ${id}::uuid and b.removed_at is null`.execute(
    trx,
  );
  return rows[0]?.n ?? 0;
}
