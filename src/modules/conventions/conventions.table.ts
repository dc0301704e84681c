import type { Visibilite } from '../../shared/access/droits.ts';

export const NATURES_CONVENTION = {
  ctg: 'Convention territoriale globale (CTG)',
  gmr: 'Grandir en milieu rural (GMR)',
  com: 'Convention d’objectifs et de moyens',
  autre: 'Autre convention',
} as const;
export type NatureConvention = keyof typeof NATURES_CONVENTION;

export const ROLES_CONVENTION = {
  signataire: 'Signataires',
  financeur: 'Financeurs',
  beneficiaire: 'Bénéficiaires',
} as const;
export type RoleConvention = keyof typeof ROLES_CONVENTION;

export type Convention = {
  id: string;
  nature: NatureConvention;
  titre: string;
  objet: string;
  perimetre: string;
  /** The communes it holds in; none means the whole territory. */
  communes: string[];
  /** Other intercommunalities that sign it, by name. */
  intercommunalites: string[];
  annee_debut: number | null;
  annee_fin: number | null;
  date_debut: string | null;
  date_fin: string | null;
  date_signature: string | null;
  montant_annuel_centimes: number | null;
  montant_note: string;
  visibilite: Visibilite;
  exemple: boolean;
};
/** With the end and the yearly amount that its last signed amendment gives it, and the convention that follows it. */
export type ConventionVue = Convention & {
  fin_avenant: string | null;
  montant_avenant: number | null;
  suite: { id: string; titre: string } | null;
};
export type ConventionTable = Convention & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};
export type ConventionStructureTable = {
  territoire_id: string;
  convention_id: string;
  structure_id: string;
  role: RoleConvention;
};

declare module '../../shared/db/db.ts' {
  interface Schema {
    convention: ConventionTable;
    convention_structure: ConventionStructureTable;
  }
}
