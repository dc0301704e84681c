import { describe, expect, it } from 'vitest';
import { checkVersement, isVersementEnRetard } from '../versements/versements.rules.ts';
import { chooseAnnee, listAttendus } from './argent.rules.ts';

const AUJOURDHUI = '2026-11-23';

describe('les versements', () => {
  it('ont au moins un jour et un montant', () => {
    expect(Object.keys(checkVersement({ montant_centimes: 0, prevu_le: null, verse_le: null }))).toEqual([
      'prevu_le',
      'montant_centimes',
    ]);
    expect(checkVersement({ montant_centimes: 1, prevu_le: null, verse_le: AUJOURDHUI })).toEqual({});
  });

  it('attendus se lisent les retards d’abord, et s’arrêtent à un an', () => {
    const versement = (prevu_le: string | null, verse_le: string | null = null) => ({ prevu_le, verse_le });
    const tous = [
      versement('2026-12-31'),
      versement('2026-10-15'),
      versement('2029-01-01'),
      versement('2026-01-01', '2026-01-02'),
      versement(null, '2026-02-02'),
    ];
    expect(listAttendus(tous, AUJOURDHUI).map(({ prevu_le }) => prevu_le)).toEqual([
      '2026-10-15',
      '2026-12-31',
    ]);
    expect(isVersementEnRetard(tous[1]!, AUJOURDHUI)).toBe(true);
  });
});

describe('l’année choisie', () => {
  it.each([
    [[2027, 2026, 2025], 2026],
    [[2027, 2024], 2024],
    [[2028, 2027], 2027],
    [[], 'toutes'],
  ])('parmi %j est %s', (annees, choisie) => expect(chooseAnnee(annees, AUJOURDHUI)).toBe(choisie));
});
