import { describe, expect, it } from 'vitest';
import { findPaques, isFerie, listFeries } from './calendrier.ts';

describe('le dimanche de Pâques', () => {
  it.each([
    [2006, '2006-04-16'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('en %i', (annee, jour) => expect(findPaques(annee)).toBe(jour));
});

describe('les jours fériés', () => {
  it('sont onze, dans l’ordre, avec leur nom', () => {
    expect(listFeries(2026).map(({ jour }) => jour)).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]);
    expect(listFeries(2026)[1]).toEqual({ jour: '2026-04-06', nom: 'lundi de Pâques' });
  });

  it('gardent leurs onze noms quand deux tombent le même jour', () => {
    // In 2008 Ascension Day was the first of May.
    expect(listFeries(2008)).toHaveLength(11);
    expect(new Set(listFeries(2008).map(({ jour }) => jour)).size).toBe(10);
  });

  it.each([
    ['2026-11-11', true],
    ['2026-11-12', false],
    ['2026-04-03', false],
    ['2026-12-26', false],
    ['2027-05-17', true],
  ])('%s', (jour, attendu) => expect(isFerie(jour)).toBe(attendu));
});
