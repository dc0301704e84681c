import { describe, expect, it } from 'vitest';
import { computeProgres, countParts, listEcarts } from './progres.rules.ts';

describe('l’avancement compté', () => {
  it.each([
    ['réalisée : 100, même sans opération', 'realise', [], [], 100],
    ['abandonnée : pas d’avancement', 'abandonne', ['realise'], [], undefined],
    ['sans opération ni étape : non calculable', 'en_cours', [], [], undefined],
    ['une opération faite sur trois', 'en_cours', ['realise', 'en_cours', 'a_venir'], [], 33],
    ['une opération abandonnée ne compte plus', 'en_cours', ['realise', 'abandonne'], [], 100],
    [
      'les étapes comptent avec les opérations',
      'en_cours',
      ['realise', 'en_cours'],
      ['2026-01-01', null],
      50,
    ],
    ['toutes les opérations abandonnées : non calculable', 'en_cours', ['abandonne'], [], undefined],
  ] as const)('%s', (_cas, statut, operations, etapes, attendu) => {
    const parts = countParts(
      operations.map((s) => ({ statut: s })),
      etapes.map((fait_le) => ({ fait_le })),
    );
    expect(computeProgres(statut, parts)).toBe(attendu);
  });
});

describe('l’écart entre le compte et l’avis du pilote', () => {
  const avis = { avancement: null, meteo: null, retard: false, statut: 'en_cours' } as const;
  it.each([
    ['rien à dire à moins de vingt points', { ...avis, avancement: 69 }, 50, 0],
    ['une estimation trop haute', { ...avis, avancement: 70 }, 50, 1],
    ['une estimation sans compte ne se compare pas', { ...avis, avancement: 90 }, undefined, 0],
    ['sécurisé mais en retard', { ...avis, meteo: 'securise', retard: true }, 50, 1],
    ['sécurisé mais bloqué', { ...avis, meteo: 'securise', statut: 'bloque' }, 50, 1],
    ['compromis mais presque fini', { ...avis, meteo: 'compromis' }, 85, 1],
  ] as const)('%s', (_cas, jugement, progres, nombre) => {
    expect(listEcarts(jugement, progres)).toHaveLength(nombre);
  });
});
