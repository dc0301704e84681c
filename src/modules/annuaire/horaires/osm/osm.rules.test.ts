import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraireHoraires } from '../../../../../test/horaires.ts';
import { isRefus } from '../horaires.rules.ts';
import { writeHoraires } from './ecriture.rules.ts';
import { parseHoraires } from './lecture.rules.ts';

const rewrite = (texte: string) => {
  const lu = parseHoraires(texte);
  return isRefus(lu) ? lu.refus : writeHoraires(lu);
};

describe('lire et réécrire des horaires OpenStreetMap', () => {
  it.each([
    ['Mo-Fr 08:30-12:30; PH off'],
    ['Mo,We,Fr 09:00-12:00,13:30-17:00'],
    ['24/7'],
    ['Mo[1] 09:00-12:00'],
    ['Tu[2,4] 14:00-16:00'],
    ['Fr[-1] 14:00-16:00'],
    ['Fr,Sa 22:00-02:00'],
    ['Sa-Mo 10:00-12:00'],
    ['SH off'],
    ['SH Mo-Fr 09:00-12:00'],
    ['Mo-Fr,PH 09:00-12:00'],
    ['PH,SH off'],
    ['Jul-Aug Mo-Sa 09:00-19:00; PH off'],
    ['Dec 24-Jan 02 off'],
    ['Jan,Mar-Apr We 14:00-16:00'],
    ['2026 Nov 11 10:00-12:00'],
    ['2026 Dec 24-2027 Jan 02 off "congés"'],
    ['week 01-53/2 We 14:00-16:00'],
    ['week 02,10-20 Mo'],
    ['Mo-Fr 09:00-12:00 "sur rendez-vous"'],
    ['"sur rendez-vous"'],
    ['Mo-Fr 09:00-12:00 || "sur rendez-vous"'],
    ['Mo 09:00-12:00, We 14:00-16:00'],
    ['Mo-Fr 09:00-12:00; We 14:00-16:00 unknown'],
    ['off'],
  ])('%s', (texte) => expect(rewrite(texte)).toBe(texte));

  it.each([
    ['Mo-Fr 8:30-12:30 ; PH closed;', 'Mo-Fr 08:30-12:30; PH off'],
    ['mo-fr 09:00–12:00', 'Mo-Fr 09:00-12:00'],
    ['Mo 09:00-12:00 by appointment', 'Mo 09:00-12:00 "sur rendez-vous"'],
    ['Mo[1-3] 09:00-12:00', 'Mo[1,2,3] 09:00-12:00'],
    ['Jul 01-14 off', 'Jul 01-Jul 14 off'],
    ['Mo 22:00-00:00', 'Mo 22:00-24:00'],
    ['Mo 22:00-26:00', 'Mo 22:00-02:00'],
    ['Mo 09:00-12:00 unknown "sur rdv"', 'Mo 09:00-12:00 "sur rdv"'],
  ])('%s s’écrit %s', (texte, attendu) => expect(rewrite(texte)).toBe(attendu));

  it.each([
    ['', 'Écrivez des horaires'],
    ['lundi 9h-12h', '« lundi 9h-12h »'],
    ['Mo-Fr sunrise-sunset', '« sunrise-sunset »'],
    ['Mo-Fr 09:00+', '« + »'],
    ['Mo-Fr 25:00-26:00', '« 25:00 - 26:00 »'],
    ['Mo-Fr 09:60-12:00', '« 09:60 »'],
    ['Feb 30 off', 'ne sont pas compris'],
    ['2027 Jan 02-2026 Dec 24 off', 'ne sont pas compris'],
    ['Mo[6] 09:00-12:00', 'ne sont pas compris'],
    ['Mo-Fr[1] 09:00-12:00', 'ne sont pas compris'],
    ['week 0-54 Mo', 'ne sont pas compris'],
    ['Mo-Fr 09:00-12:00,', 'ne sont pas compris'],
    ['24/7 Mo', 'ne sont pas compris'],
    ['easter off', '« easter off »'],
    [`Mo${'; Mo'.repeat(70)}`, 'ne sont pas compris'],
    ['x'.repeat(3000), '2000 caractères'],
  ])('« %.40s » est refusé, sans être compris à moitié', (texte, dit) => {
    const lu = parseHoraires(texte);
    expect(isRefus(lu) && lu.refus).toContain(dit);
  });

  it('rend les mêmes règles après un aller et retour, quelles qu’elles soient', () => {
    fc.assert(
      fc.property(arbitraireHoraires(), (horaires) => {
        expect(parseHoraires(writeHoraires(horaires))).toEqual(horaires);
      }),
      { numRuns: 2000, seed: 2026 },
    );
  });

  it('ne lève jamais d’exception sur un texte quelconque', () => {
    const mots = fc.constantFrom(
      'Mo',
      'PH',
      '-',
      ',',
      ';',
      '||',
      '09:00',
      '12',
      '[',
      ']',
      'week',
      'Jul',
      '2026',
      '"x"',
      'off',
      '24/7',
      '/',
      'é',
    );
    fc.assert(
      fc.property(fc.array(mots, { maxLength: 12 }), (suite) => {
        const lu = parseHoraires(suite.join(' '));
        if (!isRefus(lu)) expect(parseHoraires(writeHoraires(lu))).toEqual(lu);
      }),
      { numRuns: 5000, seed: 2026 },
    );
  });
});
