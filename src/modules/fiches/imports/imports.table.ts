import type { Acteur } from '../../../shared/access/acces.ts';
import type { Sort } from '../application/comparaison.rules.ts';
import type { Anomalie, Choix, PlanLu } from '../lecture/plan.rules.ts';

/** What the file gave: the same on screen and for the command. */
export type Rapport = {
  fiches: number;
  operations: number;
  noeuds: number;
  anomalies: Anomalie[];
  cellules: PlanLu['cellules'];
};

/** What is written so far. */
export type Ecrit = {
  comptes: Record<Sort, number>;
  structures: string[];
  domaines: string[];
  lignes: number;
  niveaux: string[];
  empreintes: Record<string, string | null>;
};

/** A plan that is being written: who asked for it and when, how far it is, who is at it and until when. */
export type Travail = {
  acteur: Acteur;
  demande_le: string;
  faites: number;
  total: number;
  ecrit: Ecrit;
  ouvrier: string;
  jusqu_a: string;
  /** What stopped it, in a sentence; it goes on when somebody asks. */
  erreur?: string;
};

/** What an accepted import did, kept to be shown and to be undone. */
export type Bilan = {
  rapport: Rapport;
  nouvelles: number;
  modifiees: number;
  inchangees: number;
  retablies: number;
  structures: string[];
  domaines: string[];
  /** Lines that the import added to the journal: 0 when the file taught nothing new. */
  lignes: number;
  /** Names given to the levels of a plan that had none. */
  niveaux: string[];
  /** The mark that each updated fiche had before: given back when the import is undone. */
  empreintes: Record<string, string | null>;
  annulation?: Annulation;
};

/** What undoing did: `gardes` says in a sentence each what a person changed since, and that stayed. */
export type Annulation = { retires: number; remis: number; gardes: string[] };

export type Depot = {
  id: string;
  fichier: string;
  choix: Choix;
  acteur: string;
  created_at: Date;
  accepte_le: Date | null;
  annule_le: Date | null;
  bilan: Bilan | null;
  travail: Travail | null;
};
export type ImportPlanTable = Depot & { territoire_id: string; contenu: Uint8Array };

declare module '../../../shared/db/db.ts' {
  interface Schema {
    import_plan: ImportPlanTable;
  }
}
