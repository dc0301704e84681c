import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { declareObjet } from '../../journal/journal.api.ts';
import { checkAvenantEcrit } from './vie.data.ts';
import './vie.table.ts';

/** Which convention a part belongs to is set by the page it was opened from, and never changes. */
const caches: Champ[] = [
  { nom: 'convention_id', libelle: 'Convention', type: 'reference', source: 'conventions' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const avenantChamps: Champ[] = [
  { nom: 'numero', libelle: 'Numéro', type: 'entier', min: 1, max: 99, obligatoire: 'Écrivez son numéro.' },
  {
    nom: 'objet',
    libelle: 'Ce qu’il change',
    type: 'long',
    max: 5000,
    obligatoire: 'Écrivez ce que l’avenant change.',
  },
  { nom: 'date_signature', libelle: 'Signature', type: 'date' },
  { nom: 'date_effet', libelle: 'S’applique à partir du', type: 'date' },
  {
    nom: 'nouvelle_fin',
    libelle: 'Nouvelle fin de la convention',
    type: 'date',
    aide: 'À remplir quand il prolonge ou raccourcit la convention.',
  },
  { nom: 'nouveau_montant_centimes', libelle: 'Nouveau montant par an, en euros', type: 'montant' },
];

export const signatureChamps: Champ[] = [
  {
    nom: 'structure_id',
    libelle: 'Structure',
    type: 'reference',
    source: 'structures',
    obligatoire: 'Choisissez la structure qui a signé.',
  },
  {
    nom: 'avenant_id',
    libelle: 'Ce qui est signé',
    type: 'reference',
    source: 'avenants',
    vide: 'La convention elle-même',
  },
  {
    nom: 'qualite',
    libelle: 'En qualité de',
    type: 'texte',
    max: 200,
    aide: 'Une fonction, comme « présidente ». Jamais un nom de personne : la page est publique.',
  },
  {
    nom: 'date_signature',
    libelle: 'Signature',
    type: 'date',
    obligatoire: 'Écrivez le jour de la signature, comme 31/12/2026.',
  },
];

export const engagementChamps: Champ[] = [
  {
    nom: 'structure_id',
    libelle: 'Qui s’engage',
    type: 'reference',
    source: 'structures',
    vide: 'Tous les signataires',
  },
  {
    nom: 'texte',
    libelle: 'À quoi',
    type: 'long',
    max: 5000,
    obligatoire: 'Écrivez l’engagement, comme il est dans la convention.',
  },
  { nom: 'echeance', libelle: 'Pour le', type: 'date' },
  { nom: 'tenu_le', libelle: 'Tenu le', type: 'date' },
  { nom: 'note', libelle: 'Précision', type: 'long', max: 2000 },
];

const commun = {
  droit: 'convention.modifier' as const,
  href: (_id: string, v: Record<string, unknown>) => `/conventions/${v.convention_id}#vie`,
  extrait: () => '',
  // Whoever reads the convention reads them; their history is for partners.
  visibilite: () => 'partenaires' as Visibilite,
  indexer: null,
};

export const avenantObjet = declareObjet({
  type: 'avenant',
  libelle: 'Avenant',
  table: 'avenant',
  champs: [...avenantChamps, ...caches],
  titre: (v) => `Avenant ${v.numero}`,
  verifier: checkAvenantEcrit,
  ...commun,
});

export const signatureObjet = declareObjet({
  type: 'signature',
  libelle: 'Signature',
  table: 'signature',
  champs: [...signatureChamps, ...caches],
  titre: (v) => `Signature du ${v.date_signature}`,
  ...commun,
});

export const engagementObjet = declareObjet({
  type: 'engagement',
  libelle: 'Engagement',
  table: 'engagement',
  champs: [...engagementChamps, ...caches],
  titre: (v) => String(v.texte).slice(0, 120),
  ...commun,
});
