import type { Visibilite } from '../../shared/access/droits.ts';

type Technique = {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

export type Noeud = {
  id: string;
  parent_id: string | null;
  ordre: number;
  code: string;
  titre: string;
  /** As the signed document writes it, where the title is plainer. */
  titre_officiel: string;
  enjeu: string;
  archive_le: Date | null;
  visibilite: Visibilite;
  exemple: boolean;
};
export type NoeudTable = Noeud & Technique & { cle_import: string | null };

export type Niveau = { profondeur: number; nom: string; nom_pluriel: string };
export type NiveauTable = Niveau & { territoire_id: string };

export type Domaine = {
  id: string;
  nom: string;
  description: string;
  ordre: number;
  archive_le: Date | null;
  visibilite: Visibilite;
  exemple: boolean;
};
export type DomaineTable = Domaine & Technique;

export const PROFONDEUR_MAX = 5;

declare module '../../shared/db/db.ts' {
  interface Schema {
    noeud: NoeudTable;
    niveau: NiveauTable;
    domaine: DomaineTable;
  }
}
