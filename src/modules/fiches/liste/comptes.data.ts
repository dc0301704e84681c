import { type SqlBool, sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Statut } from '../fiches.table.ts';
import { isFiltre } from './criteres/adresse.rules.ts';
import { conditions, criteres, type Demande } from './criteres/criteres.data.ts';

export type Decompte = {
  statut: Statut;
  n: number;
  publiees: number;
  exemples: number;
  /** Which ones, where a filter leaves so few that they need not be looked for again. */
  ids: string[] | null;
};

/** Up to so many, a page's fiches are taken among those that were counted. */
const PEU = 200;

/** How many by status, for what is asked (the status filter left aside, so that each can still be chosen). */
export async function countByStatut(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demande: Demande,
): Promise<Decompte[]> {
  const { statut: _tous, ...listes } = demande.filtre.listes;
  const sansStatut = { ...demande, filtre: { ...demande.filtre, listes } };
  const where = conditions(territoireId, visibilites, sansStatut);
  const comptes = sql`f.statut, count(*)::int as n, count(*) filter (where f.visibilite = 'public')::int as publiees,
    count(*) filter (where f.exemple)::int as exemples`;
  if (!isFiltre(sansStatut.filtre)) {
    const { rows } = await sql<Decompte>`select ${comptes}, null as ids from fiche f where ${where}
      group by f.statut`.execute(db);
    return rows;
  }
  const { rows } = await sql<Decompte>`with f as materialized (
      select f.id, f.statut, f.visibilite, f.exemple from fiche f where ${where})
    select ${comptes}, case when (select count(*) from f) <= ${PEU} then array_agg(f.id::text) end as ids
    from f group by f.statut`.execute(db);
  return rows;
}

/**
 * How many fiches of each node (null: of none) answer each of several demands, in one reading of the fiches.
 * @param demandes by the name that each count has in the answer
 */
export async function countDemandes<K extends string>(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demandes: Readonly<Record<K, Demande>>,
): Promise<({ noeud_id: string | null } & Record<K, number>)[]> {
  const comptes = Object.entries<Demande>(demandes).map(
    ([cle, demande]) =>
      sql`(count(*) filter (where ${criteres(territoireId, demande)}))::int as ${sql.ref(cle)}`,
  );
  const { rows } = await sql<{ noeud_id: string | null } & Record<K, number>>`
    select f.noeud_id, ${sql.join(comptes)} from fiche f where f.territoire_id = ${territoireId}::uuid
      and f.visibilite in (${sql.join(visibilites)}) and f.removed_at is null group by f.noeud_id`.execute(
    db,
  );
  return rows;
}

type CompteCommune = { code: string; n: number };

/** How many fiches name each commune, of those that a list holds; all of them when nothing is asked. */
export async function countByCommune(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demande?: Demande,
): Promise<CompteCommune[]> {
  const where = demande
    ? conditions(territoireId, visibilites, demande)
    : sql<SqlBool>`f.visibilite in (${sql.join(visibilites)}) and f.removed_at is null`;
  const { rows } = await sql<CompteCommune>`select fc.commune_code as code, count(*)::int as n
    from fiche_commune fc join fiche f on f.territoire_id = fc.territoire_id and f.id = fc.fiche_id
    where fc.territoire_id = ${territoireId}::uuid and ${where} group by fc.commune_code`.execute(db);
  return rows;
}

/** How many fiches of a list stand at each node. */
export async function countNoeuds(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demande: Demande,
): Promise<{ noeud_id: string | null; n: number }[]> {
  const { rows } = await sql<{
    noeud_id: string | null;
    n: number;
  }>`select f.noeud_id, count(*)::int as n from fiche f
    where ${conditions(territoireId, visibilites, demande)} group by f.noeud_id`.execute(db);
  return rows;
}

type CompteCase = { noeud_id: string | null; domaine_id: string | null; n: number };

/** How many fiches of a list each node shares with each domain. */
export async function countByNoeudDomaine(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demande: Demande,
): Promise<CompteCase[]> {
  const { rows } = await sql<CompteCase>`select f.noeud_id, fd.domaine_id, count(*)::int as n
    from fiche f left join fiche_domaine fd on fd.territoire_id = f.territoire_id and fd.fiche_id = f.id
    where ${conditions(territoireId, visibilites, demande)} group by f.noeud_id, fd.domaine_id`.execute(db);
  return rows;
}
