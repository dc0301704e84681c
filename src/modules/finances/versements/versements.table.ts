export const NATURES_VERSEMENT = {
  acompte: 'Acompte',
  solde: 'Solde',
  unique: 'Versement unique',
} as const;
export type NatureVersement = keyof typeof NATURES_VERSEMENT;

export type Versement = {
  id: string;
  financement_id: string;
  nature: NatureVersement;
  montant_centimes: number;
  prevu_le: string | null;
  /** Null until the money has come. */
  verse_le: string | null;
  exemple: boolean;
};
export type VersementTable = Versement & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    versement: VersementTable;
  }
}
