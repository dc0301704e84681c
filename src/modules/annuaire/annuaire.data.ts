import { sql } from 'kysely';
import type { Visibilite } from '../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import { orderNom, type Page, readPage } from '../../shared/db/pages.ts';
import type { Structure } from './annuaire.table.ts';

const COLONNES = [
  'id',
  'nom',
  'sigle',
  'nature',
  'description',
  'telephone',
  'courriel',
  'adresse',
  'site',
  'siret',
  'rna',
  'reseaux',
  'lieu_id',
  'ordre_contact',
  'visibilite',
  'exemple',
] as const;

/** The structures that may be seen, by name as French sorts it. */
export async function listStructures(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
): Promise<Structure[]> {
  const rows = await db
    .selectFrom('structure')
    .select(COLONNES)
    .where('territoire_id', '=', territoireId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .execute();
  return rows.sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}

/** True where a structure that may be seen is written. */
export async function hasStructure(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
): Promise<boolean> {
  const row = await db
    .selectFrom('structure')
    .select('id')
    .where('territoire_id', '=', territoireId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Those of these structures that may be seen, by name. */
export async function listStructuresById(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  ids: readonly string[],
): Promise<{ id: string; nom: string }[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('structure')
    .select(['id', 'nom'])
    .where('territoire_id', '=', territoireId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .where('id', 'in', ids)
    .orderBy('nom')
    .execute();
}

/** Their names alone, for a form to choose among: one text, as ten thousand rows would take longer to carry. */
export async function listChoixStructures(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
): Promise<{ valeur: string; libelle: string }[]> {
  const { rows } = await sql<{
    choix: string | null;
  }>`select json_agg(json_build_object('valeur', id, 'libelle', nom)
      order by ${orderNom('nom')}, id)::text as choix from structure
    where territoire_id = ${territoireId}::uuid and visibilite in (${sql.join(visibilites)})
      and removed_at is null`.execute(db);
  return JSON.parse(rows[0]?.choix ?? '[]');
}

/** One page of the structures, in the order of their names. */
export function listStructuresPage(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demandee: number,
): Promise<Page<Structure>> {
  const vues = sql`territoire_id = ${territoireId}::uuid and visibilite in (${sql.join(visibilites)})`;
  return readPage<Structure>(db, { table: 'structure', colonnes: COLONNES, vues }, demandee);
}

/** Whom to call, in the order the coordinator chose. */
export async function listContacts(db: Db, territoireId: TerritoireId): Promise<Structure[]> {
  return db
    .selectFrom('structure')
    .select(COLONNES)
    .where('territoire_id', '=', territoireId)
    .where('visibilite', '=', 'public')
    .where('ordre_contact', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('ordre_contact')
    .orderBy('id')
    .execute();
}

export async function findStructure(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  visibilites: readonly Visibilite[],
) {
  return db
    .selectFrom('structure')
    .select(COLONNES)
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}
