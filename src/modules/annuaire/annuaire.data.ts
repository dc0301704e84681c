import { sql } from 'kysely';
import type { Visibilite } from '../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import { type Page, readPage } from '../../shared/db/pages.ts';
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
