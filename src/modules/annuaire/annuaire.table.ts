import type { Visibilite } from '../../shared/access/droits.ts';

export const NATURES_STRUCTURE = {
  epci: 'Intercommunalité',
  commune: 'Commune',
  caf: 'CAF (Caisse d’allocations familiales)',
  msa: 'MSA (Mutualité sociale agricole)',
  departement: 'Département',
  etat: 'Service de l’État',
  centre_social: 'Centre social',
  association: 'Association',
  ecole: 'École, collège, lycée',
  autre: 'Autre',
} as const;
export type NatureStructure = keyof typeof NATURES_STRUCTURE;

export type Structure = {
  id: string;
  nom: string;
  sigle: string;
  nature: NatureStructure;
  description: string;
  telephone: string;
  courriel: string;
  adresse: string;
  site: string;
  siret: string;
  rna: string;
  reseaux: string[];
  lieu_id: string | null;
  ordre_contact: number | null;
  visibilite: Visibilite;
  exemple: boolean;
};
export type StructureTable = Structure & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../shared/db/db.ts' {
  interface Schema {
    structure: StructureTable;
  }
}
