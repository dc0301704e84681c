import { describe, expect, it } from 'vitest';
import { findFraicheur, isAVerifier } from './fraicheur.rules.ts';

describe('la fraîcheur d’une fiche, le 23 novembre 2026', () => {
  it.each([
    [null, 'jamais'],
    ['2026-11-23', 'recente'],
    ['2026-05-24', 'recente'],
    ['2026-05-23', 'ancienne'],
    ['2024-11-24', 'ancienne'],
    ['2024-11-23', 'perimee'],
  ])('vérifiée le %s : %s', (le, attendu) => expect(findFraicheur(le, '2026-11-23')).toBe(attendu));

  it.each([
    [null, 12, true],
    ['2025-11-23', 12, true],
    ['2025-11-24', 12, false],
    ['2026-10-22', 1, true],
  ])('vérifiée le %s, tous les %s mois : à revoir %s', (le, cadence, attendu) =>
    expect(isAVerifier(le, cadence, '2026-11-23')).toBe(attendu),
  );
});
