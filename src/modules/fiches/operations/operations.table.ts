import type { Statut } from '../fiches.table.ts';

export type Operation = {
  id: string;
  fiche_id: string;
  ordre: number;
  titre: string;
  description: string;
  pilote: string;
  structure_id: string | null;
  publics: string[];
  communes: string[];
  effets_attendus: string;
  calendrier: string;
  statut: Statut;
  blocage_motif: string;
  blocage_condition: string;
  date_debut: string | null;
  date_fin: string | null;
  date_fin_reelle: string | null;
  exemple: boolean;
};
export type OperationTable = Operation & {
  territoire_id: string;
  cle_import: string | null;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    operation: OperationTable;
  }
}
