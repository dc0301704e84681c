export const NATURES_NOTE = {
  fait_marquant: 'Fait marquant',
  difficulte: 'Difficulté',
  prochaine_etape: 'Prochaine étape',
  decision: 'Décision',
} as const;
export type NatureNote = keyof typeof NATURES_NOTE;

export type Note = {
  id: string;
  fiche_id: string;
  jour: string;
  nature: NatureNote;
  texte: string;
  auteur: string;
  exemple: boolean;
};
type NoteTable = Note & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    note_suivi: NoteTable;
  }
}
