export { listActivites, listMoyensOf, type MoyenVu } from './activites.data.ts';
export { activiteObjet } from './activites.form.ts';
export { formatDuree, formatQuantite, sumActivites } from './activites.rules.ts';
export { NATURES_MOYEN } from './activites.table.ts';
export { moyenObjet } from './moyens/moyens.form.ts';
