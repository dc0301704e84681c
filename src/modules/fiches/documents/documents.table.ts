import type { Visibilite } from '../../../shared/access/droits.ts';

/** The kinds of files that are taken, and the ends of names that go with each. */
export const TYPES_FICHIER = {
  'application/pdf': { libelle: 'PDF', extensions: ['pdf'] },
  'image/jpeg': { libelle: 'photo', extensions: ['jpg', 'jpeg'] },
  'image/png': { libelle: 'image', extensions: ['png'] },
  'image/webp': { libelle: 'image', extensions: ['webp'] },
  'application/vnd.oasis.opendocument.text': { libelle: 'texte', extensions: ['odt'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    libelle: 'texte',
    extensions: ['docx'],
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    libelle: 'tableau',
    extensions: ['xlsx'],
  },
} as const;
export type TypeFichier = keyof typeof TYPES_FICHIER;

/** A file that was looked at and may be kept. */
export type Fichier = { nom: string; type_mime: TypeFichier; contenu: Uint8Array };
export type FichierTable = {
  territoire_id: string;
  id: string;
  nom: string;
  type_mime: TypeFichier;
  taille: number;
  empreinte: string;
  contenu: Uint8Array;
  created_at: Date;
};

export type Document = {
  id: string;
  fiche_id: string;
  titre: string;
  nature: 'fichier' | 'lien';
  lien: string;
  fichier_id: string | null;
  visibilite: Visibilite;
  exemple: boolean;
};
type DocumentTable = Document & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    fichier: FichierTable;
    document: DocumentTable;
  }
}
