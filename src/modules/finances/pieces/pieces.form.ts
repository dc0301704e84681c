import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { declareObjet, findObjetLu } from '../../journal/journal.api.ts';
import { checkPiece, nommePiece } from './pieces.rules.ts';
import { NATURES_PIECE, type Piece } from './pieces.table.ts';

const champs: Champ[] = [
  { nom: 'nature', libelle: 'Pièce', type: 'choix', choix: NATURES_PIECE },
  { nom: 'libelle', libelle: 'Nom plus précis', type: 'texte', max: 200 },
  {
    nom: 'exercice',
    libelle: 'Exercice',
    type: 'entier',
    min: 1990,
    max: 2100,
    obligatoire: 'Écrivez l’année dont la pièce rend compte.',
    aide: 'L’année dont la pièce rend compte.',
  },
  {
    nom: 'structure_id',
    libelle: 'De qui on l’attend',
    type: 'reference',
    source: 'structures',
    vide: 'Non précisé',
  },
  {
    nom: 'due_le',
    libelle: 'Attendue le',
    type: 'date',
    obligatoire: 'Écrivez la date à laquelle la pièce est attendue.',
  },
  {
    nom: 'recue_le',
    libelle: 'Reçue le',
    type: 'date',
    aide: 'Laissez vide tant qu’elle n’est pas arrivée.',
  },
  {
    nom: 'lien',
    libelle: 'Où la lire',
    type: 'lien',
    max: 500,
    aide: 'L’adresse du document, s’il est en ligne.',
  },
];
/** What a document is due for never changes. */
const caches: Champ[] = [
  { nom: 'convention_id', libelle: 'Convention', type: 'reference', source: 'conventions' },
  { nom: 'financement_id', libelle: 'Financement', type: 'reference', source: 'financements' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const pieceFormChamps = champs;

export const pieceObjet = declareObjet({
  type: 'piece',
  libelle: 'Pièce attendue',
  table: 'piece',
  champs: [...champs, ...caches],
  droit: 'finance.modifier',
  href: (_id, v) =>
    v.convention_id
      ? `/conventions/${v.convention_id}#argent`
      : `/argent/financements/${v.financement_id}#pieces`,
  titre: (v) => nommePiece(v as unknown as Piece),
  extrait: () => '',
  visibilite: () => 'partenaires' as Visibilite,
  async verifier(trx, territoireId, id) {
    const lu = await findObjetLu(trx, territoireId, pieceObjet, id);
    return lu && Object.values(checkPiece(lu.valeurs))[0];
  },
  // Found through what it is due for.
  indexer: null,
});
