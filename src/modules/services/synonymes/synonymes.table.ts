/** An everyday word, and the words that the directory uses for it. */
export type Synonyme = { id: string; mot: string; equivalents: string[]; exemple: boolean };
export type SynonymeTable = Synonyme & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    synonyme: SynonymeTable;
  }
}
