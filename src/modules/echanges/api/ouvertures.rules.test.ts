import { describe, expect, it } from 'vitest';
import { isOuvert } from './ouvertures.rules.ts';

const SEMAINE = [
  { freq: 'WEEKLY', byday: 'MO,WE', opens_at: '09:00', closes_at: '12:00' },
  { freq: 'MONTHLY', byday: '2TU,-1FR', opens_at: '14:00', closes_at: '16:30' },
  { notes: 'sur rendez-vous' },
];
const demande = (jour?: string, des?: string, jusque?: string) => ({ jour, des, jusque });

describe('les heures demandées par le profil Open Referral UK', () => {
  it.each([
    ['MO', undefined, undefined, true],
    ['TU', undefined, undefined, true],
    ['FR', undefined, undefined, true],
    ['SU', undefined, undefined, false],
    [undefined, '13:00', undefined, true],
    [undefined, '14:01', undefined, false],
    [undefined, undefined, '12:00', true],
    [undefined, undefined, '11:59', false],
    ['MO', '13:00', undefined, false],
    ['TU', '14:00', '16:30', true],
  ])('jour %s, à partir de %s, jusqu’à %s : %s', (jour, des, jusque, attendu) => {
    expect(isOuvert(SEMAINE, demande(jour, des, jusque))).toBe(attendu);
  });

  it('sans horaires, rien ne répond', () => {
    for (const schedules of [undefined, [], [{ notes: 'x' }]])
      expect(isOuvert(schedules, demande('MO'))).toBe(false);
  });
});
