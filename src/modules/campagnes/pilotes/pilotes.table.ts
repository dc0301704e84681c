/** Where to write to a pilot, who has no account: the name is the one written in fiches. */
export type AdressePilote = {
  id: string;
  nom: string;
  courriel: string;
  telephone: string;
  exemple: boolean;
};
type AdressePiloteTable = AdressePilote & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    adresse_pilote: AdressePiloteTable;
  }
}
