import type { Generated } from 'kysely';

export type TerritoireTable = {
  id: string;
  siren: string;
  nom: string;
  nature: string;
  departement: string;
  region: string;
  departement_nom: string;
  region_nom: string;
  population_totale: number;
  population_municipale: number;
  hote: string | null;
  revision: number;
  ecritures: number;
  /** Signs the public forms of this territory; never leaves the base. */
  cle_formulaire: Generated<string>;
};

/** Rings of a contour, in degrees (WGS 84), as GeoJSON's MultiPolygon has them. */
export type Contour = { type: 'MultiPolygon'; coordinates: number[][][][] };

export type CommuneTable = {
  territoire_id: string;
  code: string;
  nom: string;
  siren: string | null;
  population_totale: number | null;
  population_municipale: number | null;
  longitude: number | null;
  latitude: number | null;
  contour: Contour | null;
  contour_source: string | null;
};
export type Commune = Omit<CommuneTable, 'territoire_id' | 'siren'>;

declare module '../../shared/db/db.ts' {
  interface Schema {
    territoire: TerritoireTable;
    commune: CommuneTable;
  }
}
