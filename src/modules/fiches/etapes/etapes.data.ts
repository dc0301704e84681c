import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Etape } from './etapes.table.ts';

/** The steps of a fiche, in their order. Who may see the fiche is asked before. */
export async function listEtapes(
  db: Db,
  territoireId: TerritoireId,
  ficheIds: readonly string[],
): Promise<Etape[]> {
  if (ficheIds.length === 0) return [];
  return db
    .selectFrom('etape')
    .select(['id', 'fiche_id', 'ordre', 'titre', 'qui', 'echeance', 'fait_le', 'exemple'])
    .where('territoire_id', '=', territoireId)
    .where('fiche_id', 'in', ficheIds)
    .where('removed_at', 'is', null)
    .orderBy('ordre')
    .orderBy('id')
    .execute();
}
