import { describe, expect, it } from 'vitest';
import { isSiret } from './siret.rules.ts';

describe('un SIRET', () => {
  it.each([
    // Made of the example SIREN 732829320 of the Luhn rule, with a right and a wrong key.
    ['73282932000074', true],
    ['73282932000075', false],
    ['35600000000048', true],
    ['35600000012345', false],
    ['7328293200007', false],
    ['73282932 00074', false],
    ['', false],
  ])('%s : %s', (texte, attendu) => expect(isSiret(texte)).toBe(attendu));
});
