export { exceptionObjet } from './exceptions/exceptions.form.ts';
export type { HoraireException } from './exceptions/exceptions.table.ts';
export { indexService } from './indexation/indexation.data.ts';
export { readOsm } from './indexation/ouverture.rules.ts';
export { permanenceObjet } from './permanences/permanences.form.ts';
export type { Permanence } from './permanences/permanences.table.ts';
export { checkService, serviceObjet } from './services.form.ts';
export type { Service } from './services.table.ts';
export { synonymeObjet } from './synonymes/synonymes.form.ts';
export {
  FRAIS,
  MOBILISABLE_PAR,
  MODES_MOBILISATION,
  NATURES_SERVICE,
  PUBLICS,
} from './termes/termes.rules.ts';
export { THEMATIQUES } from './termes/thematiques.rules.ts';
export { readOsm } from './indexation/ouverture.rules.ts';
export type { Service } from './services.table.ts';
export { FRAIS, PUBLICS } from './termes/termes.rules.ts';
