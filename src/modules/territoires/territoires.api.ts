export { fetchContours } from './contours/contours.jobs.ts';
export { readReferentiel } from './decoupage/decoupage.import.ts';
export { searchEpcis, toDecoupage } from './decoupage/decoupage.rules.ts';
export {
  createTerritoire,
  findTerritoire,
  listCommunes,
  listTerritoires,
  saveContours,
  savePoints,
} from './territoires.data.ts';
export type { Commune } from './territoires.table.ts';
