export type MessageTable = {
  territoire_id: string;
  id: string;
  nature: string;
  destinataire: string;
  donnees: Record<string, string>;
  a_envoyer_le: Date;
  envoye_le: Date | null;
  essais: number;
  derniere_erreur: string | null;
};

declare module '../db/db.ts' {
  interface Schema {
    message: MessageTable;
  }
}
