import { VISIBILITES, type Visibilite } from '../../../shared/access/droits.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { declareObjet } from '../../journal/journal.api.ts';
import { findDocumentRow } from './documents.data.ts';

const titre: Champ = {
  nom: 'titre',
  libelle: 'Titre',
  type: 'texte',
  max: 300,
  obligatoire: 'Écrivez ce que c’est, comme « Compte rendu du 12 mars ».',
};
const lien: Champ = {
  nom: 'lien',
  libelle: 'Adresse de la page',
  type: 'lien',
  max: 1000,
  aide: 'Comme https://exemple.fr/rapport. Pour un fichier déposé ici, laissez vide.',
};
const visibilite: Champ = {
  nom: 'visibilite',
  libelle: 'Qui peut le voir',
  type: 'choix',
  choix: VISIBILITES,
};

export const documentChamps: Champ[] = [titre, lien, visibilite];
/** A deposited file has no address to type. */
export const depotChamps: Champ[] = [titre, visibilite];

const caches: Champ[] = [
  { nom: 'nature', libelle: 'Nature', type: 'choix', choix: { fichier: 'Fichier', lien: 'Lien' } },
  { nom: 'fichier_id', libelle: 'Fichier', type: 'reference', source: 'fichiers' },
  { nom: 'fiche_id', libelle: 'Fiche', type: 'reference', source: 'fiches' },
  { nom: 'exemple', libelle: 'Exemple', type: 'oui' },
];

export const documentObjet = declareObjet({
  type: 'document',
  libelle: 'Document',
  table: 'document',
  champs: [...documentChamps, ...caches],
  droit: 'fiche.modifier',
  href: (_id, v) => `/fiches/${v.fiche_id}#documents`,
  titre: (v) => String(v.titre),
  extrait: (v) => String(v.lien ?? ''),
  visibilite: (v) => v.visibilite as Visibilite,
  async verifier(trx, territoireId, id) {
    const row = await findDocumentRow(trx, territoireId, id);
    if (row?.nature === 'lien' && row.lien === '')
      return 'Écrivez l’adresse de la page, qui commence par https://.';
  },
  // Reached by its fiche, whose visibility it shares: the search would have to know both.
  indexer: null,
});
