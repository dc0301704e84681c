import { FORMATS_DOCUMENT } from '../../shared/document/document.ts';

/** Everything the plan may leave as: documents to read, and the annex that counts. */
export const SORTIES = {
  pdf: 'Le plan en PDF, à lire et à imprimer',
  docx: 'Le plan en Word, à reprendre',
  annexe: 'L’annexe financière en XLSX, avec ses formules',
} as const;
export type NatureSortie = keyof typeof SORTIES;

export const TYPES_MIME = {
  ...FORMATS_DOCUMENT,
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A document being made for somebody, and then the document itself. */
type SortieTable = {
  territoire_id: string;
  id: string;
  compte_id: string;
  titre: string;
  etat: string;
  faites: number;
  total: number;
  nom: string;
  type_mime: string;
  contenu: Uint8Array | null;
  erreur: string;
  /** What its maker could read then: who can no longer has no document of it any more. */
  visibilites: string[];
  created_at: Date;
  updated_at: Date;
};
export type Sortie = Omit<SortieTable, 'territoire_id' | 'contenu'> & {
  etat: 'en_cours' | 'prete' | 'echouee';
};

declare module '../../shared/db/db.ts' {
  interface Schema {
    sortie: SortieTable;
  }
}
