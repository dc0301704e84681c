import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeAge, describeAgeFin, describeAges, parseAge, parseAgeFin } from './age.ts';

describe('un âge', () => {
  it.each([
    ['3 ans', 36],
    ['3', 36],
    ['18 mois', 18],
    ['1 an', 12],
    ['2 ans et demi', 30],
    ['1 an 6 mois', 18],
    ['0', 0],
    ['120 ans', 1440],
    ['121 ans', undefined],
    ['jeune', undefined],
    ['', undefined],
    ['-3 ans', undefined],
    ['3,5 ans', undefined],
  ])('« %s » se lit %s mois', (texte, mois) => expect(parseAge(texte)).toBe(mois));

  it('se relit tel qu’il est dit', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1440 }), (mois) => parseAge(describeAge(mois)) === mois));
  });

  it('compte jusqu’à la veille du suivant, quand c’est le dernier', () => {
    expect(parseAgeFin('11 ans')).toBe(143);
    expect(parseAgeFin('36 mois')).toBe(36);
    expect(parseAgeFin('120 ans')).toBe(1440);
    expect(parseAgeFin('jeune')).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1440 }), (mois) => parseAgeFin(describeAgeFin(mois)) === mois),
    );
  });

  it.each([
    [null, null, ''],
    [36, null, 'dès 3 ans'],
    [18, null, 'dès 18 mois'],
    [0, 36, 'jusqu’à 36 mois'],
    [null, 311, 'jusqu’à 25 ans'],
    [36, 143, 'de 3 à 11 ans'],
    [2, 47, 'de 2 mois à 3 ans'],
    [2, 30, 'de 2 à 30 mois'],
    [12, 71, 'de 1 à 5 ans'],
  ])('de %s à %s mois se dit « %s »', (min, max, texte) => expect(describeAges(min, max)).toBe(texte));
});
