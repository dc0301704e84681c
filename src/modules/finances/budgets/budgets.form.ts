import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { declareObjet } from '../../journal/journal.api.ts';
import { countJumelles } from './budgets.data.ts';
import { describeAnnee } from './budgets.rules.ts';
import { NATURES_BUDGET, type NatureBudget, UNITES_BUDGET } from './budgets.table.ts';

const champs: Champ[] = [
  {
    nom: 'libelle',
    libelle: 'De quoi il s’agit',
    type: 'texte',
    max: 200,
    aide: 'Comme « Poste d’animation » ou « Location de salle ».',
  },
  { nom: 'nature', libelle: 'Nature de la dépense', type: 'choix', choix: NATURES_BUDGET },
  { nom: 'unite', libelle: 'Comptée en', type: 'choix', choix: UNITES_BUDGET },
  {
    nom: 'annee',
    libelle: 'Année',
    type: 'entier',
    min: 1990,
    max: 2100,
    aide: 'Laissez vide pour toute la durée de la fiche.',
  },
  {
    nom: 'prevu_centimes',
    libelle: 'Prévu',
    type: 'montant',
    unite: '',
    aide: 'En euros, ou en équivalents temps plein : 0,5 pour un mi-temps.',
    obligatoire: 'Écrivez ce qui est prévu, même à peu près ; 0 si rien ne l’était.',
  },
  { nom: 'reel_centimes', libelle: 'Réalisé', type: 'montant', unite: '' },
];
/** Which fiche a line is part of never changes. */
const caches: Champ[] = [
  { nom: 'fiche_id', libelle: 'Fiche', type: 'reference', source: 'fiches' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const budgetFormChamps = champs;

export const ligneBudgetObjet = declareObjet({
  type: 'ligne_budget',
  libelle: 'Ligne de budget',
  table: 'ligne_budget',
  champs: [...champs, ...caches],
  droit: 'finance.modifier',
  href: (_id, v) => `/fiches/${v.fiche_id}#argent`,
  titre: (v) => {
    const nom = String(v.libelle || NATURES_BUDGET[v.nature as NatureBudget]);
    return `${nom}, ${describeAnnee(v.annee as number | null).toLowerCase()}`;
  },
  extrait: () => '',
  visibilite: () => 'partenaires' as Visibilite,
  async verifier(trx, territoireId, id) {
    if ((await countJumelles(trx, territoireId, id)) === 0) return undefined;
    return 'Rien n’a changé : cette fiche a déjà une ligne pour la même année, la même nature et la même unité. Modifiez celle-là, ou dites ce qui distingue les deux dans « De quoi il s’agit ».';
  },
  // Found through its fiche.
  indexer: null,
});
