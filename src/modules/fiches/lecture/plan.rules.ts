import type { Jour } from '../../../shared/clock/clock.ts';
import type { ChampPlan } from '../colonnes/synonymes.rules.ts';
import type { Meteo, Participation, Priorite, Statut } from '../valeurs/valeurs.rules.ts';

/** A node of the plan's tree: an axis, an objective … `profondeur` starts at 1. */
export type NoeudLu = { cle: string; parent: string | null; profondeur: number; code: string; titre: string };

export const CHAMPS_LISTE = [
  'publics',
  'communes',
  'porteurs',
  'partenaires',
  'pilotes',
  'services',
  'elus_referents',
  'domaines',
  'etiquettes',
] as const;
export type ChampListe = (typeof CHAMPS_LISTE)[number];
export const CHAMPS_TEXTE = [
  'code',
  'titre',
  'description',
  'contexte',
  'objectifs',
  'calendrier',
  'moyens',
  'effets_attendus',
  'articulation',
  'vigilance',
  'evaluation',
] as const;
export type ChampTexte = (typeof CHAMPS_TEXTE)[number];

export type ValeursFiche = Partial<Record<ChampTexte, string>> &
  Partial<Record<ChampListe, string[]>> & {
    statut?: Statut;
    priorite?: Priorite;
    meteo?: Meteo;
    participation?: Participation;
    avancement?: number;
    date_debut?: Jour;
    date_fin?: Jour;
  };

export type OperationLue = {
  code: string;
  titre: string;
  ligne: number;
  valeurs: {
    description?: string;
    pilote?: string;
    publics?: string[];
    statut?: Statut;
    date_debut?: Jour;
    date_fin?: Jour;
    calendrier?: string;
  };
};

export type FicheLue = {
  /** Stable from one import to the next: the code, otherwise the title and its node. */
  cle: string;
  noeud: string | null;
  valeurs: ValeursFiche;
  /** « Libellé : valeur », a line each, for all that has no field. */
  notes: string;
  operations: OperationLue[];
  /** `ligne` is the row number that Excel shows. */
  source: { feuille: string; ligne: number };
};

/** `ligne` 0: about the whole sheet or file. `colonne`: « D – Pilote », or « D » without header. */
export type Anomalie = { feuille: string; ligne: number; colonne: string; valeur: string; message: string };

export type ColonneLue = {
  index: number;
  lettre: string;
  libelle: string;
  champ: ChampPlan;
  exemple: string;
};
export type FeuilleLue = {
  feuille: string;
  /** Row number of the header as Excel shows it; null for a form or a sheet that is not read. */
  ligneEntete: number | null;
  forme: 'tableau' | 'fiche' | 'liste' | 'ignoree';
  ignoree: boolean;
  raison?: string;
  colonnes: ColonneLue[];
};

export type PlanLu = {
  noeuds: NoeudLu[];
  niveaux: string[];
  fiches: FicheLue[];
  anomalies: Anomalie[];
  cellules: { lues: number; rangees: number; notes: number; signalees: number };
  colonnes: FeuilleLue[];
};

/**
 * What the user corrected, a sheet by its name. `ligneEntete` is the row number that Excel shows, 0 for « no header »;
 * `colonnes` goes by the `index` of `FeuilleLue.colonnes`; `ignorer: false` reads a sheet that would not have been.
 */
export type Choix = Record<
  string,
  { ligneEntete?: number; colonnes?: Record<number, ChampPlan>; ignorer?: boolean }
>;
