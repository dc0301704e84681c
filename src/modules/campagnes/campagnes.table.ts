export const PERIMETRES = {
  toutes: 'Toutes les fiches en cours ou à venir',
  noeud: 'Les fiches d’un axe ou d’un objectif',
  choix: 'Des fiches choisies une à une',
} as const;

export type Campagne = {
  id: string;
  titre: string;
  message: string;
  perimetre: keyof typeof PERIMETRES;
  noeud_id: string | null;
  date_limite: string;
  relance_le: string | null;
  /** The day its requests left; before, it is a draft. */
  envoyee_le: string | null;
  close_le: string | null;
  exemple: boolean;
};
type CampagneTable = Campagne & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../shared/db/db.ts' {
  interface Schema {
    campagne: CampagneTable;
    campagne_fiche: { territoire_id: string; campagne_id: string; fiche_id: string };
  }
}
