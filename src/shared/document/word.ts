import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document as DocxDocument,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  InternalHyperlink,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  ShadingType,
  type Table,
  TextRun,
} from 'docx';
import { formatJour } from '../clock/clock.ts';
import { type Bloc, cutParagraphes, type Document } from './document.ts';
import { ARDOISE, runs, toTable } from './word-tableau.ts';

const GENTIANE = '2F4AA8';
const NIVEAUX = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
function toTexte({ texte, libelle, suite }: Extract<Bloc, { genre: 'texte' }>) {
  const nom = new Paragraph({
    keepNext: true,
    spacing: { before: 120, after: 20 },
    children: runs(libelle ?? '', { color: ARDOISE, size: 19 }),
  });
  const paragraphes = cutParagraphes(texte).map(
    ({ liste, texte: ligne }) =>
      new Paragraph({
        keepNext: suite,
        spacing: { after: 100 },
        numbering: liste ? { reference: 'tirets', level: 0 } : undefined,
        children: runs(ligne),
      }),
  );
  return libelle ? [nom, ...paragraphes] : paragraphes;
}

function toTitre({ niveau, texte, ancre }: Extract<Bloc, { genre: 'titre' }>, index: number) {
  const nom = new Bookmark({ id: `titre-${index}`, children: runs(texte) });
  const children = ancre ? [nom, new Bookmark({ id: ancre, children: [] })] : [nom];
  return new Paragraph({ heading: NIVEAUX[niveau], keepNext: true, children });
}

type Champ = Extract<Bloc, { genre: 'champs' }>['champs'][number];

function toChamp({ libelle, texte, fort }: Champ) {
  return new Paragraph({
    spacing: { after: 80 },
    indent: { left: 160 },
    border: { left: { style: BorderStyle.SINGLE, size: 12, color: GENTIANE, space: 8 } },
    children: [
      ...runs(`${libelle}\u00a0: `, { color: ARDOISE }),
      ...texte
        .split('\n')
        .flatMap((ligne, index) => [
          ...(index > 0 ? [new TextRun({ break: 1 })] : []),
          ...runs(ligne, fort ? { bold: true, size: 28 } : {}),
        ]),
    ],
  });
}

function toAdresse(adresse: string) {
  return new Paragraph({
    spacing: { after: 80 },
    indent: { left: 160 },
    children: [
      new ExternalHyperlink({ link: adresse, children: runs('Page à jour', { style: 'Hyperlink' }) }),
    ],
  });
}

function toWord(bloc: Bloc, index: number): (Paragraph | Table)[] {
  switch (bloc.genre) {
    case 'titre':
      return [toTitre(bloc, index)];
    case 'texte':
      return toTexte(bloc);
    case 'champs':
      return [...bloc.champs.map(toChamp), ...(bloc.adresse ? [toAdresse(bloc.adresse)] : [])];
    case 'tableau':
      return toTable(bloc);
    case 'avis':
      return [
        new Paragraph({
          shading: { type: ShadingType.CLEAR, fill: 'EEF0F0', color: 'auto' },
          spacing: { before: 100, after: 100 },
          children: runs(bloc.texte),
        }),
      ];
    default:
      return [new Paragraph({ children: [new PageBreak()] })];
  }
}

/** Chapters and fiches, each a link to its place: readable at once, without a field to update. */
function toSommaire({ blocs }: Document): Paragraph[] {
  const lignes = blocs.flatMap((bloc, index) =>
    bloc.genre === 'titre' && bloc.niveau < 3
      ? [
          new Paragraph({
            indent: { left: (bloc.niveau - 1) * 360 },
            spacing: { after: 40 },
            children: [
              new InternalHyperlink({
                anchor: `titre-${index}`,
                children: runs(bloc.texte, { style: 'Hyperlink' }),
              }),
            ],
          }),
        ]
      : [],
  );
  return [
    new Paragraph({
      children: runs('Sommaire', { size: 32 }),
      spacing: { after: 200 },
      pageBreakBefore: true,
    }),
    ...lignes,
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

function toEntete(document: Document): Paragraph[] {
  const choix = document.filtres.length > 0 ? `Choix : ${document.filtres.join(' ; ')}. ` : '';
  return [
    new Paragraph({ children: runs(document.territoire, { color: ARDOISE }) }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: runs(document.titre) }),
    ...(document.sousTitre
      ? [new Paragraph({ children: runs(document.sousTitre, { color: ARDOISE, size: 24 }) })]
      : []),
    new Paragraph({
      spacing: { after: 240 },
      children: runs(`${choix}Document du ${formatJour(document.jour)}.`, { color: ARDOISE, size: 19 }),
    }),
  ];
}

function toPied({ territoire }: Document): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [
      new TextRun({
        size: 18,
        color: ARDOISE,
        children: [`${territoire}, `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
      }),
    ],
  });
}

const titre = (size: number, color: string, before: number) => ({
  run: { font: 'Cambria', size, color, bold: false },
  paragraph: { spacing: { before, after: 120 } },
});

/** A document as Word reads it: real headings, tables with their header rows, one language. */
export async function writeWord(document: Document): Promise<Uint8Array> {
  const pied = toPied(document);
  const doc = new DocxDocument({
    title: document.titre,
    creator: document.territoire,
    description: document.sousTitre,
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 22, language: { value: 'fr-FR' } } },
        title: titre(44, '1D2733', 0),
        // The parts of a single fiche are its first level: they look as they do inside the plan.
        heading1: document.sommaire ? titre(34, '1D2733', 320) : titre(27, GENTIANE, 260),
        heading2: titre(27, GENTIANE, 260),
        heading3: { ...titre(23, '1D2733', 180), run: { font: 'Calibri', size: 23, bold: true } },
      },
    },
    numbering: {
      config: [
        {
          reference: 'tirets',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '–',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 360, hanging: 240 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1130, bottom: 1130, left: 1130, right: 1130 },
          },
        },
        footers: { default: new Footer({ children: [pied] }) },
        children: [
          ...toEntete(document),
          ...(document.sommaire ? toSommaire(document) : []),
          ...document.blocs.flatMap(toWord),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(doc));
}
