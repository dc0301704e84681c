import {
  AlignmentType,
  BorderStyle,
  PageReference,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { cutRangs, setEspaces } from '../text/espaces.ts';
import { type Bloc, computeLargeurs } from './document.ts';

export const ARDOISE = '44566B';
const SANS = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const FILET = { style: BorderStyle.SINGLE, size: 4, color: 'D3D6D4' };
/** Width between the margins of an A4 page, in twentieths of a point. */
const LARGEUR = 9640;

/** A text as Word writes it: the letters of a rank raised. */
export const runs = (text: string, options: object = {}) =>
  cutRangs(setEspaces(text)).map(
    (part, i) => new TextRun({ text: part, ...options, ...(i % 2 === 1 ? { superScript: true } : {}) }),
  );

function toLigne(ligne: string, { entete, page }: { entete: boolean; page: boolean }) {
  return page
    ? [new TextRun({ size: 19, children: [new PageReference(ligne, { hyperlink: true })] })]
    : runs(ligne, { bold: entete, size: 19 });
}

function toCell(texte: string, { nombre = false, page = false, entete = false, largeur = 0 }) {
  return new TableCell({
    width: { size: largeur, type: WidthType.DXA },
    borders: { top: SANS, left: SANS, right: SANS, bottom: FILET },
    margins: { top: 60, bottom: 60, left: 60, right: 60 },
    children: texte.split('\n').map(
      (ligne) =>
        new Paragraph({
          alignment: nombre || page ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: toLigne(ligne, { entete, page: page && !entete }),
        }),
    ),
  });
}

/** A real table: its header row is repeated on each page, no row is cut in two. */
export function toTable({ legende, colonnes, lignes }: Extract<Bloc, { genre: 'tableau' }>) {
  const poids = computeLargeurs(
    colonnes.map(({ libelle }) => libelle),
    lignes,
  );
  const somme = poids.reduce((a, b) => a + b, 0);
  const largeurs = poids.map((p) => Math.floor((LARGEUR * p) / somme));
  const row = (textes: string[], entete: boolean) =>
    new TableRow({
      tableHeader: entete,
      cantSplit: true,
      children: textes.map((texte, i) => toCell(texte, { ...colonnes[i], entete, largeur: largeurs[i]! })),
    });
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 160 },
      children: runs(legende, { color: ARDOISE, size: 19 }),
    }),
    new Table({
      columnWidths: largeurs,
      width: { size: LARGEUR, type: WidthType.DXA },
      rows: [
        row(
          colonnes.map(({ libelle }) => libelle),
          true,
        ),
        ...lignes.map((ligne) => row(ligne, false)),
      ],
    }),
    new Paragraph({ spacing: { after: 80 }, children: [] }),
  ];
}
