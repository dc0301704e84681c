import type { Visibilite } from '../../shared/access/droits.ts';
import type { Frais, NATURES_SERVICE, StatutService, VERIFIE_COMMENT } from './termes/termes.rules.ts';

/** What a structure offers to people; held in places by its permanences. */
export type Service = {
  id: string;
  structure_id: string;
  nom: string;
  accroche: string;
  description: string;
  /** The same in easy-to-read French; shown as such only once reread. */
  falc: string;
  falc_relu: boolean;
  statut: StatutService;
  suspendu_jusqu_au: string | null;
  alerte: string;
  nature: keyof typeof NATURES_SERVICE;
  thematiques: string[];
  publics: string[];
  publics_precisions: string;
  age_min_mois: number | null;
  age_max_mois: number | null;
  conditions: string;
  documents: string[];
  frais: Frais;
  frais_precisions: string;
  modes_accueil: string[];
  modes_mobilisation: string[];
  mobilisable_par: string[];
  mobilisation_precisions: string;
  lien_mobilisation: string;
  telephone: string;
  courriel: string;
  site: string;
  langues: string[];
  /** COG codes: communes, EPCI (SIREN), département, country, « france ». Empty: everybody. */
  zones: string[];
  attente: string;
  capacite: number | null;
  /** Hours a week. */
  volume_horaire: number | null;
  nombre_semaines: number | null;
  /** As typed or received; places' own hours come first. */
  horaires: string;
  verifie_le: string | null;
  verifie_comment: keyof typeof VERIFIE_COMMENT | null;
  /** How often it should be checked, in months. */
  cadence_mois: number;
  visibilite: Visibilite;
  exemple: boolean;
};
export type ServiceTable = Service & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};
type ServiceDomaineTable = { territoire_id: string; service_id: string; domaine_id: string };

declare module '../../shared/db/db.ts' {
  interface Schema {
    service: ServiceTable;
    service_domaine: ServiceDomaineTable;
  }
}
