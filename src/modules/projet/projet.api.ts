export {
  countFichesDuPlan,
  countFichesUnder,
  declareLecteurFiches,
  type EtatFiches,
  type FicheResume,
  findLecteurFiches,
} from './lecteur/lecteur.rules.ts';
export {
  type Compte as CompteNoeud,
  describeEtats,
  type Progression,
  sumComptes,
  toBilan,
} from './progression/progression.rules.ts';
export { Progres } from './progression/progression.views.tsx';
export { listDomaines, listNiveaux, listNoeuds, saveNiveaux } from './projet.data.ts';
export { domaineObjet, noeudObjet } from './projet.form.ts';
export {
  type Branche,
  buildArbre,
  findNiveau,
  flattenArbre,
  listAncetres,
  listDescendance,
  nameNoeud,
} from './projet.rules.ts';
export { FicheResumes } from './projet.views.tsx';
