import { describe, expect, it } from 'vitest';
import { openReleve } from '../lecture/releve.rules.ts';
import { readJours } from './hsds-jours.rules.ts';

const lire = (objet: Record<string, unknown>, notre = false) => {
  const releve = openReleve(1, { communes: [] });
  const jours = readJours(objet, notre, { champ: 'service_id', cle: 's1' }, releve);
  return { jours: jours.map(({ cle, valeurs, refs }) => ({ cle, ...valeurs, refs })), avis: releve.avis };
};

describe('les jours particuliers d’un annuaire HSDS', () => {
  it('lit des heures entre deux jours ; deux plages des mêmes jours n’en font qu’un', () => {
    const { jours, avis } = lire({
      schedules: [
        { valid_from: '2026-12-24', valid_to: '2026-12-24', opens_at: '09:00', closes_at: '12:00' },
        { valid_from: '2026-12-24', valid_to: '2026-12-24', opens_at: '14:00:00', closes_at: '16:00:00' },
      ],
    });
    expect(jours).toEqual([
      {
        cle: 's1 2026-12-24 2026-12-24',
        du: '2026-12-24',
        au: '2026-12-24',
        etat: 'ouvert',
        plages: '09:00-12:00, 14:00-16:00',
        motif: '',
        refs: { service_id: 's1' },
      },
    ]);
    expect(avis).toEqual([]);
  });

  it.each([
    [
      'une saison, qui revient chaque semaine',
      {
        valid_from: '2026-06-01',
        valid_to: '2026-08-31',
        freq: 'WEEKLY',
        byday: 'MO',
        opens_at: '09:00',
        closes_at: '12:00',
      },
    ],
    ['une semaine ordinaire', { freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '12:00' }],
    [
      'des jours sans heures : ouvert ou fermé, on ne sait pas',
      { valid_from: '2026-12-24', valid_to: '2026-12-26' },
    ],
  ])('ne prend pas pour tels : %s', (_titre, row) => {
    expect(lire({ schedules: [row] })).toEqual({ jours: [], avis: [] });
  });

  it.each([
    ['2026-02-30', '2026-03-01', 'ferme', '', /n’existe pas/],
    ['2026-12-26', '2026-12-24', 'ferme', '', /dernier jour vient avant/],
    ['2026-12-24', '2026-12-24', 'ouvert', '', /quelles heures/],
    ['2026-12-24', '2026-12-24', 'peut-être', '', /ouvert ou fermé/],
  ])('du %s au %s, « %s » : laissé de côté, et dit', (du, au, etat, plages, attendu) => {
    const value = JSON.stringify([{ id: '1', du, au, etat, plages, motif: '' }]);
    const { jours, avis } = lire({ attributes: [{ link_type: 'maillage:jours_particuliers', value }] }, true);
    expect(jours).toEqual([]);
    expect(avis).toEqual([
      expect.objectContaining({ champ: 'Jours particuliers', message: expect.stringMatching(attendu) }),
    ]);
  });

  it('un attribut qui ne se lit pas ne fait rien tomber', () => {
    for (const value of ['[', '{}', '3', '["x"]', ''])
      expect(lire({ attributes: [{ link_type: 'maillage:jours_particuliers', value }] }, true).jours).toEqual(
        [],
      );
  });
});
