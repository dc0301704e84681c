export {
  type Compte as CompteNoeud,
  countFichesUnder,
  declareLecteurFiches,
  type FicheResume,
  sumComptes,
} from './lecteur/lecteur.rules.ts';
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
export { FicheResumes, Progres } from './projet.views.tsx';
