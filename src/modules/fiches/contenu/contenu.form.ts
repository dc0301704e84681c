import type { Champ } from '../../../shared/form/champs.ts';

const POURQUOI = 'Pourquoi';
const QUOI = 'Quoi';
const QUI = 'Qui';
const OU = 'Où et pour quoi';

const TEXTE = { type: 'long', max: 20_000 } as const;
const LIGNES = { type: 'lignes', max: 300 } as const;

/** What a fiche is: why, what, who, where. */
export const contenuChamps: Champ[] = [
  { nom: 'titre', libelle: 'Titre', type: 'texte', max: 300, obligatoire: 'Écrivez le titre de la fiche.' },
  { nom: 'code', libelle: 'Numéro', type: 'texte', max: 30, aide: 'Comme FA 1.1.' },
  {
    nom: 'noeud_id',
    libelle: 'Objectif',
    type: 'reference',
    source: 'noeuds',
    vide: 'Pas encore placée dans le plan',
  },
  { nom: 'contexte', libelle: 'Constat', ...TEXTE, aide: 'Ce que le diagnostic a montré.', groupe: POURQUOI },
  { nom: 'objectifs', libelle: 'Objectifs de l’action', ...TEXTE, groupe: POURQUOI },
  {
    nom: 'description',
    libelle: 'Description',
    ...TEXTE,
    aide: 'Ce qui sera fait, concrètement.',
    groupe: QUOI,
  },
  { nom: 'publics', libelle: 'Publics', ...LIGNES, groupe: QUOI },
  { nom: 'moyens', libelle: 'Moyens humains et techniques', ...TEXTE, groupe: QUOI },
  { nom: 'effets_attendus', libelle: 'Effets attendus', ...TEXTE, groupe: QUOI },
  { nom: 'articulation', libelle: 'Lien avec d’autres schémas', ...TEXTE, groupe: QUOI },
  { nom: 'vigilance', libelle: 'Points de vigilance', ...TEXTE, groupe: QUOI },
  { nom: 'evaluation', libelle: 'Comment on saura que cela marche', ...TEXTE, groupe: QUOI },
  {
    nom: 'porteurs',
    libelle: 'Structures qui portent',
    type: 'references',
    source: 'structures',
    groupe: QUI,
  },
  {
    nom: 'partenaires',
    libelle: 'Structures partenaires',
    type: 'references',
    source: 'structures',
    groupe: QUI,
  },
  {
    nom: 'partenaires_note',
    libelle: 'Rôle de chaque partenaire',
    type: 'long',
    max: 5000,
    aide: 'Une ligne par partenaire, comme « CAF : cofinance le poste ».',
    groupe: QUI,
  },
  {
    nom: 'pilotes',
    libelle: 'Pilotes',
    ...LIGNES,
    aide: 'Une personne ou une fonction par ligne. Jamais montré au public.',
    groupe: QUI,
  },
  { nom: 'services', libelle: 'Services pilotes', ...LIGNES, groupe: QUI },
  {
    nom: 'elus_referents',
    libelle: 'Élu·es référent·es',
    ...LIGNES,
    aide: 'Jamais montré au public.',
    groupe: QUI,
  },
  { nom: 'domaines', libelle: 'Domaines', type: 'references', source: 'domaines', groupe: OU },
  {
    nom: 'tout_territoire',
    libelle: 'Tout le territoire',
    type: 'oui',
    aide: 'Sinon, cochez ses communes. Rien de coché : on ne sait pas encore où.',
    groupe: OU,
  },
  {
    nom: 'communes',
    libelle: 'Communes',
    type: 'references',
    source: 'communes',
    groupe: OU,
  },
  { nom: 'etiquettes', libelle: 'Étiquettes', type: 'lignes', max: 60, groupe: OU },
];
