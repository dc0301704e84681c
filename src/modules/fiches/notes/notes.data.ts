import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Note } from './notes.table.ts';

/**
 * The dated notes of one fiche, or of all that this reader may see, newest first. They are for partners: a visitor
 * gets none.
 */
export async function listNotes(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  ficheId?: string,
): Promise<Note[]> {
  if (!visibilites.includes('partenaires')) return [];
  let query = db
    .selectFrom('note_suivi as n')
    .innerJoin('fiche as f', (join) =>
      join.onRef('f.territoire_id', '=', 'n.territoire_id').onRef('f.id', '=', 'n.fiche_id'),
    )
    .select(['n.id', 'n.fiche_id', 'n.jour', 'n.nature', 'n.texte', 'n.auteur', 'n.exemple'])
    .where('n.territoire_id', '=', territoireId)
    .where('n.removed_at', 'is', null)
    .where('f.removed_at', 'is', null)
    .where('f.visibilite', 'in', visibilites);
  if (ficheId) query = query.where('n.fiche_id', '=', ficheId);
  return query.orderBy('n.jour', 'desc').orderBy('n.id', 'desc').execute();
}
