import type { Visibilite } from '../../shared/access/droits.ts';
import type { Champ } from '../../shared/form/champs.ts';
import { declareObjet } from '../journal/journal.api.ts';
import { PERIMETRES } from './campagnes.table.ts';
import './campagnes.table.ts';

export const campagneChamps: Champ[] = [
  {
    nom: 'titre',
    libelle: 'Titre',
    type: 'texte',
    max: 200,
    obligatoire: 'Écrivez un titre, comme « Nouvelles du printemps 2027 ».',
  },
  {
    nom: 'message',
    libelle: 'Votre mot aux pilotes',
    type: 'long',
    max: 5000,
    aide: 'Placé en tête du courriel, avant la liste de leurs fiches et le lien.',
  },
  { nom: 'perimetre', libelle: 'Sur quelles fiches', type: 'choix', choix: PERIMETRES, groupe: 'Lesquelles' },
  {
    nom: 'noeud_id',
    libelle: 'L’axe ou l’objectif',
    demande: 'pour les fiches d’un axe ou d’un objectif',
    type: 'reference',
    source: 'noeuds',
    vide: 'Aucun',
    aide: 'À choisir si vous demandez les fiches d’un axe ou d’un objectif.',
    groupe: 'Lesquelles',
  },
  {
    nom: 'fiches',
    libelle: 'Les fiches choisies',
    demande: 'pour des fiches choisies une à une',
    type: 'references',
    source: 'fiches',
    aide: 'À cocher si vous choisissez les fiches une à une.',
    groupe: 'Lesquelles',
  },
  {
    nom: 'date_limite',
    libelle: 'Réponse souhaitée avant le',
    type: 'date',
    obligatoire: 'Écrivez une date limite, comme 31/12/2026.',
    groupe: 'Quand',
  },
  {
    nom: 'relance_le',
    libelle: 'Relancer les silencieux le',
    type: 'date',
    aide: 'Le site écrit ce jour-là, une seule fois, à ceux qui n’ont pas répondu.',
    groupe: 'Quand',
  },
];

const caches: Champ[] = [
  { nom: 'envoyee_le', libelle: 'Envoyée le', type: 'date' },
  { nom: 'close_le', libelle: 'Close le', type: 'date' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const campagneObjet = declareObjet({
  type: 'campagne',
  libelle: 'Campagne de nouvelles',
  table: 'campagne',
  champs: [...campagneChamps, ...caches],
  listes: { fiches: { table: 'campagne_fiche', cle: 'campagne_id', colonne: 'fiche_id' } },
  droit: 'campagne.gerer',
  controler: ({ date_limite, relance_le }) =>
    relance_le && date_limite && relance_le > date_limite
      ? 'La relance vient après la date limite : choisissez un jour plus tôt.'
      : undefined,
  href: (id) => `/campagnes/${id}`,
  titre: (v) => String(v.titre),
  extrait: (v) => String(v.message ?? '').slice(0, 200),
  visibilite: () => 'interne' as Visibilite,
});
