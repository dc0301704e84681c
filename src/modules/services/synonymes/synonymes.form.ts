import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { declareObjet } from '../../journal/journal.api.ts';

export const synonymeFormChamps: Champ[] = [
  {
    nom: 'mot',
    libelle: 'Le mot des habitants',
    type: 'texte',
    max: 60,
    obligatoire: 'Écrivez le mot que les gens emploient.',
    aide: 'Comme « garderie » ou « nounou ».',
  },
  {
    nom: 'equivalents',
    libelle: 'Les mots de l’annuaire',
    type: 'lignes',
    max: 80,
    obligatoire: 'Écrivez au moins un mot de l’annuaire.',
    aide: 'Un par ligne, comme « accueil périscolaire ».',
  },
];

export const synonymeObjet = declareObjet({
  type: 'synonyme',
  libelle: 'Mot de tous les jours',
  table: 'synonyme',
  champs: [...synonymeFormChamps, { nom: 'exemple', libelle: 'Exemple', type: 'oui' }],
  droit: 'annuaire.gerer',
  href: () => '/services/mots',
  titre: (v) => `« ${String(v.mot)} »`,
  extrait: () => '',
  visibilite: () => 'interne' as Visibilite,
  indexer: null,
});
