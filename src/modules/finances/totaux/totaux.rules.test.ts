import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compte } from '../financements/financements.rules.ts';
import { BASES_FISCALES, type BaseFiscale } from '../financements/financements.table.ts';
import {
  computeTotaux,
  groupByEtat,
  groupTotaux,
  MONTANTS,
  type Montant,
  type Total,
} from './totaux.rules.ts';

type Ligne = Compte & { annee: number | null; financeur: string };
const NOMS = Object.keys(MONTANTS) as Montant[];
const centimes = fc.integer({ min: 0, max: 100_000_000_000 });

/** Fundings as people make them: any basis, any state, amounts to a billion. */
const ligne: fc.Arbitrary<Ligne> = fc.record({
  id: fc.uuid(),
  base_fiscale: fc.constantFrom(...(Object.keys(BASES_FISCALES) as BaseFiscale[])),
  demande_centimes: fc.option(centimes),
  date_demande: fc.option(fc.constant('2026-01-15')),
  notifie_centimes: fc.option(fc.integer({ min: 1, max: 100_000_000_000 })),
  date_notification: fc.option(fc.constant('2026-04-15')),
  refuse: fc.boolean(),
  verse_centimes: centimes,
  annee: fc.option(fc.integer({ min: 2020, max: 2030 })),
  financeur: fc.constantFrom('caf', 'msa', 'departement'),
});
const lignes = fc.array(ligne, { maxLength: 40 });

function sum(totaux: readonly Total[], base: BaseFiscale, nom: Montant): number {
  return totaux.filter((total) => total.base === base).reduce((s, total) => s + total[nom], 0);
}

describe('les totaux', () => {
  it('font le tout de leurs parties, au centime, quelle que soit la coupe', () => {
    const coupes: ((l: Ligne) => unknown)[] = [
      ({ annee }) => annee,
      ({ financeur }) => financeur,
      ({ id }) => id,
    ];
    fc.assert(
      fc.property(lignes, fc.constantFrom(...coupes), (tous, cleOf) => {
        const entier = computeTotaux(tous);
        const parts = groupTotaux(tous, cleOf).flatMap(({ totaux }) => totaux);
        const etats = groupByEtat(tous).flatMap(({ totaux }) => totaux);
        for (const { base } of entier)
          for (const nom of NOMS) {
            expect(sum(parts, base, nom)).toBe(sum(entier, base, nom));
            expect(sum(etats, base, nom)).toBe(sum(entier, base, nom));
          }
        expect(parts.reduce((n, { nombre }) => n + nombre, 0)).toBe(entier.reduce((n, t) => n + t.nombre, 0));
      }),
    );
  });

  it('ne dépendent pas de l’ordre', () => {
    fc.assert(
      fc.property(lignes, (tous) => {
        expect(computeTotaux(tous.toReversed())).toEqual(computeTotaux(tous));
      }),
    );
  });

  it('ne mêlent jamais deux façons de compter', () => {
    fc.assert(
      fc.property(
        lignes,
        fc.constantFrom(...(Object.keys(BASES_FISCALES) as BaseFiscale[])),
        (tous, base) => {
          const seul = computeTotaux(tous.filter((l) => l.base_fiscale === base));
          expect(computeTotaux(tous).filter((total) => total.base === base)).toEqual(seul);
          expect(new Set(computeTotaux(tous).map((total) => total.base)).size).toBe(
            computeTotaux(tous).length,
          );
        },
      ),
    );
  });

  it('comptent une fois ce qui arrive plusieurs fois', () => {
    fc.assert(
      fc.property(lignes, lignes, (tous, encore) => {
        const reunis = [...tous, ...encore];
        expect(computeTotaux([...reunis, ...tous, ...encore])).toEqual(computeTotaux(reunis));
      }),
    );
  });

  it('restent des entiers exacts, même à mille milliards', () => {
    fc.assert(
      fc.property(lignes, (tous) => {
        for (const total of computeTotaux(tous))
          for (const nom of NOMS) expect(Number.isSafeInteger(total[nom])).toBe(true);
      }),
    );
  });

  it('laissent les refus hors des montants, et les comptent comme lignes', () => {
    const refus: Compte = {
      id: 'a',
      base_fiscale: 'sans_objet',
      demande_centimes: 500_000,
      date_demande: '2026-01-01',
      notifie_centimes: null,
      date_notification: null,
      refuse: true,
      verse_centimes: 0,
    };
    expect(computeTotaux([refus])).toEqual([
      { base: 'sans_objet', nombre: 1, prevu: 0, notifie: 0, verse: 0, reste: 0 },
    ]);
  });
});
