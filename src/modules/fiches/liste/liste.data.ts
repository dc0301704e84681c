import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, Schema, TerritoireId } from '../../../shared/db/db.ts';
import { matches, type Requete } from '../../../shared/db/recherche.ts';
import type { FicheLigne, Statut } from '../fiches.table.ts';
import { type Filtre, type Manque, PAR_PAGE, type Tri } from './liste.rules.ts';

/** A filter with what only the database knows: the search as the engine's query, the nodes under a node. */
export type Demande = {
  filtre: Filtre;
  requete: Requete | undefined;
  noeudIds: string[] | undefined;
  aujourdhui: string /** Only the fiches that name the commune, not those for all. */;
  propre?: boolean;
};

type Eb = ExpressionBuilder<Schema & { f: Schema['fiche'] }, 'f'>;
type Condition = Expression<SqlBool>;

const TRI_SQL: Record<Tri, string[]> = {
  code: ['f.code', 'f.id'],
  titre: ['f.titre', 'f.id'],
  date_fin: ['f.date_fin', 'f.id'],
  statut: ['f.statut', 'f.code', 'f.id'],
  modification: ['f.updated_at desc', 'f.id'],
};

const MANQUE_SQL: Record<Manque, (eb: Eb) => Condition> = {
  pilote: (eb) => eb(sql`cardinality(f.pilotes)`, '=', 0),
  porteur: (eb) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('fiche_structure as fs')
          .select('fs.fiche_id')
          .whereRef('fs.territoire_id', '=', 'f.territoire_id')
          .whereRef('fs.fiche_id', '=', 'f.id')
          .where('fs.role', '=', 'porteur'),
      ),
    ),
  date: (eb) => eb.and([eb('f.date_fin', 'is', null), eb('f.recurrente', '=', false)]),
  objectif: (eb) => eb('f.noeud_id', 'is', null),
  description: (eb) => eb('f.description', '=', ''),
};

function inDomaine(eb: Eb, territoireId: TerritoireId, domaine: string): Condition {
  const inside = eb
    .selectFrom('fiche_domaine as fd')
    .select('fd.fiche_id')
    .where('fd.territoire_id', '=', territoireId)
    .where('fd.domaine_id', '=', domaine);
  return eb('f.id', 'in', inside);
}

function listCommunesOf(eb: Eb) {
  return eb
    .selectFrom('fiche_commune as fc')
    .select('fc.fiche_id')
    .whereRef('fc.territoire_id', '=', 'f.territoire_id')
    .whereRef('fc.fiche_id', '=', 'f.id');
}

function namesCommune(eb: Eb, commune: string): Condition {
  return eb.exists(listCommunesOf(eb).where('fc.commune_code', '=', commune));
}

/** A fiche without communes is for the whole territory, so for this commune too. */
function inCommune(eb: Eb, commune: string): Condition {
  return eb.or([namesCommune(eb, commune), eb.not(eb.exists(listCommunesOf(eb)))]);
}

function isLate(eb: Eb, aujourdhui: string): Condition {
  return eb.and([
    eb('f.date_fin', '<', aujourdhui),
    eb('f.date_fin_reelle', 'is', null),
    eb('f.statut', 'not in', ['realise', 'abandonne']),
  ]);
}

/** Every condition of a list; each list, count and export takes the same. */
function conditions(
  eb: Eb,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demande: Demande,
): Condition {
  const { filtre, requete, noeudIds, aujourdhui } = demande;
  const all: Condition[] = [
    eb('f.territoire_id', '=', territoireId),
    eb('f.visibilite', 'in', visibilites),
    eb('f.removed_at', 'is', null),
  ];
  if (requete) all.push(matches('fiche', requete, 'f.id'));
  if (noeudIds) all.push(noeudIds.length > 0 ? eb('f.noeud_id', 'in', noeudIds) : sql<SqlBool>`false`);
  if (filtre.domaine) all.push(inDomaine(eb, territoireId, filtre.domaine));
  if (filtre.commune)
    all.push(demande.propre ? namesCommune(eb, filtre.commune) : inCommune(eb, filtre.commune));
  if (filtre.statuts.length > 0) all.push(eb('f.statut', 'in', filtre.statuts));
  if (filtre.retard) all.push(isLate(eb, aujourdhui));
  if (filtre.manque) all.push(MANQUE_SQL[filtre.manque](eb));
  return eb.and(all);
}

const COLONNES = [
  'f.id',
  'f.code',
  'f.titre',
  'f.noeud_id',
  'f.statut',
  'f.date_debut',
  'f.date_fin',
  'f.date_fin_reelle',
  'f.avancement',
  'f.meteo',
  'f.priorite',
  'f.visibilite',
  'f.exemple',
] as const;

/** One page of a list. */
export async function listFiches(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demande: Demande,
  parPage = PAR_PAGE,
): Promise<FicheLigne[]> {
  let query = db
    .selectFrom('fiche as f')
    .select(COLONNES)
    .where((eb) => conditions(eb as unknown as Eb, territoireId, visibilites, demande));
  for (const tri of TRI_SQL[demande.filtre.tri]) query = query.orderBy(sql.raw(tri));
  return query
    .limit(parPage)
    .offset((demande.filtre.page - 1) * parPage)
    .execute();
}

export type Decompte = { statut: Statut; n: number; exemples: number };

/** How many by status, for what is asked (the status filter left aside, so that each can still be chosen). */
export async function countByStatut(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demande: Demande,
): Promise<Decompte[]> {
  const sansStatut = { ...demande, filtre: { ...demande.filtre, statuts: [] } };
  return db
    .selectFrom('fiche as f')
    .select([
      'f.statut',
      sql<number>`count(*)`.as('n'),
      sql<number>`count(*) filter (where f.exemple)`.as('exemples'),
    ])
    .where((eb) => conditions(eb as unknown as Eb, territoireId, visibilites, sansStatut))
    .groupBy('f.statut')
    .execute();
}

/** Fiches by node: how many, and how many are done. */
export async function countByNoeud(db: Db, territoireId: TerritoireId, visibilites: readonly Visibilite[]) {
  return db
    .selectFrom('fiche')
    .select([
      'noeud_id',
      sql<number>`count(*)`.as('total'),
      sql<number>`count(*) filter (where statut = 'realise')`.as('realise'),
    ])
    .where('territoire_id', '=', territoireId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .groupBy('noeud_id')
    .execute();
}

/** How many fiches name each commune. */
export async function countByCommune(db: Db, territoireId: TerritoireId, visibilites: readonly Visibilite[]) {
  return db
    .selectFrom('fiche_commune as fc')
    .innerJoin('fiche as f', (join) =>
      join.onRef('f.territoire_id', '=', 'fc.territoire_id').onRef('f.id', '=', 'fc.fiche_id'),
    )
    .select(['fc.commune_code as code', sql<number>`count(*)`.as('n')])
    .where('fc.territoire_id', '=', territoireId)
    .where('f.visibilite', 'in', visibilites)
    .where('f.removed_at', 'is', null)
    .groupBy('fc.commune_code')
    .execute();
}
