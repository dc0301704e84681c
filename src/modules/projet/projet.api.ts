export { countFichesUnder, declareLecteurFiches, type FicheResume } from './lecteur/lecteur.rules.ts';
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
