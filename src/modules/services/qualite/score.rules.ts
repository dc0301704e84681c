import type { Jour } from '../../../shared/clock/clock.ts';
import type { Service } from '../services.table.ts';

/** Below it, DORA does not show a service that comes from elsewhere (DATA_INCLUSION_SCORE_QUALITE_MINIMUM). */
export const SEUIL_DORA = 0.8;

type Vu = Pick<
  Service,
  | 'description'
  | 'publics'
  | 'thematiques'
  | 'frais'
  | 'frais_precisions'
  | 'modes_accueil'
  | 'modes_mobilisation'
  | 'lien_mobilisation'
  | 'telephone'
  | 'courriel'
  | 'site'
> & {
  /** What the structure says of itself stands in when the service says nothing. */
  structure_telephone: string;
  structure_courriel: string;
  aUneAdresse: boolean;
  majLe: Jour;
};

export type Manque = { critere: string; aFaire: string };
export type Score = { valeur: number; manques: Manque[] };

type Critere = { critere: string; aFaire: string; note(vu: Vu, aujourdhui: Jour): number | undefined };

const JOUR_MS = 86_400_000;
const MOIS_JOURS = 365.25 / 12;

function noteDescription({ description }: Vu): number {
  const n = description.length;
  if (n < 50) return 0;
  return n >= 200 && n < 2000 ? 1 : 0.5;
}

/** Whole for six months, nothing after two years, in a straight line between. */
function noteDate({ majLe }: Vu, aujourdhui: Jour): number {
  const mois = (Date.parse(aujourdhui) - Date.parse(majLe)) / JOUR_MS / MOIS_JOURS;
  return Math.min(1, Math.max(0, (24 - mois) / 18));
}

function noteModes(vu: Vu): number {
  const modes = vu.modes_mobilisation;
  if (modes.length === 0) return 0;
  const incomplet =
    (modes.includes('utiliser-lien-mobilisation') && vu.lien_mobilisation === '') ||
    (modes.includes('telephoner') && telephoneOf(vu) === '') ||
    (modes.includes('envoyer-un-courriel') && courrielOf(vu) === '');
  return incomplet ? 0.5 : 1;
}

function noteFrais({ frais, frais_precisions }: Vu): number {
  if (frais === 'inconnu') return 0;
  return (frais === 'payant' || frais === 'quotient-familial') && frais_precisions === '' ? 0.5 : 1;
}

const telephoneOf = (vu: Vu) => vu.telephone || vu.structure_telephone;
const courrielOf = (vu: Vu) => vu.courriel || vu.structure_courriel;
const oui = (vrai: boolean) => (vrai ? 1 : 0);

/** The ten criteria of data·inclusion's quality score, as its documentation lists them; undefined where one does not apply. */
const CRITERES: readonly Critere[] = [
  {
    critere: 'description',
    aFaire: 'Écrivez une description de 200 à 2 000 signes.',
    note: noteDescription,
  },
  { critere: 'public', aFaire: 'Dites pour quels publics.', note: ({ publics }) => oui(publics.length > 0) },
  {
    critere: 'theme',
    aFaire: 'Choisissez au moins un thème commun aux annuaires.',
    note: ({ thematiques }) => oui(thematiques.length > 0),
  },
  { critere: 'frais', aFaire: 'Dites le prix, et combien si c’est payant.', note: noteFrais },
  {
    critere: 'adresse',
    aFaire: 'Ajoutez un lieu avec sa rue et sa commune.',
    note: (vu) =>
      vu.modes_accueil.includes('sur-place') || vu.modes_mobilisation.includes('se-presenter')
        ? oui(vu.aUneAdresse)
        : undefined,
  },
  {
    critere: 'contact',
    aFaire: 'Donnez un téléphone, un courriel ou un site.',
    note: (vu) => oui(Boolean(telephoneOf(vu) || courrielOf(vu) || vu.site || vu.lien_mobilisation)),
  },
  {
    critere: 'telephone',
    aFaire: 'Donnez le téléphone : c’est par lui que l’on commence.',
    note: (vu) => (vu.modes_mobilisation.includes('telephoner') ? oui(telephoneOf(vu) !== '') : undefined),
  },
  {
    critere: 'courriel',
    aFaire: 'Donnez le courriel : c’est par lui que l’on commence.',
    note: (vu) =>
      vu.modes_mobilisation.includes('envoyer-un-courriel') ? oui(courrielOf(vu) !== '') : undefined,
  },
  { critere: 'modes', aFaire: 'Dites comment commencer, et donnez le lien ou le numéro.', note: noteModes },
  { critere: 'date', aFaire: 'Vérifiez cette fiche : elle date.', note: noteDate },
];

/**
 * The quality score that national directories compute (mean of the criteria that apply, 0 to 1), and what would raise
 * it, most useful first.
 */
export function computeScore(vu: Vu, aujourdhui: Jour): Score {
  const notes = CRITERES.flatMap(({ critere, aFaire, note }) => {
    const valeur = note(vu, aujourdhui);
    return valeur === undefined ? [] : [{ critere, aFaire, valeur }];
  });
  const somme = notes.reduce((total, { valeur }) => total + valeur, 0);
  const manques = notes.filter(({ valeur }) => valeur < 1).toSorted((a, b) => a.valeur - b.valeur);
  return {
    valeur: somme / notes.length,
    manques: manques.map(({ critere, aFaire }) => ({ critere, aFaire })),
  };
}
