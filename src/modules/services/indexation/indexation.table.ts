import type { Generated } from 'kysely';

/** A service as it is searched: made again at each write that touches it. */
export type ServiceIndexTable = {
  territoire_id: string;
  service_id: string;
  structure_id: string;
  nom: string;
  tsv: string;
  visibilite: string;
  domaines: string[];
  publics: string[];
  modes: string[];
  frais: string;
  age_min_mois: number;
  age_max_mois: number;
  communes: string[];
  zones: string[];
  latitudes: number[];
  longitudes: number[];
  /** JSON of `Ouverture[]`: what the hours engine needs, place by place. */
  horaires: string;
  /** Of the write that made it: see `ServiceCatalogueTable`. */
  numero: Generated<number>;
};
/** The last write of a territory's index, and the last one that took a service out of it. */
type ServiceCatalogueTable = { territoire_id: string; numero: number; retire: Generated<number> };
type ServiceMotTable = { territoire_id: string; mot: string; public: boolean };
type RechercheVaineTable = {
  territoire_id: string;
  mois: string;
  requete: string;
  commune_code: string;
  filtres: string;
  fois: number;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    service_index: ServiceIndexTable;
    service_catalogue: ServiceCatalogueTable;
    service_mot: ServiceMotTable;
    recherche_vaine: RechercheVaineTable;
  }
}
