import { newId, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import {
  type Auteur,
  type Creation,
  createObjets,
  findObjetLu,
  type Objet,
  restoreObjet,
  updateObjet,
} from '../../journal/journal.api.ts';
import { ficheObjet } from '../fiches.form.ts';
import { operationObjet } from '../operations/operations.form.ts';
import { completeStatut, selectValeurs } from './comparaison.rules.ts';
import type { Connus } from './connus.data.ts';
import { mergeNotes } from './textes.rules.ts';

/**
 * The same objects, but for the search: a fiche is indexed with its operations, so an import indexes it once, when all
 * of it is written, and not once an operation.
 */
export const ficheMuette: Objet = { ...ficheObjet, indexer: null };
export const operationMuette: Objet = { ...operationObjet, indexer: null };

/** One import being written: what is known, what it has found or made, and the count of its lines in the journal. */
export type Ecriture = {
  /** The transaction of the lot that is being written. */
  trx: Trx;
  territoireId: TerritoireId;
  auteur: Auteur;
  connus: Connus;
  /** What past imports wrote, for the objects that may change. */
  bases: Map<string, Valeurs>;
  lignes: number;
  /** Made, and not written yet: they go together, what others lean on first. */
  attente: Creation[];
};

/** Its id is known at once; its row comes with the others of the lot. */
export function create(ecriture: Ecriture, objet: Objet, valeurs: Valeurs): string {
  const id = newId();
  ecriture.lignes++;
  ecriture.attente.push({ objet, id, valeurs });
  return id;
}

const ORDRE = ['noeud', 'structure', 'domaine', 'fiche', 'operation'];

export async function flush(ecriture: Ecriture): Promise<void> {
  const { trx, territoireId, auteur } = ecriture;
  const creations = ecriture.attente.toSorted(
    (a, b) => ORDRE.indexOf(a.objet.type) - ORDRE.indexOf(b.objet.type),
  );
  ecriture.attente = [];
  await createObjets(trx, territoireId, creations, auteur);
}

export async function restore(ecriture: Ecriture, objet: Objet, id: string): Promise<boolean> {
  ecriture.lignes++;
  return restoreObjet(ecriture.trx, ecriture.territoireId, objet, id, ecriture.auteur);
}

/** Writes what the file changed since the last time; what a person changed since stays, notes line by line. */
export async function update(ecriture: Ecriture, objet: Objet, id: string, lues: Valeurs): Promise<void> {
  const { trx, territoireId, auteur, bases } = ecriture;
  const actuel = await findObjetLu(trx, territoireId, objet, id, true);
  if (!actuel) return;
  const base = bases.get(id);
  const valeurs = completeStatut(selectValeurs(lues, base), actuel.valeurs);
  if (valeurs.notes !== undefined) {
    const notes = mergeNotes(
      String(actuel.valeurs.notes ?? ''),
      String(base?.notes ?? ''),
      String(valeurs.notes),
    );
    valeurs.notes = notes.slice(0, 100_000);
  }
  const edition = await updateObjet(trx, territoireId, objet, id, actuel.version, valeurs, auteur);
  if (edition.etat === 'enregistre' && edition.champs.length > 0) ecriture.lignes++;
}
