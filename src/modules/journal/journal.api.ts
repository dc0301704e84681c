export { type Creation, createObjet, createObjets } from './ecriture/creation.data.ts';
export { type Auteur, addLigne, inEcriture, RefusEcriture } from './ecriture/ecriture.data.ts';
export { mountEdition } from './edition/edition.routes.tsx';
export { describeValeur } from './edition/edition.rules.ts';
export {
  type Edition,
  removeObjet,
  restoreObjet,
  undoLigne,
  updateObjet,
} from './journal.data.ts';
export { isSame, listChangements } from './journal.rules.ts';
export { ACTES, type ActeJournal } from './journal.table.ts';
export { purgeCorbeille } from './lignes/corbeille.data.ts';
export { listHistorique, listLot, listTitres } from './lignes/lignes.data.ts';
export { toOptions } from './lignes/noms.rules.ts';
export { clearExemples, reindexAll } from './objets/exemples.data.ts';
export { indexDocuments, reindexObjet, reindexObjets, toDocument } from './objets/indexation.data.ts';
export { findLisible } from './objets/lisible.data.ts';
export { findObjetLu, listObjetsLus, type ObjetDate } from './objets/objets.data.ts';
export {
  declareObjet,
  findObjet,
  listObjets,
  type Objet,
  type ObjetLu,
  sansLigne,
} from './objets/objets.table.ts';
export { listEtats } from './passe/passe.data.ts';
