/** A service held in a place, at its own hours when it has some. */
export type Permanence = {
  id: string;
  service_id: string;
  lieu_id: string;
  horaires: string;
  precisions: string;
  telephone: string;
  exemple: boolean;
};
export type PermanenceTable = Permanence & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    permanence: PermanenceTable;
  }
}
