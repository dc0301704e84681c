import { type Champ, formSchema } from '../../../shared/form/champs.ts';

export const courrielChamps: Champ[] = [
  {
    nom: 'courriel',
    libelle: 'Votre adresse électronique',
    type: 'courriel',
    max: 254,
    obligatoire: 'Écrivez votre adresse électronique.',
    aide: 'Celle que l’administrateur·rice du site connaît. Vous recevrez un code.',
  },
  {
    nom: 'partage',
    libelle: 'D’autres personnes utilisent cet ordinateur',
    type: 'oui',
    aide: 'La connexion se ferme alors après 30 minutes sans activité.',
  },
];
export const courrielSchema = formSchema(courrielChamps);

export const codeChamps: Champ[] = [
  {
    nom: 'code',
    libelle: 'Le code reçu',
    type: 'texte',
    max: 20,
    obligatoire: 'Écrivez les huit chiffres du code reçu.',
    aide: 'Huit chiffres, comme 1234 5678. Il est valable dix minutes.',
  },
];
export const codeSchema = formSchema(codeChamps);

export const premierAccesChamps: Champ[] = [
  { nom: 'nom', libelle: 'Votre nom', type: 'texte', max: 200, obligatoire: 'Écrivez votre nom.' },
  {
    nom: 'courriel',
    libelle: 'Votre adresse électronique',
    type: 'courriel',
    max: 254,
    obligatoire: 'Écrivez votre adresse électronique.',
    aide: 'Vos codes de connexion y seront envoyés.',
  },
];
export const premierAccesSchema = formSchema(premierAccesChamps);
