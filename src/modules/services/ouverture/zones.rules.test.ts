import { describe, expect, it } from 'vitest';
import { findZoneScolaire } from './zones.rules.ts';

describe('la zone scolaire', () => {
  it.each([
    ['15', 'A'],
    ['63', 'A'],
    ['69', 'A'],
    ['13', 'B'],
    ['35', 'B'],
    ['75', 'C'],
    ['12', 'C'],
    ['2A', undefined],
    ['974', undefined],
  ])('du département %s est %s', (code, zone) => expect(findZoneScolaire(code)).toBe(zone));

  it('partage les 94 départements du continent, chacun une fois', () => {
    const codes = Array.from({ length: 95 }, (_, i) => String(i + 1).padStart(2, '0')).filter(
      (c) => c !== '20',
    );
    expect(codes.filter((code) => findZoneScolaire(code) === undefined)).toEqual([]);
  });
});
