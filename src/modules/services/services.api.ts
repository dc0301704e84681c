export { exceptionObjet } from './exceptions/exceptions.form.ts';
export type { HoraireException } from './exceptions/exceptions.table.ts';
export { declareDonneesService } from './fiche/donnees.data.ts';
export { findFraicheur, isAVerifier } from './fiche/fraicheur.rules.ts';
export { indexServices } from './indexation/indexation.data.ts';
export { readOsm } from './indexation/ouverture.rules.ts';
export { permanenceObjet } from './permanences/permanences.form.ts';
export type { Permanence } from './permanences/permanences.table.ts';
export { readAdresse } from './recherche/adresse.rules.ts';
export { search as searchServices } from './recherche/recherche.data.ts';
export {
  findService,
  listPresences,
  listServicesPublics,
  type Presence,
  type ServiceLu,
} from './services.data.ts';
export { checkService, serviceFormChamps, serviceObjet } from './services.form.ts';
export type { Service } from './services.table.ts';
export { synonymeObjet } from './synonymes/synonymes.form.ts';
export {
  FRAIS,
  MOBILISABLE_PAR,
  MODES_MOBILISATION,
  NATURES_SERVICE,
  PUBLICS,
  VERIFIE_COMMENT,
} from './termes/termes.rules.ts';
export { THEMATIQUES } from './termes/thematiques.rules.ts';
export { traductionObjet } from './traductions/traductions.form.ts';
