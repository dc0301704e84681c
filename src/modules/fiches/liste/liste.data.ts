import { type SqlBool, sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { selectNoms } from '../fiches.data.ts';
import type { FicheLigne, Statut } from '../fiches.table.ts';
import type { LigneFiche } from './colonnes/colonnes.rules.ts';
import { conditions, type Demande } from './criteres/criteres.data.ts';
import { PAR_PAGE, type Presentation, type Tri } from './liste.rules.ts';

const TRI_SQL: Record<Tri, string> = {
  code: 'f.code',
  titre: 'f.titre',
  date_debut: 'f.date_debut',
  date_fin: 'f.date_fin',
  statut: `array_position(array['bloque', 'en_cours', 'a_venir', 'a_discuter', 'en_pause', 'realise', 'fusionnee', 'arretee', 'abandonne'], f.statut)`,
  priorite: `array_position(array['haute', 'moyenne', 'basse'], f.priorite)`,
  avancement: 'f.avancement',
  modification: 'f.updated_at',
};

/** What every list reads: enough for a line, its state and its link. */
const TOUJOURS = [
  'id',
  'code',
  'titre',
  'noeud_id',
  'statut',
  'date_debut',
  'date_fin',
  'date_fin_reelle',
  'avancement',
  'meteo',
  'priorite',
  'visibilite',
  'exemple',
  'version',
];
const COMPTE_OPERATIONS = sql`(select json_build_object('total', count(*), 'faites', count(*) filter (where o.statut = 'realise'))
  from operation o where o.territoire_id = f.territoire_id and o.fiche_id = f.id and o.removed_at is null and o.statut <> 'abandonne')`;
const CONVENTIONS = (visibilites: readonly Visibilite[]) =>
  sql`(select coalesce(json_agg(json_build_object('id', r.objet_id, 'nom', r.titre) order by r.titre), '[]')
  from lien l join recherche r on r.territoire_id = l.territoire_id and r.objet_type = 'convention' and r.objet_id = l.vers_id
  where l.territoire_id = f.territoire_id and l.de_type = 'fiche' and l.de_id = f.id and l.nature = 'repond_a'
    and r.visibilite in (${sql.join(visibilites)}))`;

/** How one thing that a column reads is selected. The keys come from declared columns, never from an address. */
function selectOne(cle: string, visibilites: readonly Visibilite[]) {
  if (cle === 'operations') return sql`${COMPTE_OPERATIONS} as operations`;
  if (cle === 'conventions') return sql`${CONVENTIONS(visibilites)} as conventions`;
  return selectNoms(cle, visibilites) ?? sql`f.${sql.ref(cle)}`;
}

type Etendue = { presentation: Pick<Presentation, 'tri' | 'decroissant' | 'page'>; parPage?: number };

/**
 * The rows of a list: one page, or all of them up to `parPage`.
 * @param lit what the columns read, beyond what every list does
 */
export async function listLignes(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demande: Demande,
  { presentation, parPage = PAR_PAGE }: Etendue,
  lit: readonly string[] = [],
): Promise<(LigneFiche & FicheLigne)[]> {
  const cles = [...new Set([...TOUJOURS, ...lit])];
  const selection = cles.map((cle) => selectOne(cle, visibilites));
  const { tri, decroissant, page } = presentation;
  // The newest first is what « dernière modification » means to people.
  const sens = sql.raw(decroissant === (tri === 'modification') ? 'asc' : 'desc');
  const { rows } = await sql<LigneFiche & FicheLigne>`select ${sql.join(selection)} from fiche f
    where ${conditions(territoireId, visibilites, demande)}
    order by ${sql.raw(TRI_SQL[tri])} ${sens} nulls last, ${sql.raw(tri === 'code' ? 'f.id' : 'f.code, f.id')}
    limit ${parPage} offset ${(page - 1) * parPage}`.execute(db);
  return rows;
}

/** The ids of all that a list holds, with their versions: what a bulk edit was previewed on. */
export async function listIds(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demande: Demande,
  limit: number,
): Promise<{ id: string; version: number }[]> {
  const { rows } = await sql<{ id: string; version: number }>`select f.id, f.version from fiche f
    where ${conditions(territoireId, visibilites, demande)} order by f.code, f.id limit ${limit}`.execute(db);
  return rows;
}

export type Decompte = { statut: Statut; n: number; publiees: number; exemples: number };

/** How many by status, for what is asked (the status filter left aside, so that each can still be chosen). */
export async function countByStatut(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demande: Demande,
): Promise<Decompte[]> {
  const { statut: _tous, ...listes } = demande.filtre.listes;
  const sansStatut = { ...demande, filtre: { ...demande.filtre, listes } };
  const { rows } = await sql<Decompte>`select f.statut, count(*)::int as n,
    count(*) filter (where f.visibilite = 'public')::int as publiees, count(*) filter (where f.exemple)::int as exemples
    from fiche f where ${conditions(territoireId, visibilites, sansStatut)} group by f.statut`.execute(db);
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
      sql`(count(*) filter (where ${conditions(territoireId, visibilites, demande)}))::int as ${sql.ref(cle)}`,
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

type Colonne = 'publics' | 'etiquettes' | 'pilotes' | 'elus_referents' | 'services';

const MOTS_MAX = 300;

/** The words that fiches hold in these lists of theirs, each once: what a filter offers. */
export async function listMots(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  colonnes: readonly Colonne[],
): Promise<Map<Colonne, string[]>> {
  const listes = colonnes.map((colonne) => sql`(${sql.lit(colonne)}, f.${sql.ref(colonne)})`);
  // One reading of the fiches for all lists: asked one by one, they were most of what a list costs after a write.
  const { rows } = await sql<{ colonne: Colonne; mot: string }>`select v.colonne, m.mot from fiche f
    cross join lateral (values ${sql.join(listes)}) v (colonne, mots) cross join lateral unnest(v.mots) m (mot)
    where f.territoire_id = ${territoireId}::uuid and f.visibilite in (${sql.join(visibilites)})
      and f.removed_at is null group by v.colonne, m.mot`.execute(db);
  const parColonne = Map.groupBy(rows, ({ colonne }) => colonne);
  return new Map(
    colonnes.map((colonne) => {
      const mots = (parColonne.get(colonne) ?? []).map(({ mot }) => mot);
      return [colonne, mots.sort((a, b) => a.localeCompare(b, 'fr')).slice(0, MOTS_MAX)];
    }),
  );
}
