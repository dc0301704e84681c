import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { declareObjet, reindexObjet, sansLigne } from '../../journal/journal.api.ts';
import { ficheObjet } from '../fiches.form.ts';
import { checkAvancee } from '../fiches.rules.ts';
import { STATUTS_SAISIS } from '../fiches.table.ts';

const champs: Champ[] = [
  {
    nom: 'titre',
    libelle: 'Titre',
    type: 'texte',
    max: 300,
    obligatoire: 'Écrivez le titre de l’opération.',
  },
  { nom: 'description', libelle: 'Description', type: 'long', max: 20_000 },
  {
    nom: 'pilote',
    libelle: 'Pilote',
    type: 'texte',
    max: 300,
    aide: 'Une personne ou une fonction. Jamais montré au public.',
    groupe: 'Qui',
  },
  {
    nom: 'structure_id',
    libelle: 'Structure qui pilote',
    type: 'reference',
    source: 'structures',
    vide: 'Non précisée',
    groupe: 'Qui',
  },
  { nom: 'publics', libelle: 'Publics', type: 'lignes', max: 300, groupe: 'Pour qui, où' },
  { nom: 'communes', libelle: 'Communes', type: 'references', source: 'communes', groupe: 'Pour qui, où' },
  { nom: 'effets_attendus', libelle: 'Effet attendu', type: 'long', max: 20_000, groupe: 'Pour qui, où' },
  { nom: 'statut', libelle: 'Statut', type: 'choix', choix: STATUTS_SAISIS, groupe: 'Où en est-on' },
  {
    nom: 'blocage_motif',
    libelle: 'Ce qui bloque',
    demande: 'si elle est bloquée',
    type: 'long',
    max: 2000,
    groupe: 'Où en est-on',
  },
  {
    nom: 'blocage_condition',
    libelle: 'Ce qui permettrait d’avancer',
    demande: 'si elle est bloquée',
    type: 'long',
    max: 2000,
    groupe: 'Où en est-on',
  },
  { nom: 'date_debut', libelle: 'Début', type: 'date', groupe: 'Quand' },
  { nom: 'date_fin', libelle: 'Fin prévue', type: 'date', groupe: 'Quand' },
  { nom: 'date_fin_reelle', libelle: 'Fin réelle', type: 'date', groupe: 'Quand' },
  { nom: 'calendrier', libelle: 'Calendrier, en mots', type: 'long', max: 1000, groupe: 'Quand' },
  { nom: 'ordre', libelle: 'Rang dans la fiche', type: 'entier', min: 0, max: 9999, groupe: 'Affichage' },
];

/** Set by the system, not by the form: which fiche an operation is part of never changes. */
const caches: Champ[] = [
  { nom: 'fiche_id', libelle: 'Fiche', type: 'reference', source: 'fiches' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const operationFormChamps = champs;

export const operationObjet = declareObjet({
  type: 'operation',
  libelle: 'Opération',
  table: 'operation',
  champs: [...champs, ...caches],
  droit: 'operation.modifier',
  controler: (v) => Object.values(checkAvancee(v))[0],
  href: (_id, v) => `/fiches/${v.fiche_id}#operations`,
  titre: (v) => String(v.titre),
  extrait: (v) => String(v.description ?? '').slice(0, 200),
  // An operation has no visibility of its own: whoever reaches its fiche reaches it. Its history is for the team.
  visibilite: () => 'partenaires' as Visibilite,
  indexer: sansLigne,
  entraine: (trx, territoireId, _id, valeurs) =>
    reindexObjet(trx, territoireId, ficheObjet, String(valeurs.fiche_id)),
});
