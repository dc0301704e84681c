export type Avenant = {
  id: string;
  convention_id: string;
  numero: number;
  objet: string;
  date_signature: string | null;
  date_effet: string | null;
  /** The end that the convention has from then on; null leaves it as it is. */
  nouvelle_fin: string | null;
  nouveau_montant_centimes: number | null;
  exemple: boolean;
};
type Suivi = {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

/** Who signed, the convention itself or one of its amendments: an act, with its day. */
export type Signature = {
  id: string;
  convention_id: string;
  avenant_id: string | null;
  structure_id: string;
  qualite: string;
  date_signature: string;
  exemple: boolean;
};

/** What a party promised, and whether it was kept. */
export type Engagement = {
  id: string;
  convention_id: string;
  structure_id: string | null;
  texte: string;
  echeance: string | null;
  tenu_le: string | null;
  note: string;
  exemple: boolean;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    avenant: Avenant & Suivi;
    signature: Signature & Suivi;
    engagement: Engagement & Suivi;
  }
}
