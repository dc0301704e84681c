export type CalendrierScolaireTable = {
  territoire_id: string;
  fichier: string;
  /** `VacancesScolaires`, as it was read from the file. */
  contenu: object;
  importe_le: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    calendrier_scolaire: CalendrierScolaireTable;
  }
}
