import { sql } from 'kysely';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Operation } from './operations.table.ts';

export type OperationVue = Operation & { structure: string | null };

/** The operations of a fiche, in their order. */
export function listOperations(db: Db, territoireId: TerritoireId, ficheId: string): Promise<OperationVue[]> {
  return listOperationsCompletes(db, territoireId, [ficheId]);
}

/** The operations of several fiches, whole, in their order. */
export async function listOperationsCompletes(
  db: Db,
  territoireId: TerritoireId,
  ficheIds: readonly string[],
): Promise<OperationVue[]> {
  if (ficheIds.length === 0) return [];
  return db
    .selectFrom('operation as o')
    .select([
      'o.id',
      'o.fiche_id',
      'o.ordre',
      'o.titre',
      'o.description',
      'o.pilote',
      'o.structure_id',
      'o.publics',
      'o.communes',
      'o.effets_attendus',
      'o.calendrier',
      'o.statut',
      'o.blocage_motif',
      'o.blocage_condition',
      'o.date_debut',
      'o.date_fin',
      'o.date_fin_reelle',
      'o.exemple',
    ])
    .select(
      sql<
        string | null
      >`(select s.nom from structure s where s.territoire_id = o.territoire_id and s.id = o.structure_id
        and s.removed_at is null and s.visibilite = 'public')`.as('structure'),
    )
    .where('o.territoire_id', '=', territoireId)
    .where('o.fiche_id', 'in', ficheIds)
    .where('o.removed_at', 'is', null)
    .orderBy('o.ordre')
    .orderBy('o.id')
    .execute();
}

type OperationDatee = Pick<
  Operation,
  'id' | 'fiche_id' | 'titre' | 'statut' | 'date_debut' | 'date_fin' | 'date_fin_reelle'
>;

/** The operations of several fiches, in their order: their dates and state. */
export async function listOperationsOf(
  db: Db,
  territoireId: TerritoireId,
  ficheIds: readonly string[],
): Promise<OperationDatee[]> {
  if (ficheIds.length === 0) return [];
  return db
    .selectFrom('operation')
    .select(['id', 'fiche_id', 'titre', 'statut', 'date_debut', 'date_fin', 'date_fin_reelle'])
    .where('territoire_id', '=', territoireId)
    .where('fiche_id', 'in', ficheIds)
    .where('removed_at', 'is', null)
    .orderBy('ordre')
    .orderBy('id')
    .execute();
}

/** What operations say, for the search of their fiche. */
export async function listTextesOperations(
  db: Db,
  territoireId: TerritoireId,
  ficheIds: readonly string[],
): Promise<Map<string, string>> {
  if (ficheIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('operation')
    .select(['fiche_id', 'titre', 'description'])
    .where('territoire_id', '=', territoireId)
    .where('fiche_id', 'in', ficheIds)
    .where('removed_at', 'is', null)
    .execute();
  const parFiche = Map.groupBy(rows, ({ fiche_id }) => fiche_id);
  return new Map(
    [...parFiche].map(([id, lues]) => [
      id,
      lues.map(({ titre, description }) => `${titre} ${description}`).join(' '),
    ]),
  );
}
