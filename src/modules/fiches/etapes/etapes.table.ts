/** One step of a fiche, ticked when it is done. */
export type Etape = {
  id: string;
  fiche_id: string;
  ordre: number;
  titre: string;
  /** A person or a function; never shown to the public. */
  qui: string;
  echeance: string | null;
  fait_le: string | null;
  exemple: boolean;
};
type EtapeTable = Etape & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    etape: EtapeTable;
  }
}
