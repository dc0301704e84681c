import { describe, expect, it } from 'vitest';
import { formatUnite, sumUnites } from './budgets.rules.ts';

describe('un budget', () => {
  it('a un total par unité, et n’additionne pas des euros et des postes', () => {
    const totaux = sumUnites([
      { unite: 'etp', prevu_centimes: 50, reel_centimes: null },
      { unite: 'eur_ht', prevu_centimes: 1000, reel_centimes: 900 },
      { unite: 'eur_ht', prevu_centimes: 500, reel_centimes: null },
      { unite: 'eur_ttc', prevu_centimes: 1200, reel_centimes: null },
    ]);
    expect(totaux).toEqual([
      { unite: 'eur_ttc', prevu: 1200, reel: null },
      { unite: 'eur_ht', prevu: 1500, reel: 900 },
      { unite: 'etp', prevu: 50, reel: null },
    ]);
    expect(formatUnite(50, 'etp')).toBe('0,5\u00a0ETP');
    expect(formatUnite(1_234_560, 'eur_ht').replace(/[\u00a0\u202f]/g, ' ')).toBe('12 345,60 € HT');
  });
});
