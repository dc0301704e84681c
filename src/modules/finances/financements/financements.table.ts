export const BASES_CALCUL = {
  forfait: 'Forfait',
  place: 'Par place',
  heure: 'Par heure',
  etp: 'Par poste (ETP)',
  projet: 'Par projet',
} as const;
export type BaseCalcul = keyof typeof BASES_CALCUL;

/** What an amount is counted in. Two of them never add up: each has its own total, shown apart. */
export const BASES_FISCALES = {
  sans_objet: 'Sans TVA (subvention)',
  ttc: 'TTC',
  ht: 'HT',
  nature: 'En nature, valorisé (agents, locaux)',
} as const;
export type BaseFiscale = keyof typeof BASES_FISCALES;

export type Financement = {
  id: string;
  dispositif: string;
  financeur_id: string | null;
  beneficiaire_id: string | null;
  fiche_id: string | null;
  convention_id: string | null;
  base: BaseCalcul;
  /** Hundredths of what the base counts: 1200 is twelve places, 52 is 0.52 of a post. */
  quantite_centiemes: number | null;
  annee: number | null;
  base_fiscale: BaseFiscale;
  demande_centimes: number | null;
  date_demande: string | null;
  notifie_centimes: number | null;
  date_notification: string | null;
  refuse: boolean;
  date_refus: string | null;
  note: string;
  exemple: boolean;
};
export type FinancementTable = Financement & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    financement: FinancementTable;
  }
}
