import { VISIBILITES } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { METEOS, PARTICIPATIONS, PRIORITES, STATUTS } from '../fiches.table.ts';

const QUAND = 'Quand';
const AVANCEE = 'Où en est-on';
const AFFICHAGE = 'Affichage';

/** Where a fiche stands: when, how far, who may see it. */
export const suiviChamps: Champ[] = [
  { nom: 'date_debut', libelle: 'Début', type: 'date', groupe: QUAND },
  { nom: 'date_fin', libelle: 'Fin prévue', type: 'date', groupe: QUAND },
  { nom: 'date_fin_reelle', libelle: 'Fin réelle', type: 'date', groupe: QUAND },
  { nom: 'recurrente', libelle: 'Se répète tous les ans', type: 'oui', groupe: QUAND },
  { nom: 'calendrier', libelle: 'Calendrier, en mots', type: 'long', max: 1000, groupe: QUAND },
  { nom: 'statut', libelle: 'Statut', type: 'choix', choix: STATUTS, groupe: AVANCEE },
  {
    nom: 'blocage_motif',
    libelle: 'Ce qui bloque',
    demande: 'si elle est bloquée',
    type: 'long',
    max: 2000,
    aide: 'À remplir quand la fiche est bloquée.',
    groupe: AVANCEE,
  },
  {
    nom: 'blocage_condition',
    libelle: 'Ce qui permettrait d’avancer',
    demande: 'si elle est bloquée',
    type: 'long',
    max: 2000,
    groupe: AVANCEE,
  },
  { nom: 'blocage_depuis', libelle: 'Bloquée depuis', type: 'date', groupe: AVANCEE },
  {
    nom: 'avancement',
    libelle: 'Avancement estimé, en %',
    type: 'entier',
    min: 0,
    max: 100,
    groupe: AVANCEE,
  },
  {
    nom: 'meteo',
    libelle: 'Météo',
    type: 'choix',
    choix: METEOS,
    vide: 'Pas d’avis',
    aide: 'L’avis de la personne qui pilote.',
    groupe: AVANCEE,
  },
  { nom: 'meteo_synthese', libelle: 'Pourquoi cet avis', type: 'long', max: 2000, groupe: AVANCEE },
  { nom: 'meteo_le', libelle: 'Avis donné le', type: 'date', groupe: AVANCEE },
  {
    nom: 'priorite',
    libelle: 'Priorité',
    type: 'choix',
    choix: PRIORITES,
    vide: 'Non décidée',
    groupe: AVANCEE,
  },
  {
    nom: 'participation',
    libelle: 'Participation des habitants',
    type: 'choix',
    choix: PARTICIPATIONS,
    vide: 'Non renseignée',
    groupe: AVANCEE,
  },
  { nom: 'participation_note', libelle: 'Comment ils participent', type: 'long', max: 2000, groupe: AVANCEE },
  {
    nom: 'notes',
    libelle: 'Notes de l’équipe',
    type: 'long',
    max: 100_000,
    aide: 'Jamais montré au public.',
    groupe: AFFICHAGE,
  },
  { nom: 'visibilite', libelle: 'Qui peut la voir', type: 'choix', choix: VISIBILITES, groupe: AFFICHAGE },
  { nom: 'exemple', libelle: 'C’est un exemple', type: 'oui', groupe: AFFICHAGE },
];
