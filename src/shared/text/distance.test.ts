import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFautes } from './distance.ts';

describe('les fautes entre deux mots', () => {
  it.each([
    ['perron', 'perron', 0],
    ['perorn', 'perron', 1],
    ['peron', 'perron', 1],
    ['perrron', 'perron', 1],
    ['parron', 'perron', 1],
    ['prron', 'parron', 1],
    ['mairie', 'prairie', 2],
    ['abc', '', 3],
    ['mairie', 'bibliothèque', 4],
  ])('« %s » et « %s » : %i', (a, b, attendu) => expect(countFautes(a, b)).toBe(attendu));

  it('ne dépendent pas de l’ordre', () => {
    const mot = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') });
    fc.assert(fc.property(mot, mot, (a, b) => countFautes(a, b) === countFautes(b, a)));
  });
});
