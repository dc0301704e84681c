import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { declareObjet } from '../../journal/journal.api.ts';
import { NATURES_MOYEN, UNITES_MOYEN } from '../activites.table.ts';

export const moyenChamps: Champ[] = [
  { nom: 'nature', libelle: 'Ce qui est mobilisé', type: 'choix', choix: NATURES_MOYEN },
  { nom: 'libelle', libelle: 'Précision', type: 'texte', max: 200, aide: 'Comme « salle des fêtes ».' },
  {
    nom: 'annee',
    libelle: 'Année',
    type: 'entier',
    min: 1990,
    max: 2100,
    obligatoire: 'Écrivez l’année, comme 2026.',
  },
  {
    nom: 'quantite_centiemes',
    libelle: 'Combien',
    type: 'montant',
    unite: '',
    obligatoire: 'Écrivez combien, comme 0,5 ou 12.',
  },
  {
    nom: 'unite',
    libelle: 'En',
    type: 'choix',
    choix: UNITES_MOYEN,
    aide: 'ETP : équivalent temps plein. 0,5 est un mi-temps.',
  },
  {
    nom: 'structure_id',
    libelle: 'Qui le prête',
    type: 'reference',
    source: 'structures',
    vide: 'Non précisé',
  },
];

const caches: Champ[] = [
  { nom: 'fiche_id', libelle: 'Fiche', type: 'reference', source: 'fiches' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const moyenObjet = declareObjet({
  type: 'moyen',
  libelle: 'Moyen mobilisé',
  table: 'moyen',
  champs: [...moyenChamps, ...caches],
  droit: 'activite.modifier',
  href: (_id, v) => `/fiches/${v.fiche_id}#moyens`,
  titre: (v) =>
    [NATURES_MOYEN[v.nature as keyof typeof NATURES_MOYEN], v.libelle].filter(Boolean).join(' : '),
  extrait: () => '',
  visibilite: () => 'partenaires' as Visibilite,
  indexer: null,
});
