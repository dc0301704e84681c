/** What a service says of itself in another language (ISO 639 code). */
export type Traduction = {
  id: string;
  service_id: string;
  langue: string;
  nom: string;
  accroche: string;
  description: string;
  /** Made by a machine: it is said wherever it is shown. */
  automatique: boolean;
  /** Read again by somebody who speaks the language. */
  relue: boolean;
  exemple: boolean;
};
export type TraductionTable = Traduction & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    traduction: TraductionTable;
  }
}
