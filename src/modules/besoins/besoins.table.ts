import type { Visibilite } from '../../shared/access/droits.ts';

/** Where a need comes from: « recherches » and « offre » are what the directory itself shows as missing. */
export const ORIGINES = {
  habitants: 'Des habitants',
  partenaires: 'Des partenaires',
  agents: 'Des agents, des élus',
  recherches: 'Des recherches sans réponse',
  offre: 'De la carte de l’offre',
  reunion: 'D’une réunion',
  autre: 'D’ailleurs',
} as const;
export type Origine = keyof typeof ORIGINES;

export const STATUTS_BESOIN = {
  note: 'Noté',
  etude: 'À l’étude',
  repondu: 'Répondu',
  ecarte: 'Écarté',
} as const;
export type StatutBesoin = keyof typeof STATUTS_BESOIN;

/** What somebody reported as missing on the territory. */
export type Besoin = {
  id: string;
  titre: string;
  /** What is missing, and for whom, as it was said. No person is named. */
  constat: string;
  /** The terms of services, so that the two can be compared. */
  publics: string[];
  /** About how many people it touches, where somebody knows. */
  personnes: number | null;
  tout_territoire: boolean;
  origine: Origine;
  origine_precisions: string;
  signale_le: string;
  statut: StatutBesoin;
  reponse: string;
  /** The day it was answered or set aside. */
  decide_le: string | null;
  visibilite: Visibilite;
  exemple: boolean;
};

declare module '../../shared/db/db.ts' {
  interface Schema {
    besoin: Besoin & {
      territoire_id: string;
      version: number;
      removed_at: Date | null;
      created_at: Date;
      updated_at: Date;
    };
    besoin_domaine: { territoire_id: string; besoin_id: string; domaine_id: string };
    besoin_commune: { territoire_id: string; besoin_id: string; commune_code: string };
  }
}
