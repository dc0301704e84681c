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
    ['Mo-Fr 17:00+'],
    ['Mo 10:00-16:00+'],
    ['easter off'],
    ['easter +1 day-Oct 15 09:00-12:00'],
    ['2026 easter 10:00-12:00'],
    ['PH -1 day 09:00-12:00; PH +1 day off'],
    ['Sa[1] -1 day 18:00-20:00'],
    ['Su[-1] +3 days 18:00-20:00'],
    ['2026 Mo 09:00-12:00'],
    ['2026-2028 Mo 09:00-12:00'],
    ['2026+ Mo 09:00-12:00'],
    ['Mar-Mar Mo 09:00-12:00'],
    ['Mo open; Tu 09:00-12:00'],
    ['24/7 open, Mo off'],
  ])('%s', (texte) => expect(rewrite(texte)).toBe(texte));

  it.each([
    ['Mo-Fr 8:30-12:30 ; PH closed;', 'Mo-Fr 08:30-12:30; PH off'],
    ['mo-fr 09:00–12:00', 'Mo-Fr 09:00-12:00'],
    ['Mo 09:00-12:00 by appointment', 'Mo 09:00-12:00 "sur rendez-vous"'],
    ['Mo[1-3] 09:00-12:00', 'Mo[1,2,3] 09:00-12:00'],
    ['Jul 01-14 off', 'Jul 01-Jul 14 off'],
    ['Apr: Mo-Fr 08:00-12:00', 'Apr Mo-Fr 08:00-12:00'],
    ['week 1,3: Mo-Fr: 08:00-12:00', 'week 01,03 Mo-Fr 08:00-12:00'],
    ['Dec 24,31 off', 'Dec 24,Dec 31 off'],
    ['Apr 10-20,25 off', 'Apr 10-Apr 20,Apr 25 off'],
    ['2026-2027 Apr-Oct off', '2026 Apr-2026 Oct,2027 Apr-2027 Oct off'],
    ['2026-2030/2 Mo 09:00-12:00', '2026,2028,2030 Mo 09:00-12:00'],
    ['Monday 09:00-12:00, Tues-Fri 9.00-12.00', 'Mo 09:00-12:00, Tu-Fr 09:00-12:00'],
    ['July-August off', 'Jul-Aug off'],
    ['Apr-Oct 24/7; PH off', 'Apr-Oct open; PH off'],
    ['24/7 off', 'off'],
    ['Mo 22:00-00:00', 'Mo 22:00-24:00'],
    ['Mo 22:00-26:00', 'Mo 22:00-02:00'],
    ['Mo 09:00-12:00 unknown "sur rdv"', 'Mo 09:00-12:00 "sur rdv"'],
  ])('%s s’écrit %s', (texte, attendu) => expect(rewrite(texte)).toBe(attendu));

  it.each([
    ['', 'Écrivez des horaires'],
    ['lundi 9h-12h', '« lundi 9h-12h »'],
    ['Mo-Fr sunrise-sunset', '« sunrise-sunset »'],
    ['Mo-Fr 09:00++', '« + »'],
    ['Mo-Fr 09:00', '« la fin du texte »'],
    ['Mo-Fr 25:00-26:00', '« 25:00 - 26:00 »'],
    ['Mo-Fr 09:60-12:00', '« 09:60 »'],
    ['Feb 30 off', 'ne sont pas compris'],
    ['2027 Jan 02-2026 Dec 24 off', 'ne sont pas compris'],
    ['Mo[6] 09:00-12:00', 'ne sont pas compris'],
    ['Mo-Fr[1] 09:00-12:00', 'ne sont pas compris'],
    ['week 0-54 Mo', 'ne sont pas compris'],
    ['Mo-Fr 09:00-12:00,', 'ne sont pas compris'],
    ['24/7 Mo', 'ne sont pas compris'],
    ['easter -2 off', 'ne sont pas compris'],
    ['SH -1 day off', 'ne sont pas compris'],
    ['Dec 25-easter off', '« easter off »'],
    ['easter -2 days-easter +1 day off', 'ne sont pas compris'],
    ['Dec 25 +1 day off', 'ne sont pas compris'],
    [`Mo${'; Mo'.repeat(70)}`, 'ne sont pas compris'],
    ['x'.repeat(3000), '2000 caractères'],
  ])('« %.40s » est refusé, sans être compris à moitié', (texte, dit) => {
    const lu = parseHoraires(texte);
    expect(isRefus(lu) && lu.refus).toContain(dit);
  });

  it.each([
    ['Apr-Oct, Mo-Fr 08:00-18:00', '« Apr - Oct , »'],
    ['Apr-Oct; Mo-Fr 08:00-18:00', '« Apr - Oct ; »'],
    ['week 02-52/2 We, week 01-53/2 Sa 09:00-12:00', '« week'],
    ['Mo-Fr 09:00-12:00, Sa', '« Sa »'],
    ['Mo-Fr 09:00-12:00; Sa', '« Sa »'],
    ['Mo-Fr 09:00-12:00 || Sa', '« Sa »'],
    ['Apr: Mo-Fr:', '« Apr : Mo - »'],
    ['Mo, Jul We 09:00-12:00', '« Mo , Jul We »'],
    ['easter, Mo 09:00-12:00', '« easter , Mo'],
    ['2026, Mo-Fr 09:00-12:00', '« 2026 , Mo'],
    ['PH, week 2 Mo', '« PH ,'],
    ['We; Mo 09:00-12:00 "sur rendez-vous"', '« We ;'],
  ])('« %s » : des jours sans heures ne sont pas ouverts jour et nuit', (texte, dit) => {
    const lu = parseHoraires(texte);
    expect(isRefus(lu) && lu.refus).toContain('Écrivez des heures aux jours qui n’en ont pas');
    expect(isRefus(lu) && lu.refus).toContain(dit);
  });

  it.each([
    'Mo',
    'Mo; We',
    'Apr-Oct; PH off',
    'Mo open, Tu 09:00-12:00',
    'Mo "sur rendez-vous", Tu 09:00-12:00',
  ])('« %s » se lit : rien n’y est oublié', (texte) => expect(isRefus(parseHoraires(texte))).toBe(false));

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
