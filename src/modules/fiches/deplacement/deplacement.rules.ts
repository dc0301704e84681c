import type { Jour } from '../../../shared/clock/clock.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import type { Statut } from '../fiches.table.ts';

/** Where a fiche usually goes next, one step away. To block it takes a reason: that is written in its form. */
export const SUITES: Record<Statut, readonly Statut[]> = {
  a_discuter: ['a_venir', 'abandonne'],
  a_venir: ['en_cours', 'en_pause'],
  en_cours: ['realise', 'en_pause'],
  bloque: ['en_cours', 'abandonne'],
  en_pause: ['en_cours', 'abandonne'],
  realise: ['en_cours'],
  abandonne: ['a_venir'],
  fusionnee: ['a_venir'],
  arretee: ['a_venir'],
};

/** What a move brings with it: the day it ended, no end once it runs again, no blocking reason kept alive. */
export function computeDeplacement(
  avant: { date_fin_reelle: string | null },
  statut: Statut,
  aujourdhui: Jour,
): Valeurs {
  const fini = statut === 'realise';
  return {
    statut,
    date_fin_reelle: fini ? (avant.date_fin_reelle ?? aujourdhui) : null,
    blocage_depuis: null,
  };
}
