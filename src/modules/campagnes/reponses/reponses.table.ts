import type { METEOS, Statut } from '../../fiches/fiches.table.ts';

/** What a pilot sent, whole: it stays as it was, whatever the team takes from it. */
export type Reponse = {
  id: string;
  demande_id: string;
  fiche_id: string;
  statut: Statut;
  avancement: number | null;
  fait: string;
  blocage_motif: string;
  blocage_condition: string;
  etape: string;
  meteo: keyof typeof METEOS | null;
  meteo_synthese: string;
  fichier_id: string | null;
  /** Who typed it after a telephone call; empty when the pilot did. */
  saisie_par: string;
  recue_le: Date;
  corrigee_le: Date | null;
  decision: 'acceptee' | 'ecartee' | null;
  decidee_le: Date | null;
  decidee_par: string;
  mot: string;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    reponse: Reponse & { territoire_id: string };
  }
}
