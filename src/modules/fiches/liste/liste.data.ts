import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { orderNom } from '../../../shared/db/pages.ts';
import { selectNoms } from '../fiches.data.ts';
import type { FicheLigne } from '../fiches.table.ts';
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

/** What is missing comes last, both ways. */
const PEUT_MANQUER: ReadonlySet<Tri> = new Set(['date_debut', 'date_fin', 'priorite', 'avancement']);

/** The order of a list, as its index has it (0035): whole, so that two pages never share a fiche. */
function writeOrdre(tri: Tri, decroissant: boolean): string {
  // The newest first is what « dernière modification » means to people.
  const sens = decroissant === (tri === 'modification') ? 'asc' : 'desc';
  const vides = PEUT_MANQUER.has(tri) && sens === 'desc' ? ' nulls last' : '';
  const cles = tri === 'code' ? ['f.id'] : ['f.code', 'f.id'];
  return [`${TRI_SQL[tri]} ${sens}${vides}`, ...cles.map((cle) => `${cle} ${sens}`)].join(', ');
}

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
  const ordre = sql.raw(writeOrdre(tri, decroissant));
  // The page's ids first, in an index's order: the fiches themselves are as wide as their texts.
  const { rows } = await sql<LigneFiche & FicheLigne>`with choisie as materialized (
      select f.id, row_number() over (order by ${ordre}) as rang from fiche f
      where ${conditions(territoireId, visibilites, demande)}
      order by ${ordre} limit ${parPage} offset ${(page - 1) * parPage})
    select ${sql.join(selection)} from choisie p join fiche f on f.territoire_id = ${territoireId}::uuid and f.id = p.id
    order by p.rang`.execute(db);
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

/** The structures that carry some fiche or take part in one: those that a filter by structure may name. */
export async function listStructuresLiees(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
): Promise<{ valeur: string; libelle: string }[]> {
  const { rows } = await sql<{
    valeur: string;
    libelle: string;
  }>`select s.id as valeur, s.nom as libelle from structure s
    where s.territoire_id = ${territoireId}::uuid and s.visibilite in (${sql.join(visibilites)}) and s.removed_at is null
      and s.id in (select x.structure_id from fiche_structure x join fiche f on f.territoire_id = x.territoire_id
        and f.id = x.fiche_id where x.territoire_id = ${territoireId}::uuid and f.removed_at is null
        and f.visibilite in (${sql.join(visibilites)})) order by ${orderNom('s.nom')}, s.id`.execute(db);
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
