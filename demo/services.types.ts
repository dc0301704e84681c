type Cle = string;

export type LieuDemo = {
  cle: Cle;
  nom: string;
  nature: 'physique' | 'itinerant' | 'virtuel';
  commune_code: string | null;
  code_postal: string;
  latitude: number | null;
  longitude: number | null;
  horaires: string;
  acces: string;
  accessibilite: string[];
};

/** A service of a structure, its places and its days unlike the others. What is not said keeps its ordinary value. */
export type ServiceDemo = {
  cle: Cle;
  structure: Cle;
  nom: string;
  accroche: string;
  description: string;
  domaines: Cle[];
  thematiques: string[];
  publics: string[];
  frais: 'inconnu' | 'gratuit' | 'sous-condition' | 'quotient-familial' | 'payant';
  frais_precisions?: string;
  age_min_mois?: number;
  age_max_mois?: number;
  modes_accueil: string[];
  modes_mobilisation: string[];
  nature?: 'information' | 'accompagnement' | 'atelier' | 'aide-financiere' | 'aide-materielle' | 'formation';
  conditions?: string;
  documents?: string[];
  falc?: string;
  falc_relu?: boolean;
  alerte?: string;
  traductions?: { langue: string; nom: string; accroche: string; description: string }[];
  statut?: 'actif' | 'suspendu';
  suspendu_jusqu_au?: string;
  horaires?: string;
  verifie_le?: string;
  verifie_comment?: 'appel' | 'visite' | 'message' | 'lien';
  attente?: string;
  presences: { lieu: Cle; horaires?: string; precisions?: string }[];
  jours?: {
    du: string;
    au: string;
    etat: 'ferme' | 'ouvert' | 'rendez-vous';
    plages?: string;
    motif: string;
  }[];
};
