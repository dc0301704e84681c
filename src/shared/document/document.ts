import type { Jour } from '../clock/clock.ts';

/** What a document is made of, whatever the format: Word and PDF are written from the same blocks. */
export type Bloc =
  /** `ancre` names the place, for what refers to it. */
  | { genre: 'titre'; niveau: 1 | 2 | 3; texte: string; ancre?: string }
  /**
   * Paragraphs as people write them, under their name: blank lines part them, « - » makes a list. A text with `suite`
   * stays on the page of what follows.
   */
  | { genre: 'texte'; texte: string; libelle?: string; suite?: boolean }
  /** Names and values, one a line, larger for what is `fort`; `adresse` is where the same is read up to date, as a code to scan on paper. */
  | { genre: 'champs'; champs: { libelle: string; texte: string; fort?: boolean }[]; adresse?: string }
  | {
      genre: 'tableau';
      legende: string;
      /** In a column of pages, a cell holds a title's `ancre`. */
      colonnes: { libelle: string; nombre?: boolean; page?: boolean }[];
      lignes: string[][];
    }
  | { genre: 'avis'; texte: string }
  | { genre: 'page' };

export type Document = {
  titre: string;
  sousTitre: string;
  territoire: string;
  jour: Jour;
  /** What the document was asked for, in sentences; empty when it is whole. */
  filtres: readonly string[];
  /** A cover and a table of contents: for what has chapters. */
  sommaire: boolean;
  blocs: readonly Bloc[];
};

export type Paragraphe = { liste: boolean; texte: string };

/** A text cut as it is read: paragraphs and items of lists. Titles of our small Markdown become paragraphs. */
export function cutParagraphes(texte: string): Paragraphe[] {
  return texte
    .split('\n')
    .map((ligne) => ligne.trim())
    .filter(Boolean)
    .map((ligne) =>
      ligne.startsWith('- ')
        ? { liste: true, texte: ligne.slice(2) }
        : { liste: false, texte: ligne.replace(/^##\s+/, '') },
    )
    .map(({ liste, texte: ligne }) => ({ liste, texte: writeLiens(ligne) }));
}

/** On paper a link is its words and its address. */
function writeLiens(texte: string): string {
  return texte.replace(/\[([^\]\n]{1,200})\]\(([^)\s]{1,500})\)/g, (_tout, mots, adresse) =>
    adresse.startsWith('/') ? mots : `${mots} (${adresse.replace(/^(mailto|tel):/, '')})`,
  );
}

/** How wide each column of a table should be, in letters: as its longest cell asks, within reason. */
export function computeLargeurs(
  entetes: readonly string[],
  lignes: readonly (readonly string[])[],
): number[] {
  return entetes.map((entete, i) => {
    const longueurs = [entete, ...lignes.map((ligne) => ligne[i] ?? '')].map((text) => text.length);
    return Math.min(30, Math.max(11, ...longueurs));
  });
}

/** This machine cannot compose a PDF; the same content as Word can always be written. */
export class PdfImpossible extends Error {
  override readonly name = 'PdfImpossible';
}

export const FORMATS_DOCUMENT = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
export type FormatDocument = keyof typeof FORMATS_DOCUMENT;
