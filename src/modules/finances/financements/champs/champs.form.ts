import type { Champ } from '../../../../shared/form/champs.ts';
import { BASES_CALCUL, BASES_FISCALES } from '../financements.table.ts';

const QUI = 'Qui paie, pour quoi';
const COMBIEN = 'Combien';
const REPONSE = 'La réponse du financeur';

/** What a funding is asked for, in the order people know it: what, who, how much, the answer. */
export const financementFormChamps: readonly Champ[] = [
  {
    nom: 'dispositif',
    libelle: 'Nom de l’aide',
    type: 'texte',
    max: 200,
    obligatoire: 'Écrivez le nom de l’aide.',
    aide: 'Celui que lui donne le financeur, comme « Bonus territoire CTG ».',
  },
  {
    nom: 'financeur_id',
    libelle: 'Financeur',
    type: 'reference',
    source: 'structures',
    vide: 'Choisir une structure',
    obligatoire: 'Choisissez la structure qui paie.',
    groupe: QUI,
  },
  {
    nom: 'beneficiaire_id',
    libelle: 'Bénéficiaire',
    type: 'reference',
    source: 'structures',
    vide: 'Non précisé',
    aide: 'La structure qui reçoit l’argent.',
    groupe: QUI,
  },
  {
    nom: 'fiche_id',
    libelle: 'Fiche action',
    demande: 'sauf si une convention est choisie',
    type: 'reference',
    source: 'fiches',
    vide: 'Aucune',
    groupe: QUI,
  },
  {
    nom: 'convention_id',
    libelle: 'Convention',
    demande: 'sauf si une fiche est choisie',
    type: 'reference',
    source: 'conventions',
    vide: 'Aucune',
    groupe: QUI,
  },
  {
    nom: 'annee',
    libelle: 'Année',
    type: 'entier',
    min: 1990,
    max: 2100,
    aide: 'Laissez vide pour toute la durée.',
    groupe: COMBIEN,
  },
  { nom: 'base', libelle: 'Calculé', type: 'choix', choix: BASES_CALCUL, groupe: COMBIEN },
  {
    nom: 'quantite_centiemes',
    libelle: 'Nombre de places, d’heures ou de postes',
    type: 'montant',
    unite: '',
    aide: 'Comme 12, ou 0,5 pour un demi-poste.',
    groupe: COMBIEN,
  },
  { nom: 'base_fiscale', libelle: 'Montants écrits', type: 'choix', choix: BASES_FISCALES, groupe: COMBIEN },
  {
    nom: 'demande_centimes',
    libelle: 'Montant demandé ou envisagé, en euros',
    type: 'montant',
    groupe: COMBIEN,
  },
  {
    nom: 'date_demande',
    libelle: 'Date de la demande',
    type: 'date',
    aide: 'Sans date, le financement est seulement envisagé.',
    groupe: COMBIEN,
  },
  {
    nom: 'notifie_centimes',
    libelle: 'Montant notifié, en euros',
    type: 'montant',
    aide: 'Ce que le financeur a écrit qu’il accorde.',
    groupe: REPONSE,
  },
  { nom: 'date_notification', libelle: 'Date de la notification', type: 'date', groupe: REPONSE },
  { nom: 'refuse', libelle: 'Refusé', type: 'oui', groupe: REPONSE },
  { nom: 'date_refus', libelle: 'Date du refus', type: 'date', groupe: REPONSE },
  { nom: 'note', libelle: 'Note', type: 'long', max: 5000, groupe: 'Précisions' },
];
