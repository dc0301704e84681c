export const ETATS_EXCEPTION = {
  ferme: 'Fermé',
  ouvert: 'Ouvert, à d’autres heures',
  'rendez-vous': 'Sur rendez-vous',
} as const;
export type EtatException = keyof typeof ETATS_EXCEPTION;

/** Days unlike the others, of a place, a service, or a service in a place: exactly one of the three ids is there. */
export type HoraireException = {
  id: string;
  lieu_id: string | null;
  service_id: string | null;
  permanence_id: string | null;
  du: string;
  au: string;
  etat: EtatException;
  /** Hours of these days, as « 9h-12h, 14h-16h ». */
  plages: string;
  motif: string;
  exemple: boolean;
};
export type HoraireExceptionTable = HoraireException & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    horaire_exception: HoraireExceptionTable;
  }
}
