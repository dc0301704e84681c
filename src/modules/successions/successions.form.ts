import type { Visibilite } from '../../shared/access/droits.ts';
import type { Champ } from '../../shared/form/champs.ts';
import { declareObjet } from '../journal/journal.api.ts';
import { CHOIX_REPRISE } from './successions.table.ts';

export const decisionChamps: Champ[] = [
  {
    nom: 'choix',
    libelle: 'Ce qu’elle devient',
    type: 'choix',
    choix: CHOIX_REPRISE,
    obligatoire: 'Choisissez ce que la fiche devient.',
  },
  {
    nom: 'motif',
    libelle: 'Pourquoi',
    demande: 'sauf si elle est reconduite telle quelle, ou terminée',
    type: 'long',
    max: 2000,
    aide: 'Une phrase suffit. Elle reste dans le suivi de la fiche.',
  },
  {
    nom: 'fusion_fiche_id',
    libelle: 'La fiche qui la reprend',
    demande: 'si elle est fusionnée',
    type: 'reference',
    source: 'fiches',
    vide: 'Aucune',
    aide: 'À remplir pour une fusion.',
  },
];

const caches: Champ[] = [
  { nom: 'convention_id', libelle: 'Convention', type: 'reference', source: 'conventions' },
  { nom: 'fiche_id', libelle: 'Fiche', type: 'reference', source: 'fiches' },
  { nom: 'statut_avant', libelle: 'Statut d’avant', type: 'texte', max: 20 },
  { nom: 'effet_le', libelle: 'A pris effet le', type: 'date' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const repriseObjet = declareObjet({
  type: 'reprise',
  libelle: 'Reprise d’une fiche',
  table: 'reprise',
  champs: [...decisionChamps, ...caches],
  droit: 'convention.modifier',
  href: (_id, v) => `/conventions/${v.convention_id}/reprises`,
  titre: (v) => `Reprise : ${CHOIX_REPRISE[v.choix as keyof typeof CHOIX_REPRISE]}`,
  extrait: () => '',
  visibilite: () => 'partenaires' as Visibilite,
  indexer: null,
  sansCorbeille: true,
});

export const suiteChamps: Champ[] = [
  {
    nom: 'titre',
    libelle: 'Titre de la nouvelle convention',
    type: 'texte',
    max: 300,
    obligatoire: 'Écrivez le titre de la nouvelle convention.',
  },
  {
    nom: 'annee_debut',
    libelle: 'Première année',
    type: 'entier',
    min: 1990,
    max: 2100,
    obligatoire: 'Écrivez sa première année.',
  },
  {
    nom: 'annee_fin',
    libelle: 'Dernière année',
    type: 'entier',
    min: 1990,
    max: 2100,
    obligatoire: 'Écrivez sa dernière année.',
  },
];
