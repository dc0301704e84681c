import { describe, expect, it } from 'vitest';
import { computeEcheance, isPieceEnRetard, listPiecesPrevues, sortPieces } from './pieces.rules.ts';

const AUJOURDHUI = '2026-11-23';

describe('les pièces d’un exercice', () => {
  it('ont leur compte rendu financier six mois après la fin de l’année', () => {
    expect(computeEcheance(2025)).toBe('2026-06-30');
    expect(listPiecesPrevues(2025, []).map(({ nature, due_le }) => [nature, due_le])).toEqual([
      ['compte_rendu_financier', '2026-06-30'],
      ['rapport_activite', '2026-06-30'],
      ['comptes', '2026-06-30'],
      ['pv_ag', '2026-06-30'],
    ]);
  });

  it('ne s’ajoutent pas deux fois, et ne se prennent pas pour celles d’une autre année', () => {
    const connues = [
      { nature: 'comptes', exercice: 2025 },
      { nature: 'pv_ag', exercice: 2024 },
    ] as const;
    expect(listPiecesPrevues(2025, connues).map(({ nature }) => nature)).toEqual([
      'compte_rendu_financier',
      'rapport_activite',
      'pv_ag',
    ]);
  });

  it('sont en retard le lendemain, jamais une fois reçues, et les retards se lisent d’abord', () => {
    expect(isPieceEnRetard({ due_le: AUJOURDHUI, recue_le: null }, AUJOURDHUI)).toBe(false);
    expect(isPieceEnRetard({ due_le: '2026-11-22', recue_le: null }, AUJOURDHUI)).toBe(true);
    expect(isPieceEnRetard({ due_le: '2026-11-22', recue_le: AUJOURDHUI }, AUJOURDHUI)).toBe(false);
    const pieces = [
      { due_le: '2024-06-30', recue_le: '2024-06-01' },
      { due_le: '2027-06-30', recue_le: null },
      { due_le: '2025-06-30', recue_le: null },
    ];
    expect(sortPieces(pieces).map(({ due_le }) => due_le)).toEqual([
      '2025-06-30',
      '2027-06-30',
      '2024-06-30',
    ]);
  });
});
