import { formatCentimes, formatNumber } from '../../../shared/text/text.ts';
import { type LigneBudget, UNITES_BUDGET, type UniteBudget } from './budgets.table.ts';

/** Said after an amount, so that a column of several units reads true. The spaces do not break. */
const SUFFIXES: Record<UniteBudget, string> = {
  eur_ttc: '\u00a0TTC',
  eur_ht: '\u00a0HT',
  nature: ' en\u00a0nature',
  etp: '\u00a0ETP',
};

/** « 12 000 € TTC » or « 0,5 ETP »: an amount with its unit. @param centiemes hundredths of the unit */
export function formatUnite(centiemes: number, unite: UniteBudget): string {
  return (unite === 'etp' ? formatNumber(centiemes / 100) : formatCentimes(centiemes)) + SUFFIXES[unite];
}

/** « sur toute la durée » stands where no year is. */
export function describeAnnee(annee: number | null): string {
  return annee === null ? 'Toute la durée' : String(annee);
}

export type TotalUnite = { unite: UniteBudget; prevu: number; reel: number | null };

/** One total a unit, in a fixed order; units are never added together. `reel` is null when no line has one. */
export function sumUnites(
  lignes: readonly Pick<LigneBudget, 'unite' | 'prevu_centimes' | 'reel_centimes'>[],
): TotalUnite[] {
  const byUnite = Map.groupBy(lignes, ({ unite }) => unite);
  return (Object.keys(UNITES_BUDGET) as UniteBudget[]).flatMap((unite) => {
    const own = byUnite.get(unite);
    if (!own) return [];
    const reels = own.flatMap(({ reel_centimes }) => (reel_centimes === null ? [] : [reel_centimes]));
    return {
      unite,
      prevu: own.reduce((sum, { prevu_centimes }) => sum + prevu_centimes, 0),
      reel: reels.length > 0 ? reels.reduce((sum, reel) => sum + reel, 0) : null,
    };
  });
}
