import { VISIBILITES, type Visibilite } from '../../shared/access/droits.ts';
import type { Champ } from '../../shared/form/champs.ts';
import { declareObjet } from '../journal/journal.api.ts';
import { NATURES_CONVENTION } from './conventions.table.ts';

const QUI = 'Qui s’engage';
const QUAND = 'Quand';
const COMBIEN = 'Combien';

const champs: Champ[] = [
  {
    nom: 'titre',
    libelle: 'Titre',
    type: 'texte',
    max: 300,
    obligatoire: 'Écrivez le titre de la convention.',
  },
  {
    nom: 'nature',
    libelle: 'Nature',
    type: 'choix',
    choix: NATURES_CONVENTION,
    obligatoire: 'Choisissez la nature de la convention.',
  },
  { nom: 'objet', libelle: 'Ce qu’elle permet', type: 'prose', max: 10_000 },
  {
    nom: 'perimetre',
    libelle: 'Territoire couvert',
    type: 'long',
    max: 1000,
    aide: 'Tout le territoire, certaines communes, plusieurs intercommunalités…',
  },
  {
    nom: 'communes',
    libelle: 'Communes couvertes',
    type: 'references',
    source: 'communes',
    aide: 'Aucune cochée : tout le territoire.',
  },
  {
    nom: 'intercommunalites',
    libelle: 'Autres intercommunalités couvertes',
    type: 'lignes',
    max: 200,
    aide: 'Une par ligne, quand plusieurs signent ensemble.',
  },
  { nom: 'signataires', libelle: 'Signataires', type: 'references', source: 'structures', groupe: QUI },
  { nom: 'financeurs', libelle: 'Financeurs', type: 'references', source: 'structures', groupe: QUI },
  { nom: 'beneficiaires', libelle: 'Bénéficiaires', type: 'references', source: 'structures', groupe: QUI },
  { nom: 'annee_debut', libelle: 'Première année', type: 'entier', min: 1990, max: 2100, groupe: QUAND },
  { nom: 'annee_fin', libelle: 'Dernière année', type: 'entier', min: 1990, max: 2100, groupe: QUAND },
  { nom: 'date_debut', libelle: 'Début, au jour près', type: 'date', groupe: QUAND },
  { nom: 'date_fin', libelle: 'Fin, au jour près', type: 'date', groupe: QUAND },
  { nom: 'date_signature', libelle: 'Signature', type: 'date', groupe: QUAND },
  { nom: 'montant_annuel_centimes', libelle: 'Montant par an, en euros', type: 'montant', groupe: COMBIEN },
  { nom: 'montant_note', libelle: 'Précision sur le montant', type: 'long', max: 1000, groupe: COMBIEN },
  { nom: 'visibilite', libelle: 'Qui peut la voir', type: 'choix', choix: VISIBILITES, groupe: 'Affichage' },
  { nom: 'exemple', libelle: 'C’est un exemple', type: 'oui', groupe: 'Affichage' },
];

const liste = (role: string) => ({
  table: 'convention_structure',
  cle: 'convention_id',
  colonne: 'structure_id',
  fixe: { role },
});

export const conventionObjet = declareObjet({
  type: 'convention',
  libelle: 'Convention',
  table: 'convention',
  champs,
  listes: {
    signataires: liste('signataire'),
    financeurs: liste('financeur'),
    beneficiaires: liste('beneficiaire'),
  },
  droit: 'convention.modifier',
  href: (id) => `/conventions/${id}`,
  titre: (v) => String(v.titre),
  extrait: (v) => String(v.objet ?? '').slice(0, 200),
  visibilite: (v) => v.visibilite as Visibilite,
});
