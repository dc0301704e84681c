export { purgeCodes } from './connexion/connexion.data.ts';
export { createPremierAcces } from './premieracces/premieracces.data.ts';
