import { describe, expect, it } from 'vitest';
import { mergeVacances } from './calendrier.rules.ts';

const connues = {
  periodes: [
    { zone: 'A', du: '2026-02-07', au: '2026-02-22', nom: 'Hiver' },
    { zone: 'A', du: '2026-10-17', au: '2026-11-01', nom: 'Toussaint' },
    { zone: 'B', du: '2026-10-17', au: '2026-11-01', nom: 'Toussaint' },
  ],
  debut: '2025-09-01',
  horizons: { A: '2027-07-02', B: '2027-07-02' },
} as const;

describe('un calendrier scolaire importé', () => {
  it('remplace ce qui était connu, zone par zone, à partir de son premier jour', () => {
    const fusion = mergeVacances(
      { ...connues, periodes: [...connues.periodes] },
      {
        periodes: [{ zone: 'A', du: '2026-10-24', au: '2026-11-08', nom: 'Toussaint' }],
        debut: '2026-09-01',
        horizons: { A: '2028-07-07' },
      },
    );
    expect(fusion.periodes.map(({ zone, du }) => `${zone} ${du}`)).toEqual([
      'A 2026-02-07',
      'B 2026-10-17',
      'A 2026-10-24',
    ]);
    expect(fusion).toMatchObject({ debut: '2025-09-01', horizons: { A: '2028-07-07', B: '2027-07-02' } });
  });
});
