import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Adresse } from './adresse.rules.ts';

/** A request with all that its query takes. */
export type Demande = {
  territoireId: TerritoireId;
  visibilites: readonly Visibilite[];
  adresse: Adresse;
  /** The words, as the engine's query; undefined when none are asked. */
  tsquery: string | undefined;
  /** Where distances are counted from. */
  point: { latitude: number; longitude: number } | undefined;
  /** Zones that the person lives in: what is reserved to others is not proposed. */
  zones: readonly string[];
  /** Openings (as stored) that are open at the asked time; undefined when no time is asked. */
  ouverts: readonly string[] | undefined;
};

type Condition = RawBuilder<SqlBool>;
/** The conditions that a facet leaves aside when it counts itself. */
export type Facette = 'domaine' | 'public' | 'mode' | 'frais' | 'ou';

/** « Tous publics », and services that say nothing of their public, are for everybody. */
const POUR_TOUS = sql<SqlBool>`(cardinality(publics) = 0 or 'tous-publics' = any(publics))`;

function listConditions({ adresse, ouverts }: Demande, sauf?: Facette): Condition[] {
  const { domaines, publics, modes, frais, lieux, ageMois, rayon } = adresse;
  const conditions: Condition[] = [];
  if (domaines.length > 0 && sauf !== 'domaine') conditions.push(sql`domaines && ${domaines}::uuid[]`);
  if (publics.length > 0 && sauf !== 'public')
    conditions.push(sql`(publics && ${publics}::text[] or ${POUR_TOUS})`);
  if (modes.length > 0 && sauf !== 'mode') conditions.push(sql`modes && ${modes}::text[]`);
  if (frais.length > 0 && sauf !== 'frais') conditions.push(sql`frais = any(${frais}::text[])`);
  if (lieux.length > 0 && sauf !== 'ou') conditions.push(sql`communes && ${lieux}::text[]`);
  if (ageMois !== undefined) conditions.push(sql`${ageMois} between age_min_mois and age_max_mois`);
  if (rayon !== undefined) conditions.push(sql`(km <= ${rayon} or 'a-distance' = any(modes))`);
  if (ouverts) conditions.push(sql`horaires = any(${ouverts}::text[])`);
  return conditions;
}

const and = (conditions: Condition[]) =>
  conditions.length > 0 ? sql<SqlBool>`${sql.join(conditions, sql` and `)}` : sql<SqlBool>`true`;

/** Kilometres as the crow flies from the point to the nearest of a service's places (haversine). */
function distance(point: NonNullable<Demande['point']>) {
  const { latitude, longitude } = point;
  return sql`(select min(2 * 6371 * asin(least(1, sqrt(sin(radians(p.lat - ${latitude}) / 2) ^ 2
    + cos(radians(${latitude})) * cos(radians(p.lat)) * sin(radians(p.lon - ${longitude}) / 2) ^ 2))))
    from unnest(i.latitudes, i.longitudes) p (lat, lon))`;
}

/** The services that the words and the place answer, before any filter: what facets are counted in. */
function base({ territoireId, visibilites, tsquery, point, zones }: Demande) {
  const source = tsquery ? sql`services_trouves(${tsquery}) i` : sql`service_index i`;
  const ici = tsquery ? sql`true` : sql`i.territoire_id = ${territoireId}::uuid`;
  const zone = zones.length > 0 ? sql`and (cardinality(i.zones) = 0 or i.zones && ${zones}::text[])` : sql``;
  return sql`base as materialized (select i.service_id, i.nom, i.domaines, i.publics, i.modes, i.frais, i.age_min_mois,
    i.age_max_mois, i.communes, i.horaires, ${tsquery ? sql`i.rang` : sql`0::real`} as rang,
    ${point ? distance(point) : sql`null::float8`} as km
    from ${source} where ${ici} and i.visibilite in (${sql.join(visibilites)}) ${zone})`;
}

/** Best first: by words, tempered by distance; without words, the nearest; else by name. */
function order({ tsquery, point }: Demande) {
  if (tsquery && point) return sql`rang / (1 + coalesce(km, 15) / 15) desc, nom, service_id`;
  if (tsquery) return sql`rang desc, nom, service_id`;
  return point ? sql`km nulls last, nom, service_id` : sql`nom, service_id`;
}

export type Trouve = { service_id: string; km: number | null };
export type Compte = { facette: Facette | 'total'; valeur: string; n: number };
/** `base`: how many the words and the place answer, before any filter. */
export type Reponse = { base: number; comptes: Compte[]; trouves: Trouve[] };

type Ligne = { facette: Compte['facette'] | 'base' | 'page'; valeur: string; n: number; km: number | null };

/**
 * One page of what answers, how many there are, and how many would with each value of each facet (its own choice
 * left aside): one question, so that the words are asked once.
 */
export async function askPage(db: Db, demande: Demande, parPage: number): Promise<Reponse> {
  const count = (facette: Facette, valeurs: RawBuilder<unknown>) =>
    sql`select ${sql.lit(facette)}, v::text, count(*)::int, null::float8 from base, unnest(${valeurs}) v
      where ${and(listConditions(demande, facette))} group by 2`;
  const publics = sql`case when ${POUR_TOUS} then array['tous-publics'] else publics end`;
  const { rows } = await sql<Ligne>`with ${base(demande)},
    choisis as materialized (select * from base where ${and(listConditions(demande))}),
    page as (select service_id, km, row_number() over (order by ${order(demande)}) as rang_page from choisis)
    select 'base' as facette, '' as valeur, count(*)::int as n, null::float8 as km from base
    union all select 'total', '', count(*)::int, null from choisis
    union all select 'page', service_id::text, rang_page::int, km from page
      where rang_page > ${(demande.adresse.page - 1) * parPage} and rang_page <= ${demande.adresse.page * parPage}
    union all ${count('domaine', sql`domaines`)} union all ${count('public', publics)}
    union all ${count('mode', sql`modes`)} union all ${count('frais', sql`array[frais]`)}
    union all ${count('ou', sql`communes`)}`.execute(db);
  const page = rows.filter(({ facette }) => facette === 'page').sort((a, b) => a.n - b.n);
  return {
    base: rows.find(({ facette }) => facette === 'base')?.n ?? 0,
    comptes: addTous(rows.filter(isCompte)),
    trouves: page.map(({ valeur, km }) => ({ service_id: valeur, km })),
  };
}

const isCompte = (ligne: Ligne): ligne is Ligne & Compte =>
  ligne.facette !== 'base' && ligne.facette !== 'page';

/** What is for everybody is for each public too. */
function addTous(lignes: (Ligne & Compte)[]): Compte[] {
  const tous =
    lignes.find(({ facette, valeur }) => facette === 'public' && valeur === 'tous-publics')?.n ?? 0;
  return lignes.map(({ facette, valeur, n }) => ({
    facette,
    valeur,
    n: facette === 'public' && valeur !== 'tous-publics' ? n + tous : n,
  }));
}

/** The different openings among what answers: each is asked once whether it is open. */
export async function listOuverturesDites(db: Db, demande: Demande): Promise<string[]> {
  const { rows } = await sql<{ horaires: string }>`with ${base(demande)} select distinct horaires from base
    where ${and(listConditions(demande))}`.execute(db);
  return rows.map(({ horaires }) => horaires);
}
