import { sql } from 'kysely';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Operation } from './operations.table.ts';

export type OperationVue = Operation & { structure: string | null };

export async function listOperations(
  db: Db,
  territoireId: TerritoireId,
  ficheId: string,
): Promise<OperationVue[]> {
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
    .where('o.fiche_id', '=', ficheId)
    .where('o.removed_at', 'is', null)
    .orderBy('o.ordre')
    .orderBy('o.id')
    .execute();
}

/** What operations say, for the search of their fiche. */
export async function listTextesOperations(
  db: Db,
  territoireId: TerritoireId,
  ficheId: string,
): Promise<string> {
  const rows = await db
    .selectFrom('operation')
    .select(['titre', 'description'])
    .where('territoire_id', '=', territoireId)
    .where('fiche_id', '=', ficheId)
    .where('removed_at', 'is', null)
    .execute();
  return rows.map(({ titre, description }) => `${titre} ${description}`).join(' ');
}
