import { formatJour, type Jour } from '../../../shared/clock/clock.ts';
import { pluralize, spellDe } from '../../../shared/text/text.ts';
import { formatMois } from '../calendrier/calendrier.rules.ts';

/** One thing to tell. `chemin`: the page that says more, for who wants it; nothing has to be opened. */
export type Point = { texte: string; chemin?: string };

/** A month of the plan, as one reader may see it. */
export type Mois = {
  nouvelles: Point[];
  finies: Point[];
  commencees: Point[];
  glissees: Point[];
  retards: Point[];
  dates: Point[];
  decisions: Point[];
};

const RUBRIQUES: [keyof Mois, string][] = [
  ['nouvelles', 'Ce qui est nouveau dans le plan'],
  ['finies', 'Ce qui a pris fin'],
  ['commencees', 'Ce qui a commencé'],
  ['glissees', 'Ce qui a glissé'],
  ['decisions', 'Ce qui a été décidé'],
  ['retards', 'Ce qui est en retard aujourd’hui'],
  ['dates', 'Les dates des trente jours qui viennent'],
];

/** Enough to read in two minutes; what is left is counted, and one link leads to it. */
const POINTS_MAX = 15;

function writeRubrique(titre: string, points: readonly Point[], adresse: string): string[] {
  if (points.length === 0) return [];
  const reste = points.length - POINTS_MAX;
  return [
    `${titre} :`,
    ...points
      .slice(0, POINTS_MAX)
      .flatMap(({ texte, chemin }) => [`- ${texte}`, ...(chemin ? [`  ${adresse}${chemin}`] : [])]),
    ...(reste > 0 ? [`- et ${pluralize(reste, 'autre')} : ${adresse}/fiches`] : []),
    '',
  ];
}

/** Said in one line, so that nobody wonders whether something was forgotten. */
function writeVides(mois: Mois): string[] {
  const vides = RUBRIQUES.filter(([cle]) => mois[cle].length === 0).map(([, titre]) => titre.toLowerCase());
  return vides.length > 0 ? [`Il n’y a rien à dire sur ${vides.join(', sur ')}.`, ''] : [];
}

export function isVide(mois: Mois): boolean {
  return RUBRIQUES.every(([cle]) => mois[cle].length === 0);
}

/** The digest, whole: whoever reads it has nothing to open and no code to ask for. */
export function writeResume(
  mois: Mois,
  { debut, aujourdhui }: { debut: Jour; aujourdhui: Jour },
  { nom, adresse }: { nom: string; adresse: string },
): { sujet: string; lignes: string[] } {
  const quand = formatMois(debut);
  return {
    sujet: `${nom} : le projet social en ${quand}`,
    lignes: [
      'Bonjour,',
      '',
      `Voici le projet social ${spellDe(nom)} en ${quand}. Tout est dans ce message, écrit le ${formatJour(aujourdhui)}.`,
      'Les liens mènent aux pages, pour aller plus loin.',
      '',
      ...RUBRIQUES.flatMap(([cle, titre]) => writeRubrique(titre, mois[cle], adresse)),
      ...writeVides(mois),
      `Le plan entier : ${adresse}/projet`,
    ],
  };
}
