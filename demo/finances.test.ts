import { describe, expect, test } from 'vitest';
import { carlades } from './carlades.ts';
import { budgets, financements, piecesConventions } from './finances.ts';

const fiches = new Set(carlades.fiches.map(({ code }) => code));
const structures = new Set(carlades.structures.map(({ cle }) => cle));
const conventions = new Set(carlades.conventions.map(({ cle }) => cle));
const somme = (montants: number[]) => montants.reduce((total, montant) => total + montant, 0);

describe('l’argent du jeu de démonstration', () => {
  test('mène à des fiches, des structures et des conventions qui existent', () => {
    for (const { fiche } of budgets) expect(fiches.has(fiche), fiche).toBe(true);
    for (const f of financements) {
      expect(structures.has(f.financeur) && structures.has(f.beneficiaire), f.dispositif).toBe(true);
      expect(f.fiche === null || fiches.has(f.fiche), f.dispositif).toBe(true);
      expect(f.convention === null || conventions.has(f.convention), f.dispositif).toBe(true);
      expect(f.fiche ?? f.convention, f.dispositif).not.toBeNull();
    }
    for (const piece of piecesConventions) expect(conventions.has(piece.convention)).toBe(true);
  });

  test('touche la plupart des fiches', () => {
    const touchees = new Set([...budgets, ...financements].map(({ fiche }) => fiche));
    expect(touchees.size).toBeGreaterThanOrEqual(24);
  });

  test('n’a qu’un fait : 107 900 € par an pour le centre social, de 2022 à 2024', () => {
    const faits = financements.filter(({ exemple }) => !exemple);
    expect(faits.map((f) => [f.annee, f.notifie_centimes, f.beneficiaire, f.date_notification])).toEqual([
      [2022, 10_790_000, 'centre_social', null],
      [2023, 10_790_000, 'centre_social', null],
      [2024, 10_790_000, 'centre_social', null],
    ]);
  });

  test('n’a que des centimes entiers, et jamais plus de versements que de notifié', () => {
    for (const f of financements) {
      const verse = somme(f.versements.map(({ montant_centimes }) => montant_centimes));
      expect(verse <= (f.notifie_centimes ?? 0), `${f.dispositif} ${f.annee}`).toBe(true);
      expect([f.demande_centimes ?? 0, f.notifie_centimes ?? 0, verse].every(Number.isInteger)).toBe(true);
    }
    for (const { prevu_centimes, reel_centimes } of budgets)
      expect([prevu_centimes, reel_centimes ?? 0].every(Number.isInteger)).toBe(true);
  });
});
