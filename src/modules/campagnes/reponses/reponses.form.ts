import type { Champ } from '../../../shared/form/champs.ts';
import { type METEOS, STATUTS_SAISIS } from '../../fiches/fiches.table.ts';

/** The fiche's own words, with what each asks of the reader. */
const AVIS: Record<keyof typeof METEOS, string> = {
  securise: 'Objectifs sécurisés : tout est en place',
  atteignable: 'Objectifs atteignables : à suivre de près',
  appui_necessaire: 'Appui nécessaire : il manque quelque chose',
  compromis: 'Objectifs compromis : ils ne seront pas tenus en l’état',
};

/** What a pilot is asked: two minutes on a telephone, the state first. */
export const reponseChamps = [
  { nom: 'statut', libelle: 'Où en est-on ?', type: 'choix', choix: STATUTS_SAISIS },
  { nom: 'avancement', libelle: 'Avancement estimé, en %', type: 'entier', min: 0, max: 100 },
  {
    nom: 'fait',
    libelle: 'Ce qui s’est passé',
    type: 'long',
    max: 5000,
    aide: 'Le fait marquant, en une phrase ou deux.',
  },
  {
    nom: 'blocage_motif',
    libelle: 'Ce qui bloque',
    demande: 'si elle est bloquée',
    type: 'long',
    max: 2000,
    aide: 'Une difficulté, même si l’action avance. À remplir si elle est bloquée.',
  },
  {
    nom: 'blocage_condition',
    libelle: 'Ce qui permettrait d’avancer',
    demande: 'si elle est bloquée',
    type: 'long',
    max: 2000,
  },
  { nom: 'etape', libelle: 'La prochaine étape', type: 'long', max: 2000 },
  {
    nom: 'meteo',
    libelle: 'Votre avis sur la suite',
    type: 'choix',
    choix: AVIS,
    vide: 'Pas d’avis',
    aide: 'Ce que vous pensez, au-delà des chiffres.',
  },
  { nom: 'meteo_synthese', libelle: 'Pourquoi cet avis', type: 'long', max: 2000 },
] satisfies Champ[];

/** How the team names each part when it takes it over. */
export const REPRISES = {
  statut: 'Le statut',
  avancement: 'L’avancement',
  fait: 'Ce qui s’est passé',
  blocage: 'Ce qui bloque',
  etape: 'La prochaine étape',
  meteo: 'L’avis sur la suite',
  fichier: 'Le document envoyé',
} as const;
export type Reprise = keyof typeof REPRISES;

export const titreFichierChamp: Champ = {
  nom: 'fichier_titre',
  libelle: 'Titre du document sur la fiche',
  type: 'texte',
  max: 300,
};
export const refusChamp: Champ = {
  nom: 'mot',
  libelle: 'Votre mot',
  type: 'long',
  max: 1000,
  obligatoire: 'Écrivez pourquoi, en une phrase : la personne la recevra.',
  aide: 'Envoyé par courriel à la personne, quand son adresse est connue.',
};
