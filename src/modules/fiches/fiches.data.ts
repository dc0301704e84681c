import { sql } from 'kysely';
import type { Visibilite } from '../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import type { Fiche } from './fiches.table.ts';

export type Nom = { id: string; nom: string };
export type FicheVue = Fiche & { domaines: Nom[]; communes: Nom[]; porteurs: Nom[]; partenaires: Nom[] };

type Jointure = { table: string; cle: string; vers: string; colonne: string; role?: string };

/** The names behind a list of references: only those that this reader may see. */
function noms({ table, cle, vers, colonne, role }: Jointure, visibilites: readonly Visibilite[]) {
  const visible =
    vers === 'commune'
      ? sql``
      : sql` and x.removed_at is null and x.visibilite in (${sql.join(visibilites)})`;
  return sql<
    Nom[]
  >`(select coalesce(json_agg(json_build_object('id', x.${sql.ref(colonne)}, 'nom', x.nom) order by x.nom), '[]')
    from ${sql.table(table)} l join ${sql.table(vers)} x
      on x.territoire_id = l.territoire_id and x.${sql.ref(colonne)} = l.${sql.ref(cle)}
    where l.territoire_id = f.territoire_id and l.fiche_id = f.id${role ? sql` and l.role = ${role}` : sql``}${visible})`;
}

const STRUCTURE = { table: 'fiche_structure', cle: 'structure_id', vers: 'structure', colonne: 'id' };
const JOINTURES = {
  domaines: { table: 'fiche_domaine', cle: 'domaine_id', vers: 'domaine', colonne: 'id' },
  communes: { table: 'fiche_commune', cle: 'commune_code', vers: 'commune', colonne: 'code' },
  porteurs: { ...STRUCTURE, role: 'porteur' },
  partenaires: { ...STRUCTURE, role: 'partenaire' },
};

/** The names behind one of a fiche's lists of references, as a column; undefined when it is no such list. */
export function selectNoms(cle: string, visibilites: readonly Visibilite[]) {
  const jointure = (JOINTURES as Record<string, Jointure>)[cle];
  return jointure && sql`${noms(jointure, visibilites)} as ${sql.ref(cle)}`;
}

/** One fiche with the names of what it refers to, if the reader may see it. */
export async function findFiche(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  visibilites: readonly Visibilite[],
) {
  const listes = Object.entries(JOINTURES).map(
    ([nom, jointure]) => sql`${noms(jointure, visibilites)} as ${sql.ref(nom)}`,
  );
  const { rows } = await sql<FicheVue>`select f.*, ${sql.join(listes)} from fiche f
    where f.territoire_id = ${territoireId}::uuid and f.id = ${id}::uuid
      and f.visibilite in (${sql.join(visibilites)}) and f.removed_at is null`.execute(db);
  return rows[0];
}

/** The structures that carry a fiche: they decide who may touch its operations. */
export async function listPorteurs(db: Db, territoireId: TerritoireId, ficheId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('fiche_structure')
    .select('structure_id')
    .where('territoire_id', '=', territoireId)
    .where('fiche_id', '=', ficheId)
    .where('role', '=', 'porteur')
    .execute();
  return rows.map(({ structure_id }) => structure_id);
}

/** The fiches a structure carries or takes part in. */
export async function listFichesOf(
  db: Db,
  territoireId: TerritoireId,
  structureId: string,
  visibilites: readonly Visibilite[],
) {
  return db
    .selectFrom('fiche as f')
    .select(['f.id', 'f.code', 'f.titre'])
    .where('f.territoire_id', '=', territoireId)
    .where('f.visibilite', 'in', visibilites)
    .where('f.removed_at', 'is', null)
    .where('f.id', 'in', (eb) =>
      eb
        .selectFrom('fiche_structure as fs')
        .select('fs.fiche_id')
        .where('fs.territoire_id', '=', territoireId)
        .where('fs.structure_id', '=', structureId),
    )
    .orderBy('f.code')
    .orderBy('f.id')
    .execute();
}

/** The names of the communes a fiche names, for the search. */
export async function listNomsCommunes(
  db: Db,
  territoireId: TerritoireId,
  ficheIds: readonly string[],
): Promise<Map<string, string>> {
  if (ficheIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('fiche_commune as fc')
    .innerJoin('commune as c', (join) =>
      join.onRef('c.territoire_id', '=', 'fc.territoire_id').onRef('c.code', '=', 'fc.commune_code'),
    )
    .select(['fc.fiche_id', 'c.nom'])
    .where('fc.territoire_id', '=', territoireId)
    .where('fc.fiche_id', 'in', ficheIds)
    .execute();
  const parFiche = Map.groupBy(rows, ({ fiche_id }) => fiche_id);
  return new Map([...parFiche].map(([id, lues]) => [id, lues.map(({ nom }) => nom).join(' ')]));
}
