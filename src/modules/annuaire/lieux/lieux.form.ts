import { VISIBILITES, type Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { declareObjet, type Objet } from '../../journal/journal.api.ts';
import { findRetenue, runSuites } from '../suites/suites.api.ts';
import { NATURES_LIEU } from './lieux.table.ts';
import { checkPosition } from './position.rules.ts';

const ADRESSE = 'Adresse';
const VENIR = 'Venir';
const JOINDRE = 'Joindre';

export const AIDE_HORAIRES =
  'Comme vous le diriez : « lundi au vendredi 9h-12h et 14h-17h, fermé les jours fériés », « 2e mardi du mois 14h-16h ». Ce qui ne se lit pas reste en toutes lettres.';

export const lieuChamps: Champ[] = [
  { nom: 'nom', libelle: 'Nom du lieu', type: 'texte', max: 200, obligatoire: 'Écrivez le nom du lieu.' },
  { nom: 'nature', libelle: 'Ce que c’est', type: 'choix', choix: NATURES_LIEU },
  {
    nom: 'structure_id',
    libelle: 'Structure qui le tient',
    type: 'reference',
    source: 'structures',
    vide: 'Non précisée',
  },
  { nom: 'adresse', libelle: 'Numéro et rue', type: 'texte', max: 300, groupe: ADRESSE },
  { nom: 'complement', libelle: 'Complément', type: 'texte', max: 300, groupe: ADRESSE },
  { nom: 'code_postal', libelle: 'Code postal', type: 'texte', max: 5, groupe: ADRESSE },
  {
    nom: 'commune_code',
    libelle: 'Commune',
    type: 'reference',
    source: 'communes',
    vide: 'Hors du territoire, ou non précisée',
    groupe: ADRESSE,
  },
  {
    nom: 'commune_nom',
    libelle: 'Nom de la commune, hors du territoire',
    type: 'texte',
    max: 100,
    groupe: ADRESSE,
  },
  {
    nom: 'latitude',
    libelle: 'Latitude',
    type: 'decimal',
    min: -90,
    max: 90,
    aide: 'En degrés, comme 44,9803. Sert à dire la distance et à placer sur la carte.',
    groupe: ADRESSE,
  },
  { nom: 'longitude', libelle: 'Longitude', type: 'decimal', min: -180, max: 180, groupe: ADRESSE },
  { nom: 'horaires', libelle: 'Horaires', type: 'long', max: 2000, aide: AIDE_HORAIRES, groupe: VENIR },
  {
    nom: 'acces',
    libelle: 'Comment y aller',
    type: 'long',
    max: 2000,
    aide: 'Car, stationnement, entrée…',
    groupe: VENIR,
  },
  {
    nom: 'accessibilite',
    libelle: 'Accessibilité',
    type: 'references',
    source: 'accessibilites',
    groupe: VENIR,
  },
  {
    nom: 'accessibilite_lien',
    libelle: 'Page Acceslibre du lieu',
    type: 'lien',
    max: 500,
    groupe: VENIR,
  },
  { nom: 'telephone', libelle: 'Téléphone', type: 'telephone', max: 30, groupe: JOINDRE },
  { nom: 'courriel', libelle: 'Adresse électronique', type: 'courriel', max: 254, groupe: JOINDRE },
  { nom: 'site', libelle: 'Site internet', type: 'lien', max: 500, groupe: JOINDRE },
  { nom: 'visibilite', libelle: 'Qui peut le voir', type: 'choix', choix: VISIBILITES, groupe: 'Affichage' },
  { nom: 'exemple', libelle: 'C’est un exemple', type: 'oui', groupe: 'Affichage' },
];

export const lieuObjet: Objet = declareObjet({
  type: 'lieu',
  libelle: 'Lieu',
  table: 'lieu',
  champs: lieuChamps,
  droit: 'lieu.modifier',
  controler: (v) => checkPosition(v.latitude as number | null, v.longitude as number | null),
  href: (id) => `/lieux/${id}`,
  titre: (v) => String(v.nom),
  extrait: (v) => [v.adresse, v.code_postal].filter(Boolean).join(', '),
  visibilite: (v) => v.visibilite as Visibilite,
  retirable: (trx, territoireId, id) => findRetenue('lieu', trx, territoireId, id),
  toujoursIndexe: true,
  entraine: (trx, territoireId, id) => runSuites('lieu', trx, territoireId, id),
});
