import { describe, expect, it } from 'vitest';
import { toBloc } from '../../../shared/session/limites.ts';
import { computeAttenteMs, describeAttente, findAttenteMs, listReseaux } from './limites.rules.ts';

describe('les réseaux d’une adresse', () => {
  it.each([
    ['2001:db8:a:bcde::1', '2001:0db8:000a:bcde'],
    ['2001:db8::1', '2001:0db8:0000:0000'],
    ['2001:DB8:0:0:1:2:3:4%eth0', '2001:0db8:0000:0000'],
    ['::1', '0000:0000:0000:0000'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['192.0.2.7', '192.0.2.7'],
    ['local', 'local'],
  ])('%s est du bloc %s', (ip, bloc) => expect(toBloc(ip)).toBe(bloc));

  it('vont du /64 au /48, et de l’adresse au /24', () => {
    const debuts = (ip: string) => listReseaux(toBloc(ip)).map(({ debut }) => debut);
    expect(debuts('2001:db8:a:bcde::1')).toEqual([
      '2001:0db8:000a:bcde',
      '2001:0db8:000a:bc',
      '2001:0db8:000a:',
    ]);
    expect(debuts('192.0.2.7')).toEqual(['192.0.2.7', '192.0.2.']);
    expect(debuts('local')).toEqual(['local']);
  });
});

describe('l’attente avant un code', () => {
  const reseau = (adresse: number, tous = adresse) => ({ adresse, tous, parAdresse: 10, pourTous: 40 });
  it.each([
    [[reseau(9)], 19, 0, 0],
    [[reseau(0)], 20, 0, 15_000],
    [[reseau(0)], 22, 0, 60_000],
    [[reseau(0)], 22, 59_999, 1],
    [[reseau(0)], 22, 60_000, 0],
    [[reseau(0)], 500, 0, 300_000],
    [[reseau(10)], 0, 0, 3_600_000],
    [[reseau(0, 40)], 0, 0, 3_600_000],
    [[reseau(0, 39)], 0, 0, 0],
  ])('%j, %d codes d’inconnus, le dernier il y a %d ms : %d ms', (reseaux, n, ecoule, attendu) => {
    expect(findAttenteMs(reseaux, n, ecoule)).toBe(attendu);
  });
  it('grandit sans jamais dépasser cinq minutes', () => {
    expect([19, 20, 21, 24, 25, 60].map(computeAttenteMs)).toEqual([
      0, 15_000, 30_000, 240_000, 300_000, 300_000,
    ]);
  });
  it.each([
    [1, 'une minute'],
    [60_001, '2 minutes'],
    [3_600_000, 'une heure'],
  ])('%d ms se dit « %s »', (ms, mots) => expect(describeAttente(ms)).toBe(mots));
});
