import type { HoraireException } from '../../services/services.api.ts';
import { type Objet, toAttribut } from './lieux.export.ts';

/**
 * Days unlike the others of one bearer, those that are past left out. HSDS says hours between two days, never that a day
 * is closed: all of them go beside, exactly.
 */
export function toJours(porteur: string, jours: readonly HoraireException[], aujourdhui: string): Objet[] {
  const aVenir = jours.filter(({ au }) => au >= aujourdhui);
  const lignes = aVenir.map(({ id, du, au, etat, plages, motif }) => ({ id, du, au, etat, plages, motif }));
  return toAttribut(porteur, 'maillage:jours_particuliers', lignes);
}
