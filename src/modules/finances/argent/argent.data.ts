import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { type LigneBudgetVue, listBudgets } from '../budgets/budgets.data.ts';
import { type FinancementVu, listFinancements, type Portee } from '../financements/financements.data.ts';
import { listPieces, type PieceVue, type PorteePieces } from '../pieces/pieces.data.ts';
import { listVersements } from '../versements/versements.data.ts';
import type { Versement } from '../versements/versements.table.ts';

/** All the money of a scope, as one reader may see it. */
export type Argent = {
  budgets: LigneBudgetVue[];
  financements: FinancementVu[];
  versements: Versement[];
  pieces: PieceVue[];
};

export const ARGENT_VIDE: Argent = { budgets: [], financements: [], versements: [], pieces: [] };

type Voulu = { financements?: Portee; budgets?: readonly string[]; conventions: PorteePieces['conventions'] };

/** Everything, or the part of a fiche, a convention, a funding. Callers have checked « finance.lire ». */
export async function readArgent(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  voulu: Voulu = { conventions: 'toutes' },
): Promise<Argent> {
  const financements = await listFinancements(db, territoireId, visibilites, voulu.financements);
  const financementIds = financements.map(({ id }) => id);
  return {
    financements,
    budgets: await listBudgets(db, territoireId, visibilites, voulu.budgets),
    versements: await listVersements(db, territoireId, financementIds),
    pieces: await listPieces(db, territoireId, visibilites, {
      financementIds,
      conventions: voulu.conventions,
    }),
  };
}
