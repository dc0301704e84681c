export { DEPOT, readDepot, sendFichier } from './documents/depot.routes.tsx';
export { documentObjet } from './documents/documents.form.ts';
export type { Fichier } from './documents/documents.table.ts';
export { createFichier, readFichier } from './documents/fichiers.data.ts';
export { declareEcheances, type Echeance } from './echeances/echeances.api.ts';
export { listEtapes } from './etapes/etapes.data.ts';
export { etapeObjet } from './etapes/etapes.form.ts';
export { ficheObjet } from './fiches.form.ts';
export { checkAvancee, completeBlocage, describeEtat, describeOu, isEnRetard } from './fiches.rules.ts';
export { FINIS, METEOS, STATUTS, STATUTS_SAISIS, type Statut } from './fiches.table.ts';
export {
  declareColonne,
  readColonnes,
  readContexte,
  readLignesLues,
} from './liste/colonnes/colonnes.data.ts';
export {
  type ColonneFiche,
  type ContexteColonnes,
  chooseColonnes,
  type LigneFiche,
  listColonnes,
} from './liste/colonnes/colonnes.rules.ts';
export { countByCommune, countDemandes } from './liste/comptes.data.ts';
export { type Demande, declareManque, hasRow } from './liste/criteres/criteres.data.ts';
export { readDecompte, readDemande } from './liste/criteres/demande.data.ts';
export { PRESENTATION_DEPART, readAdresse, writeRequete } from './liste/liste.rules.ts';
export { listNotes } from './notes/notes.data.ts';
export { noteObjet } from './notes/notes.form.ts';
export { NATURES_NOTE } from './notes/notes.table.ts';
export { listOperationsCompletes } from './operations/operations.data.ts';
export { operationObjet } from './operations/operations.form.ts';
export { findFicheVisible } from './operations/operations.routes.tsx';
export { computeProgres, countParts } from './progres/progres.rules.ts';
export { readEtiquettes, readOptionsFiches, readReperes } from './reperes/reperes.data.ts';
export { listResumes } from './resumes/resumes.data.ts';
export { vueObjet } from './vues/vues.form.ts';
