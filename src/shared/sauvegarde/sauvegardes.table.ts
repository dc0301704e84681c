export type SauvegardeTable = {
  jour: string;
  prise_le: Date;
  machine: string;
  essais: number;
  finie_le: Date | null;
  fichier: string;
  taille: number;
  lignes: number;
  erreur: string;
};

declare module '../db/db.ts' {
  interface Schema {
    sauvegarde: SauvegardeTable;
  }
}
