/** A view that a person keeps: their own, or shared with everybody who signs in. */
export type Vue = {
  id: string;
  nom: string;
  /** The query of the list's address: filter, columns, sort, groups. */
  requete: string;
  partagee: boolean;
  compte_id: string | null;
  exemple: boolean;
  version: number;
};
export type VueTable = Vue & {
  territoire_id: string;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    vue: VueTable;
  }
}
