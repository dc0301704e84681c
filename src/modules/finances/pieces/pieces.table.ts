export const NATURES_PIECE = {
  compte_rendu_financier: 'Compte rendu financier (Cerfa 15059)',
  rapport_activite: 'Rapport d’activité',
  comptes: 'Comptes annuels',
  pv_ag: 'Procès-verbal de l’assemblée générale',
  budget: 'Budget prévisionnel',
  attestation: 'Attestation',
  autre: 'Autre pièce',
} as const;
export type NaturePiece = keyof typeof NATURES_PIECE;

export type Piece = {
  id: string;
  convention_id: string | null;
  financement_id: string | null;
  nature: NaturePiece;
  libelle: string;
  exercice: number;
  structure_id: string | null;
  due_le: string;
  /** Null until the document has come. */
  recue_le: string | null;
  lien: string;
  exemple: boolean;
};
export type PieceTable = Piece & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    piece: PieceTable;
  }
}
