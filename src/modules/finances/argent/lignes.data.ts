import { type Acces, hasDroit } from '../../../shared/access/acces.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { type Argent, readArgent } from './argent.data.ts';

/**
 * The budget lines, fundings, instalments and documents of these fiches, for reports and exports; « toutes » is the
 * money of the whole project, that of conventions without a fiche included. Nothing for who may not read money. A funding comes once, even when several of the fiches answer its convention.
 */
export async function listLignesArgent(
  db: Db,
  territoireId: TerritoireId,
  acces: Acces,
  ficheIds: readonly string[] | 'toutes',
): Promise<Argent> {
  if (!hasDroit(acces, 'finance.lire')) return { budgets: [], financements: [], versements: [], pieces: [] };
  if (ficheIds === 'toutes') return readArgent(db, territoireId, acces.visibilites);
  const voulu = { financements: { ficheIds }, budgets: ficheIds, conventions: [] };
  return readArgent(db, territoireId, acces.visibilites, voulu);
}
