export { ficheObjet } from './fiches.form.ts';
export { describeEtat } from './fiches.rules.ts';
export { STATUTS, type Statut } from './fiches.table.ts';
export { countByCommune, countByStatut, listFiches } from './liste/liste.data.ts';
export { readFiltre } from './liste/liste.rules.ts';
export { operationObjet } from './operations/operations.form.ts';
export { listResumes } from './resumes/resumes.data.ts';
