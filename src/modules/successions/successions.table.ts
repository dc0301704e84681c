/** What becomes of a fiche when one convention follows another. */
export const CHOIX_REPRISE = {
  reconduite: 'Reconduite',
  modifiee: 'Reconduite et modifiée',
  fusionnee: 'Fusionnée dans une autre',
  arretee: 'Arrêtée',
  terminee: 'Terminée',
} as const;
export type ChoixReprise = keyof typeof CHOIX_REPRISE;

export type Reprise = {
  id: string;
  /** The convention that follows: the fiche's fate is decided for it. */
  convention_id: string;
  fiche_id: string;
  choix: ChoixReprise;
  motif: string;
  fusion_fiche_id: string | null;
  /** The fiche's status before the decision, given back when the decision is taken back. */
  statut_avant: string;
  /** The day the decision took effect on the fiche; null as long as its convention has not begun. */
  effet_le: string | null;
  exemple: boolean;
};
type RepriseTable = Reprise & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../shared/db/db.ts' {
  interface Schema {
    reprise: RepriseTable;
  }
}
