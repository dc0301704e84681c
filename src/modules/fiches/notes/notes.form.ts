import type { Visibilite } from '../../../shared/access/droits.ts';
import { formatJour } from '../../../shared/clock/clock.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { declareObjet } from '../../journal/journal.api.ts';
import { NATURES_NOTE, type NatureNote } from './notes.table.ts';
import './notes.table.ts';

export const noteChamps: Champ[] = [
  { nom: 'jour', libelle: 'Jour', type: 'date', obligatoire: 'Écrivez le jour, comme 31/12/2026.' },
  { nom: 'nature', libelle: 'Ce que c’est', type: 'choix', choix: NATURES_NOTE },
  {
    nom: 'texte',
    libelle: 'Ce qu’il faut retenir',
    type: 'long',
    max: 5000,
    obligatoire: 'Écrivez ce qu’il faut retenir, en une phrase ou deux.',
    aide: 'Lu par l’équipe, les partenaires, les financeurs et les élu·es. Jamais montré au public.',
  },
  { nom: 'auteur', libelle: 'Qui le dit', type: 'texte', max: 300 },
];

const caches: Champ[] = [
  { nom: 'fiche_id', libelle: 'Fiche', type: 'reference', source: 'fiches' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const noteObjet = declareObjet({
  type: 'note_suivi',
  libelle: 'Note de suivi',
  table: 'note_suivi',
  champs: [...noteChamps, ...caches],
  droit: 'fiche.modifier',
  href: (_id, v) => `/fiches/${v.fiche_id}#notes`,
  titre: (v) => `${NATURES_NOTE[v.nature as NatureNote]} du ${formatJour(String(v.jour))}`,
  extrait: (v) => String(v.texte ?? '').slice(0, 200),
  visibilite: () => 'partenaires' as Visibilite,
  // Read on its fiche only: the search of a fiche is public, and a note never is.
  indexer: null,
});
