export { readPlan, readPlans } from './comparaisons.data.ts';
export { comparePlans } from './comparaisons.rules.ts';
export { nameMesure } from './libelles.rules.ts';
