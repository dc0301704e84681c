import type { Visibilite } from '../../shared/access/droits.ts';

export const STATUTS = {
  a_discuter: 'À discuter',
  a_venir: 'À venir',
  en_cours: 'En cours',
  bloque: 'Bloquée',
  en_pause: 'En pause',
  realise: 'Réalisée',
  abandonne: 'Abandonnée',
  fusionnee: 'Fusionnée',
  arretee: 'Arrêtée',
} as const;
export type Statut = keyof typeof STATUTS;

/** Fused and stopped are what a succession of conventions makes of a fiche: only it and the fiche's own form set them. */
const { fusionnee: _fusionnee, arretee: _arretee, ...saisis } = STATUTS;
export const STATUTS_SAISIS = saisis;
/** What goes on no more without having been done: it has no progress. */
export const ECARTES: readonly Statut[] = ['abandonne', 'fusionnee', 'arretee'];
/** Nothing more is expected of these. */
export const FINIS: readonly Statut[] = ['realise', ...ECARTES];

export const METEOS = {
  securise: 'Objectifs sécurisés',
  atteignable: 'Objectifs atteignables',
  appui_necessaire: 'Appui nécessaire',
  compromis: 'Objectifs compromis',
} as const;
export const PRIORITES = { haute: 'Haute', moyenne: 'Moyenne', basse: 'Basse' } as const;
export const PARTICIPATIONS = {
  aucune: 'Pas de participation',
  information: 'Information',
  consultation: 'Consultation',
  concertation: 'Concertation',
  co_construction: 'Co-construction',
} as const;

/** The columns that a list shows, sorts and exports. */
export type FicheLigne = {
  id: string;
  code: string;
  titre: string;
  noeud_id: string | null;
  statut: Statut;
  date_debut: string | null;
  date_fin: string | null;
  date_fin_reelle: string | null;
  avancement: number | null;
  meteo: keyof typeof METEOS | null;
  priorite: keyof typeof PRIORITES | null;
  visibilite: Visibilite;
  exemple: boolean;
};
export type Fiche = FicheLigne & {
  contexte: string;
  objectifs: string;
  description: string;
  publics: string[];
  moyens: string;
  effets_attendus: string;
  articulation: string;
  vigilance: string;
  evaluation: string;
  calendrier: string;
  notes: string;
  blocage_motif: string;
  blocage_condition: string;
  blocage_depuis: string | null;
  meteo_synthese: string;
  meteo_le: string | null;
  recurrente: boolean;
  /** For the whole territory; without it and without communes, nobody knows where. */
  tout_territoire: boolean;
  participation: keyof typeof PARTICIPATIONS | null;
  participation_note: string;
  /** What each partner does. */
  partenaires_note: string;
  pilotes: string[];
  services: string[];
  elus_referents: string[];
  etiquettes: string[];
  updated_at: Date;
};
export type FicheTable = Fiche & {
  territoire_id: string;
  cle_import: string | null;
  empreinte_import: string | null;
  version: number;
  removed_at: Date | null;
  created_at: Date;
};

declare module '../../shared/db/db.ts' {
  interface Schema {
    fiche: FicheTable;
    fiche_domaine: { territoire_id: string; fiche_id: string; domaine_id: string };
    fiche_commune: { territoire_id: string; fiche_id: string; commune_code: string };
    fiche_structure: {
      territoire_id: string;
      fiche_id: string;
      structure_id: string;
      role: 'porteur' | 'partenaire';
    };
  }
}
