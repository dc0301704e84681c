export {
  findStructure,
  hasStructure,
  listChoixStructures,
  listContacts,
  listStructures,
  listStructuresById,
} from './annuaire.data.ts';
export { checkStructure, structureObjet } from './annuaire.form.ts';
export { NATURES_STRUCTURE, type Structure } from './annuaire.table.ts';
export { listContactsOf } from './contacts/contacts.data.ts';
export { contactObjet } from './contacts/contacts.form.ts';
export type { Contact } from './contacts/contacts.table.ts';
export {
  type ContexteHoraire,
  describeEtat,
  describeHoraires,
  type EtatTrouve,
  type ExceptionHoraire,
  findEtat,
  type Horaires,
  listProchaines,
  parseHoraires,
  readHoraires,
  readVacances,
  toInstant,
  toNumero,
  VACANCES_CONNUES,
  type VacancesScolaires,
  type ZoneScolaire,
} from './horaires/horaires.api.ts';
export { formatMinutes, JOURS_OSM, type Plage, REGLE_VIDE, type Regle } from './horaires/horaires.rules.ts';
export { writeHoraires } from './horaires/osm/ecriture.rules.ts';
export { parsePlages } from './horaires/saisie/plages.rules.ts';
export { findLieu, listLieux } from './lieux/lieux.data.ts';
export { AIDE_HORAIRES, lieuObjet } from './lieux/lieux.form.ts';
export { ACCESSIBILITES, type Lieu } from './lieux/lieux.table.ts';
export { checkPosition, computeDistanceKm } from './lieux/position.rules.ts';
export { RESEAUX } from './reseaux/reseaux.rules.ts';
export { isSiret } from './siret/siret.rules.ts';
export { declareRetenue, declareSuite, runSuites } from './suites/suites.api.ts';
