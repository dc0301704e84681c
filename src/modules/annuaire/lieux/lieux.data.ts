import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { type Page, readPage } from '../../../shared/db/pages.ts';
import type { Lieu } from './lieux.table.ts';

const COLONNES = [
  'id',
  'structure_id',
  'nom',
  'nature',
  'adresse',
  'complement',
  'code_postal',
  'commune_code',
  'commune_nom',
  'latitude',
  'longitude',
  'acces',
  'accessibilite',
  'accessibilite_lien',
  'telephone',
  'courriel',
  'site',
  'horaires',
  'visibilite',
  'exemple',
] as const;

/** The places that may be seen, by name as French sorts it. */
export async function listLieux(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
): Promise<Lieu[]> {
  const rows = await db
    .selectFrom('lieu')
    .select(COLONNES)
    .where('territoire_id', '=', territoireId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .execute();
  return rows.sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}

/** One page of the places, in the order of their names. */
export function listLieuxPage(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demandee: number,
): Promise<Page<Lieu>> {
  const vues = sql`territoire_id = ${territoireId}::uuid and visibilite in (${sql.join(visibilites)})`;
  return readPage<Lieu>(db, { table: 'lieu', colonnes: COLONNES, vues }, demandee);
}

export async function findLieu(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  visibilites: readonly Visibilite[],
): Promise<Lieu | undefined> {
  return db
    .selectFrom('lieu')
    .select(COLONNES)
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}
