export const NATURES_BUDGET = {
  fonctionnement: 'Fonctionnement',
  investissement: 'Investissement',
} as const;
export type NatureBudget = keyof typeof NATURES_BUDGET;

/** Amounts of two units never add up: each has its own total. */
export const UNITES_BUDGET = {
  eur_ttc: 'Euros TTC',
  eur_ht: 'Euros HT',
  nature: 'En nature, valorisé en euros',
  etp: 'Temps de travail, en équivalents temps plein (ETP)',
} as const;
export type UniteBudget = keyof typeof UNITES_BUDGET;

export type LigneBudget = {
  id: string;
  fiche_id: string;
  libelle: string;
  nature: NatureBudget;
  unite: UniteBudget;
  /** Null for the whole duration of the fiche. */
  annee: number | null;
  /** Hundredths of the unit: cents for euros and in kind, hundredths of a full-time post for « etp ». */
  prevu_centimes: number;
  reel_centimes: number | null;
  exemple: boolean;
};
export type LigneBudgetTable = LigneBudget & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    ligne_budget: LigneBudgetTable;
  }
}
