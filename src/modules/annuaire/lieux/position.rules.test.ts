import { describe, expect, it } from 'vitest';
import { checkPosition, computeDistanceKm } from './position.rules.ts';

describe('une position', () => {
  it.each([
    [null, null, undefined],
    [44.98, 2.62, undefined],
    [-20.9, 55.5, undefined],
    [16.2, -61.5, undefined],
    [44.98, null, 'ou aucune des deux'],
    [0, 0, 'océan'],
    [2.62, 44.98, 'inversées'],
    [52.5, 13.4, 'hors de France'],
    [89, 179, 'hors de France'],
  ])('%s, %s : %s', (latitude, longitude, refus) => {
    const message = checkPosition(latitude, longitude);
    if (refus) expect(message).toContain(refus);
    else expect(message).toBeUndefined();
  });

  it('se compare à vol d’oiseau', () => {
    const vic = { latitude: 44.9803, longitude: 2.6247 };
    const aurillac = { latitude: 44.9264, longitude: 2.4398 };
    expect(computeDistanceKm(vic, aurillac)).toBeCloseTo(15.7, 0);
    expect(computeDistanceKm(vic, vic)).toBe(0);
  });
});
