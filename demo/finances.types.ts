// The shape of the example budgets and fundings. Amounts are hundredths of their unit, as in the tables.
import type { NatureBudget, UniteBudget } from '../src/modules/finances/budgets/budgets.table.ts';
import type { BaseCalcul, BaseFiscale } from '../src/modules/finances/financements/financements.table.ts';
import type { NaturePiece } from '../src/modules/finances/pieces/pieces.table.ts';
import type { NatureVersement } from '../src/modules/finances/versements/versements.table.ts';

export type BudgetDemo = {
  /** Code of a fiche. */
  fiche: string;
  nature: NatureBudget;
  unite: UniteBudget;
  annee: number | null;
  prevu_centimes: number;
  reel_centimes: number | null;
  libelle: string;
};

export type VersementDemo = {
  nature: NatureVersement;
  montant_centimes: number;
  prevu_le: string;
  verse_le: string | null;
};

export type PieceDemo = {
  nature: NaturePiece;
  exercice: number;
  due_le: string;
  recue_le: string | null;
};

export type FinancementDemo = {
  dispositif: string;
  financeur: string;
  beneficiaire: string;
  fiche: string | null;
  convention: string | null;
  annee: number | null;
  base: BaseCalcul;
  quantite_centiemes: number | null;
  base_fiscale: BaseFiscale;
  demande_centimes: number | null;
  date_demande: string | null;
  notifie_centimes: number | null;
  date_notification: string | null;
  date_refus: string | null;
  versements: VersementDemo[];
  pieces: PieceDemo[];
  /** False for the one amount that the public document states. */
  exemple: boolean;
};

export type PieceConventionDemo = PieceDemo & { convention: string; structure: string };
