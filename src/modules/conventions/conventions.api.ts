export { findConvention, listConventions, listParties } from './conventions.data.ts';
export { conventionObjet } from './conventions.form.ts';
export { describePeriode, findDebut, findEtat, findFin } from './conventions.rules.ts';
export { ConventionCarte } from './conventions.views.tsx';
export { listEngagementsEnRetard } from './vie/vie.data.ts';
export { avenantObjet, engagementObjet, signatureObjet } from './vie/vie.form.ts';
