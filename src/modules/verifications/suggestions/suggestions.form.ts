import type { Champ } from '../../../shared/form/champs.ts';
import { serviceFormChamps } from '../../services/services.api.ts';
import { COMMENTS, MOTIFS, RESULTATS } from '../verifications.table.ts';

const PAGE = 'Ce que dit la page : corrigez ce qui n’est pas juste';

/** What everybody reads of a service and may know better: never a person, never what is for the team. */
const PUBLICS = [
  'telephone',
  'courriel',
  'site',
  'horaires',
  'accroche',
  'description',
  'frais',
  'frais_precisions',
  'conditions',
  'alerte',
];

export const champsPublics: Champ[] = PUBLICS.map((nom) => ({
  ...serviceFormChamps.find((champ) => champ.nom === nom)!,
  groupe: PAGE,
}));

const motChamp: Champ = {
  nom: 'mot',
  libelle: 'Dites-nous en quelques mots',
  type: 'long',
  max: 2000,
  aide: 'N’écrivez rien de personnel ni sur la santé : l’équipe de l’annuaire vous lira.',
};

/** What is asked of anybody. */
export const signalementChamps: Champ[] = [
  {
    nom: 'motif',
    libelle: 'Qu’est-ce qui ne va pas',
    type: 'choix',
    choix: MOTIFS,
    vide: 'Choisissez une réponse',
    obligatoire: 'Choisissez ce qui ne va pas.',
  },
  motChamp,
  {
    nom: 'votre_courriel',
    libelle: 'Votre adresse électronique',
    type: 'courriel',
    max: 254,
    aide: 'Seulement pour vous répondre. Elle est effacée un mois après la réponse.',
  },
];

/** What is asked of a structure that follows its link: it was written to, so its address is known. */
export const structureChamps: Champ[] = [
  { nom: 'ferme', libelle: 'Ce service n’existe plus', type: 'oui' },
  { ...motChamp, libelle: 'Un mot pour l’équipe' },
];

/** The proposed fields, in the order of the page, and the end of a service. */
export const champsProposables: Champ[] = [
  ...champsPublics.map((champ) => ({ ...champ, groupe: undefined })),
  ...serviceFormChamps.filter(({ nom }) => nom === 'statut'),
] as Champ[];

export const reponseChamp: Champ = {
  nom: 'reponse',
  libelle: 'Votre réponse',
  type: 'long',
  max: 2000,
  aide: 'Elle se lit sur la page de suivi, et part par courriel si la personne a laissé une adresse.',
};

export const refusChamp: Champ = {
  ...reponseChamp,
  nom: 'reponse_refus',
  libelle: 'Pourquoi',
  obligatoire: 'Écrivez une phrase : la personne a pris le temps de vous prévenir.',
};

/** A check noted by the team. */
export const constatChamps: Champ[] = [
  { nom: 'comment', libelle: 'Comment', type: 'choix', choix: COMMENTS },
  { nom: 'resultat', libelle: 'Ce qu’il en est', type: 'choix', choix: RESULTATS },
  { nom: 'note', libelle: 'Une note pour l’équipe', type: 'long', max: 1000 },
];
