import type { Bloc } from '../../../shared/document/document.ts';
import { formatCellule, isVide } from '../../../shared/tableur/texte.ts';
import {
  type ColonneFiche,
  type ContexteColonnes,
  describeOu,
  type LigneFiche,
  listColonnes,
} from '../../fiches/fiches.api.ts';
import type { DonneesFiche } from './contenu.table.ts';
import { toTableaux } from './tableaux.rules.ts';

/**
 * The parts of a fiche on paper, in the order people ask. Each names columns of the list: one declaration serves
 * the screen, the spreadsheets, Word and PDF. `long` texts stand under their name; the others are lines.
 */
export const RUBRIQUES: { titre: string; long: boolean; colonnes: string[] }[] = [
  {
    titre: 'Où en est-on',
    long: false,
    colonnes: [
      'etat',
      'avancement',
      'operations',
      'meteo',
      'meteo_synthese',
      'priorite',
      'blocage_motif',
      'blocage_condition',
    ],
  },
  { titre: 'Pourquoi', long: true, colonnes: ['contexte', 'objectifs'] },
  { titre: 'Quoi', long: true, colonnes: ['description'] },
  {
    titre: 'Qui, où, quand',
    long: false,
    colonnes: [
      'porteurs',
      'partenaires',
      'partenaires_note',
      'pilotes',
      'services',
      'elus_referents',
      'publics',
      'communes',
      'domaines',
      'conventions',
      'participation',
      'date_debut',
      'date_fin',
      'date_fin_reelle',
      'recurrente',
      'calendrier',
    ],
  },
  {
    titre: 'Comment',
    long: true,
    colonnes: ['moyens', 'effets_attendus', 'evaluation', 'articulation', 'vigilance'],
  },
];

const COLONNES = new Map(listColonnes(true).map((colonne) => [colonne.cle, colonne]));

/** What the query must bring for a fiche to be written whole. */
export const LIT = [
  ...new Set(RUBRIQUES.flatMap(({ colonnes }) => colonnes.flatMap((cle) => COLONNES.get(cle)?.lit ?? []))),
];

export type ContexteDocument = ContexteColonnes & {
  /** Persons' names and the follow-up are for signed-in people. */
  prive: boolean;
};

function read(colonne: ColonneFiche, ligne: LigneFiche, contexte: ContexteDocument): string {
  const valeur = colonne.valeur(ligne, contexte);
  if (colonne.cle === 'communes' && isVide(valeur)) return describeOu(false, []);
  if (colonne.cle === 'recurrente' && valeur !== true) return '';
  return formatCellule(colonne.type, valeur);
}

function toRubrique(
  { titre, long, colonnes }: (typeof RUBRIQUES)[number],
  ligne: LigneFiche,
  contexte: ContexteDocument,
  niveau: 1 | 3,
): Bloc[] {
  const champs = colonnes
    .map((cle) => COLONNES.get(cle)!)
    .filter((colonne) => contexte.prive || !colonne.prive)
    .map((colonne) => ({ libelle: colonne.libelle, texte: read(colonne, ligne, contexte) }))
    .filter(({ texte }) => texte !== '');
  if (champs.length === 0) return [];
  const entete: Bloc = { genre: 'titre', niveau, texte: titre };
  if (!long) return [entete, { genre: 'champs', champs }];
  const corps = champs.map((champ): Bloc => ({ genre: 'texte', ...champ }));
  return champs.length === 1 ? [entete, { genre: 'texte', texte: champs[0]!.texte }] : [entete, ...corps];
}

/** A whole fiche as blocks, its parts titled at this level. */
export function toBlocsFiche(donnees: DonneesFiche, contexte: ContexteDocument, niveau: 1 | 3): Bloc[] {
  const { ligne } = donnees;
  const exemple: Bloc[] = ligne.exemple
    ? [
        {
          genre: 'avis',
          texte: 'Exemple : cette fiche montre ce que fait le site. Elle ne dit rien du territoire.',
        },
      ]
    : [];
  return [
    ...exemple,
    ...RUBRIQUES.flatMap((rubrique) => toRubrique(rubrique, ligne, contexte, niveau)),
    ...toTableaux(donnees, contexte.prive, niveau),
  ];
}

/** « FA 1.1 – Faire circuler un relais » */
export function nameFiche({ code, titre }: LigneFiche): string {
  return [code, titre].filter(Boolean).join(' – ');
}
