import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { type Auteur, createObjet, inEcriture } from '../../journal/journal.api.ts';
import { documentObjet } from './documents.form.ts';
import type { Fichier } from './documents.table.ts';
import { createFichier } from './fichiers.data.ts';

/** Keeps a file and says on the fiche that it is there; undefined when there is no room left. */
export async function createDepot(
  db: Db,
  territoireId: TerritoireId,
  valeurs: Valeurs,
  fichier: Fichier,
  auteur: Auteur,
): Promise<string | undefined> {
  return inEcriture(db, territoireId, async (trx) => {
    const fichierId = await createFichier(trx, territoireId, fichier, auteur.now);
    if (!fichierId) return undefined;
    const tout = { ...valeurs, nature: 'fichier', fichier_id: fichierId };
    return createObjet(trx as Db, territoireId, documentObjet, tout, auteur);
  });
}
