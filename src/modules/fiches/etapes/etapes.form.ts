import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { declareObjet } from '../../journal/journal.api.ts';
import './etapes.table.ts';

export const etapeChamps: Champ[] = [
  {
    nom: 'titre',
    libelle: 'Étape',
    type: 'texte',
    max: 300,
    obligatoire: 'Écrivez l’étape en quelques mots.',
  },
  {
    nom: 'qui',
    libelle: 'Qui s’en charge',
    type: 'texte',
    max: 300,
    aide: 'Une personne ou une fonction. Jamais montré au public.',
  },
  { nom: 'echeance', libelle: 'Pour le', type: 'date' },
  { nom: 'fait_le', libelle: 'Fait le', type: 'date' },
  { nom: 'ordre', libelle: 'Rang dans la fiche', type: 'entier', min: 0, max: 9999 },
];

const caches: Champ[] = [
  { nom: 'fiche_id', libelle: 'Fiche', type: 'reference', source: 'fiches' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const etapeObjet = declareObjet({
  type: 'etape',
  libelle: 'Étape',
  table: 'etape',
  champs: [...etapeChamps, ...caches],
  droit: 'fiche.modifier',
  href: (_id, v) => `/fiches/${v.fiche_id}#etapes`,
  titre: (v) => String(v.titre),
  extrait: () => '',
  visibilite: () => 'partenaires' as Visibilite,
  indexer: null,
});
