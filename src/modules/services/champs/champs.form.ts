import type { Champ } from '../../../shared/form/champs.ts';
import { FRAIS, NATURES_SERVICE, STATUTS_SERVICE } from '../termes/termes.rules.ts';

const POUR = 'Pour qui';
const PRIX = 'Prix et papiers';

export const contenu: Champ[] = [
  {
    nom: 'nom',
    libelle: 'Nom du service',
    type: 'texte',
    max: 200,
    obligatoire: 'Écrivez le nom du service.',
  },
  {
    nom: 'accroche',
    libelle: 'En une phrase',
    type: 'texte',
    max: 280,
    aide: 'Ce que la personne y trouve, avec ses mots à elle.',
  },
  { nom: 'description', libelle: 'Description', type: 'prose', max: 10_000 },
  { nom: 'nature', libelle: 'Type', type: 'choix', choix: NATURES_SERVICE },
  { nom: 'domaines', libelle: 'Domaines du projet', type: 'references', source: 'domaines' },
  {
    nom: 'thematiques',
    libelle: 'Thèmes communs aux annuaires',
    type: 'references',
    source: 'thematiques',
    aide: 'Les mots que partagent les annuaires français (data·inclusion). Un ou deux suffisent.',
  },
];

export const pourQui: Champ[] = [
  { nom: 'publics', libelle: 'Publics', type: 'references', source: 'publics', groupe: POUR },
  { nom: 'publics_precisions', libelle: 'Précisions sur les publics', type: 'long', max: 2000, groupe: POUR },
  {
    nom: 'age_min_mois',
    libelle: 'À partir de quel âge',
    type: 'age',
    aide: '« 3 ans », « 10 semaines » s’écrit « 2 mois ».',
    groupe: POUR,
  },
  { nom: 'age_max_mois', libelle: 'Jusqu’à quel âge (compris)', type: 'age', fin: true, groupe: POUR },
  { nom: 'conditions', libelle: 'Conditions', type: 'long', max: 2000, groupe: POUR },
  {
    nom: 'zones',
    libelle: 'Réservé aux habitants de',
    type: 'references',
    source: 'zones',
    aide: 'Rien de coché : ouvert à tous.',
    groupe: POUR,
  },
];

export const prix: Champ[] = [
  { nom: 'frais', libelle: 'Prix', type: 'choix', choix: FRAIS, groupe: PRIX },
  {
    nom: 'frais_precisions',
    libelle: 'Combien',
    type: 'long',
    max: 2000,
    aide: 'Comme « 12,50 € la journée ».',
    groupe: PRIX,
  },
  { nom: 'documents', libelle: 'Papiers à apporter', type: 'lignes', max: 200, groupe: PRIX },
];

export const suivi: Champ[] = [
  {
    nom: 'falc',
    libelle: 'Version facile à lire (FALC)',
    type: 'prose',
    max: 5000,
    aide: 'Des phrases courtes, des mots simples. FALC : facile à lire et à comprendre.',
    groupe: 'Facile à lire',
  },
  {
    nom: 'falc_relu',
    libelle: 'Cette version a été relue par des personnes concernées',
    type: 'oui',
    groupe: 'Facile à lire',
  },
  { nom: 'statut', libelle: 'Où en est-il', type: 'choix', choix: STATUTS_SERVICE, groupe: 'État' },
  { nom: 'suspendu_jusqu_au', libelle: 'Suspendu jusqu’au', type: 'date', groupe: 'État' },
  {
    nom: 'alerte',
    libelle: 'À signaler en ce moment',
    type: 'texte',
    max: 500,
    aide: 'Comme « complet jusqu’à la rentrée ».',
    groupe: 'État',
  },
  {
    nom: 'cadence_mois',
    libelle: 'À vérifier tous les … mois',
    type: 'entier',
    min: 1,
    max: 36,
    groupe: 'État',
  },
];
