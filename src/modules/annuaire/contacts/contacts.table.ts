export type Contact = {
  id: string;
  structure_id: string;
  service_id: string | null;
  nom: string;
  fonction: string;
  telephone: string;
  courriel: string;
  est_public: boolean;
  ordre: number;
  exemple: boolean;
};
export type ContactTable = Contact & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    contact: ContactTable;
  }
}
