import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { listDomaines } from '../../projet/projet.api.ts';
import { findTermeClos, findTermeDe, TAXONOMIES, type Taxonomie, toTaxonomie } from '../hsds/termes.rules.ts';
import type { Filtres } from './filtres.rules.ts';

type Condition = RawBuilder<SqlBool>;
/** `ids`: what words and hours have found; undefined when none were asked. */
export type Choix = Omit<Filtres, 'recherche' | 'ouverture' | 'forme'> & {
  ids: readonly string[] | undefined;
};

const RIEN = sql<SqlBool>`false`;

function about(taxonomie: Taxonomie, code?: string): Condition {
  if (taxonomie !== 'domaines') {
    const colonne = sql.ref(`s.${taxonomie}`);
    return code ? sql`${code} = any(${colonne})` : sql`cardinality(${colonne}) > 0`;
  }
  const celui = code ? sql`and d.id = ${code}::uuid` : sql``;
  return sql`exists (select 1 from service_domaine sd join domaine d
      on d.territoire_id = sd.territoire_id and d.id = sd.domaine_id
    where sd.territoire_id = s.territoire_id and sd.service_id = s.id and d.removed_at is null
      and d.visibilite = 'public' ${celui})`;
}

/** A term that is in no list is answered by nothing: it may have been taken away since. */
async function aboutTerme(db: Db, territoireId: TerritoireId, id: string): Promise<Condition> {
  const domaines = await listDomaines(db, territoireId, ['public'], true);
  const trouve =
    findTermeClos(id) ??
    findTermeDe(
      'domaines',
      domaines.map((d) => d.id),
      id,
    );
  return trouve ? about(trouve.taxonomie, trouve.code) : RIEN;
}

function aboutTaxonomie(id: string): Condition {
  const cle = (Object.keys(TAXONOMIES) as Taxonomie[]).find((c) => toTaxonomie(c).id === id);
  return cle ? about(cle) : RIEN;
}

async function listConditions(db: Db, territoireId: TerritoireId, choix: Choix): Promise<Condition[]> {
  const { terme, taxonomie, organisation, depuis, ageMin, ageMax, ids } = choix;
  const conditions: Condition[] = [];
  if (terme) conditions.push(await aboutTerme(db, territoireId, terme));
  if (taxonomie) conditions.push(aboutTaxonomie(taxonomie));
  if (organisation) conditions.push(sql`s.structure_id = ${organisation}::uuid`);
  if (depuis) conditions.push(sql`s.updated_at >= ${depuis}`);
  if (ageMin !== undefined) conditions.push(sql`s.age_min_mois >= ${ageMin}`);
  if (ageMax !== undefined) conditions.push(sql`s.age_max_mois <= ${ageMax}`);
  if (ids) conditions.push(sql`s.id = any(${[...ids]}::uuid[])`);
  return conditions;
}

export type Trouve = { id: string; maj: Date };

/**
 * Ids of the public services, in an order that no write moves: a reader who goes on from the last id it saw meets each
 * service once. @param apres only ids beyond this one @param saut how many to leave out, for those who count pages
 */
export async function listIds(
  db: Db,
  territoireId: TerritoireId,
  { apres, saut, nombre, choix }: { apres: string | undefined; saut: number; nombre: number; choix: Choix },
): Promise<{ trouves: Trouve[]; total: number }> {
  const conditions = await listConditions(db, territoireId, choix);
  const voulus = conditions.length > 0 ? sql`and ${sql.join(conditions, sql` and `)}` : sql``;
  const publics = sql`from service s join structure st on st.territoire_id = s.territoire_id and st.id = s.structure_id
    where s.territoire_id = ${territoireId}::uuid and s.removed_at is null and s.visibilite = 'public'
      and s.statut in ('actif', 'suspendu') and st.removed_at is null and st.visibilite = 'public' ${voulus}`;
  const suite = apres ? sql`and s.id > ${apres}::uuid` : sql``;
  const { rows } = await sql<Trouve>`select s.id, s.updated_at as maj ${publics} ${suite} order by s.id
    limit ${nombre} offset ${saut}`.execute(db);
  const compte = await sql<{ total: number }>`select count(*)::int as total ${publics}`.execute(db);
  return { trouves: rows, total: Number(compte.rows[0]?.total ?? 0) };
}
