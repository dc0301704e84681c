export { type Auteur, addLigne, inEcriture } from './ecriture/ecriture.data.ts';
export { mountEdition } from './edition/edition.routes.tsx';
export {
  createObjet,
  type Edition,
  removeObjet,
  restoreObjet,
  undoLigne,
  updateObjet,
} from './journal.data.ts';
export { isSame, listChangements } from './journal.rules.ts';
export { ACTES, type ActeJournal } from './journal.table.ts';
export { purgeCorbeille } from './lignes/corbeille.data.ts';
export { listHistorique, listLot } from './lignes/lignes.data.ts';
export { clearExemples, reindexAll } from './objets/exemples.data.ts';
export { findObjetLu, reindexObjet, toDocument } from './objets/objets.data.ts';
export { declareObjet, findObjet, type Objet, type ObjetLu } from './objets/objets.table.ts';
