import type { Valeur, Valeurs } from '../../shared/form/champs.ts';

/** An object of the plan at a date. */
export type Objet = { id: string; type: string; titre: string; valeurs: Valeurs };
/** The plan at a date: its objects by kind. */
export type EtatsDuPlan = Record<string, Objet[]>;

/** What a comparison tells, in the order a bilan asks it. */
export const RUBRIQUES = {
  apparues: 'Ce qui est apparu',
  terminees: 'Ce qui a pris fin',
  disparues: 'Ce qui n’y est plus',
  glissees: 'Ce qui a glissé',
  dates: 'Autres dates changées',
  mains: 'Ce qui a changé de mains',
  statuts: 'Ce qui a changé d’état',
  suivi: 'Autres changements de suivi',
} as const;
export type Rubrique = keyof typeof RUBRIQUES;

/** One difference between two dates. `jours`: by how much an end moved, positive when later. */
export type Ecart = {
  id: string;
  type: string;
  titre: string;
  champ: string;
  avant: Valeur | undefined;
  apres: Valeur | undefined;
  jours: number | undefined;
  exemple: boolean;
};

/** The kinds of objects that make the plan, in their order. */
export const TYPES_DU_PLAN = [
  'noeud',
  'fiche',
  'operation',
  'ligne_budget',
  'financement',
  'versement',
] as const;
