export const NATURES_ACTIVITE = {
  animation: 'Animation',
  reunion: 'Réunion',
  partenariat: 'Partenariat',
  appui: 'Appui à une structure',
} as const;
export type NatureActivite = keyof typeof NATURES_ACTIVITE;

/** One thing that the coordination did: the CAF, which helps to pay the post, asks for it. */
export type Activite = {
  id: string;
  jour: string;
  nature: NatureActivite;
  titre: string;
  duree_minutes: number | null;
  personnes: number | null;
  note: string;
  exemple: boolean;
};
type Suivi = {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

export const NATURES_MOYEN = {
  agent: 'Temps d’agent',
  salle: 'Salle',
  vehicule: 'Véhicule',
  materiel: 'Matériel',
} as const;
export const UNITES_MOYEN = { etp: 'ETP', heure: 'heures', jour: 'jours' } as const;

/** What was given to a fiche in a year. `quantite_centiemes`: hundredths of its unit. */
export type Moyen = {
  id: string;
  fiche_id: string;
  annee: number;
  nature: keyof typeof NATURES_MOYEN;
  libelle: string;
  unite: keyof typeof UNITES_MOYEN;
  quantite_centiemes: number;
  structure_id: string | null;
  exemple: boolean;
};

declare module '../../shared/db/db.ts' {
  interface Schema {
    activite: Activite & Suivi;
    activite_fiche: { territoire_id: string; activite_id: string; fiche_id: string };
    moyen: Moyen & Suivi;
  }
}
