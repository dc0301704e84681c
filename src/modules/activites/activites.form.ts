import type { Visibilite } from '../../shared/access/droits.ts';
import type { Champ } from '../../shared/form/champs.ts';
import { declareObjet } from '../journal/journal.api.ts';
import { NATURES_ACTIVITE } from './activites.table.ts';

const champs: Champ[] = [
  { nom: 'jour', libelle: 'Jour', type: 'date', obligatoire: 'Écrivez le jour, comme 31/12/2026.' },
  { nom: 'nature', libelle: 'Ce que c’était', type: 'choix', choix: NATURES_ACTIVITE },
  {
    nom: 'titre',
    libelle: 'Titre',
    type: 'texte',
    max: 300,
    obligatoire: 'Dites en quelques mots ce que c’était.',
  },
  {
    nom: 'duree_minutes',
    libelle: 'Durée, en minutes',
    type: 'entier',
    min: 0,
    max: 100_000,
    aide: 'Préparation et route comprises. 90 pour une heure et demie.',
  },
  { nom: 'personnes', libelle: 'Personnes rencontrées', type: 'entier', min: 0, max: 100_000 },
  { nom: 'fiches', libelle: 'Fiches concernées', type: 'references', source: 'fiches' },
  { nom: 'note', libelle: 'À retenir', type: 'long', max: 5000 },
  { nom: 'exemple', libelle: 'C’est un exemple', type: 'oui' },
];

export const activiteObjet = declareObjet({
  type: 'activite',
  libelle: 'Activité de coordination',
  table: 'activite',
  champs,
  listes: { fiches: { table: 'activite_fiche', cle: 'activite_id', colonne: 'fiche_id' } },
  droit: 'activite.modifier',
  href: () => '/activites',
  titre: (v) => String(v.titre),
  extrait: (v) => String(v.note ?? '').slice(0, 200),
  visibilite: () => 'partenaires' as Visibilite,
});
