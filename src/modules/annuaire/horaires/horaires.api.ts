export {
  type Creneau,
  type CreneauDuJour,
  type EtatTrouve,
  findEtat,
  isOuvertPendant,
  listCreneauxDuJour,
  listProchaines,
} from './calcul/etats.rules.ts';
export type { ContexteHoraire } from './calcul/jours.rules.ts';
export { toInstant, toNumero } from './calcul/paris.rules.ts';
export {
  type EtatHoraire,
  type ExceptionHoraire,
  type Horaires,
  isRefus,
  type Plage,
} from './horaires.rules.ts';
export { describeHoraires } from './mots/description.rules.ts';
export { describeEtat } from './mots/etat.rules.ts';
export { writeHoraires } from './osm/ecriture.rules.ts';
export { parseHoraires } from './osm/lecture.rules.ts';
export { type HorairesLus, readHoraires } from './saisie/saisie.rules.ts';
export { readVacances } from './vacances/lecture.rules.ts';
export { VACANCES_CONNUES, type VacancesScolaires, type ZoneScolaire } from './vacances/vacances.rules.ts';
