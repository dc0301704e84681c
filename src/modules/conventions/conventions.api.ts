export { listConventions, listParties } from './conventions.data.ts';
export { conventionObjet } from './conventions.form.ts';
export { describePeriode, findEtat } from './conventions.rules.ts';
export { ConventionCarte } from './conventions.views.tsx';
