export { listContacts, listStructures } from './annuaire.data.ts';
export { structureObjet } from './annuaire.form.ts';
export type { Structure } from './annuaire.table.ts';
