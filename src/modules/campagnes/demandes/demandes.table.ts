import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Statut } from '../../fiches/fiches.table.ts';

export type Demande = {
  id: string;
  campagne_id: string | null;
  pilote: string;
  /** Empty: nobody can write to this pilot, somebody will call. */
  courriel: string;
  telephone: string;
  message: string;
  /** Last day on which the link opens. */
  expire_le: string;
  created_at: Date;
  envoyee_le: Date | null;
  relancee_le: Date | null;
  revoquee_le: Date | null;
};

/** A fiche about which news is asked, with what was answered so far. */
export type FicheDemandee = {
  demande_id: string;
  id: string;
  code: string;
  titre: string;
  statut: Statut;
  visibilite: Visibilite;
  description: string;
  reponse_id: string | null;
  recue_le: Date | null;
  decision: 'acceptee' | 'ecartee' | null;
};

/** A request with its campaign, when it has one, and its fiches that are still there. */
export type DemandeVue = Demande & {
  campagne_titre: string | null;
  campagne_message: string | null;
  date_limite: string | null;
  /** Closed, or in the bin: nothing more is asked. */
  campagne_finie: boolean;
  fiches: FicheDemandee[];
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    demande: Demande & { territoire_id: string };
    demande_fiche: { territoire_id: string; demande_id: string; fiche_id: string };
    demande_jeton: { territoire_id: string; empreinte: string; demande_id: string; created_at: Date };
  }
}
