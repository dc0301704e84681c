import { describe, expect, it } from 'vitest';
import { Ecritures, isPartagee } from './ecritures.ts';

describe('le numéro de la dernière écriture', () => {
  const see = (...suite: (number | [number])[]) => {
    const ecritures = new Ecritures();
    return suite.map((pas) => {
      if (typeof pas === 'number') return ecritures.see('t', pas);
      ecritures.note('t', pas[0]);
      return 'noté';
    });
  };

  it('vu pour la première fois, ne dit rien de ce qui était gardé : tout est oublié', () => {
    expect(see(5)).toEqual([true]);
  });
  it('inchangé, ou avancé par nous seuls, ne fait rien oublier', () => {
    expect(see(5, 5, [6], [7], 7)).toEqual([true, false, 'noté', 'noté', false]);
  });
  it('avancé par un autre, fait oublier', () => {
    expect(see(5, 6, 6)).toEqual([true, true, false]);
  });
  it('avancé par un autre et par nous, fait oublier', () => {
    expect(see(5, [7], 7)).toEqual([true, 'noté', true]);
    expect(see(5, [6], 7)).toEqual([true, 'noté', true]);
  });
  it('lu avant que nous sachions qu’il est de nous, ne cache pas le suivant d’un autre', () => {
    expect(see(5, 6, [6], 7)).toEqual([true, true, 'noté', true]);
  });
  it('revenu en arrière, fait oublier', () => {
    expect(see(5, 3, 4)).toEqual([true, true, true]);
  });
  it('est celui d’un territoire, pas d’un autre', () => {
    const ecritures = new Ecritures();
    ecritures.see('a', 5);
    ecritures.see('b', 5);
    ecritures.note('a', 6);
    expect(ecritures.see('b', 6)).toBe(true);
  });
  it('ne bouge pas pour ce qui n’est que du moment', () => {
    expect(isPartagee(new Set(['session']))).toBe(false);
    expect(isPartagee(new Set(['session', 'mandat']))).toBe(true);
    expect(isPartagee('toutes')).toBe(true);
  });
});
