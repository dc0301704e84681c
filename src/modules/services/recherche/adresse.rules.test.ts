import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PUBLICS } from '../termes/termes.rules.ts';
import { type Adresse, isFiltree, readAdresse, writeAdresse } from './adresse.rules.ts';

const read = (adresse: string) => readAdresse(new URL(adresse, 'http://exemple.test').searchParams);

const adresses: fc.Arbitrary<Adresse> = fc.record({
  q: fc.string({ maxLength: 40 }).map((q) => q.trim()),
  commune: fc.constantFrom('', '15258', '2A004'),
  point: fc.option(fc.constantFrom({ latitude: 44.98, longitude: 2.62 }), { nil: undefined }),
  rayon: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
  domaines: fc.uniqueArray(fc.uuid(), { maxLength: 3 }),
  publics: fc.uniqueArray(fc.constantFrom(...Object.keys(PUBLICS)), { maxLength: 3 }),
  modes: fc.uniqueArray(fc.constantFrom('sur-place', 'a-distance', 'a-domicile')),
  frais: fc.uniqueArray(fc.constantFrom('gratuit', 'payant')),
  lieux: fc.uniqueArray(fc.constantFrom('15258', '15236')),
  ageMois: fc.option(fc.integer({ min: 0, max: 1440 }), { nil: undefined }),
  ouvert: fc.constantFrom('', 'maintenant', '2026-11-25T10:00'),
  falc: fc.boolean(),
  page: fc.integer({ min: 1, max: 50 }),
});

describe('l’adresse d’une recherche', () => {
  it('se relit telle qu’elle est écrite', () => {
    fc.assert(
      fc.property(adresses, (adresse) => {
        expect(read(writeAdresse(adresse, { page: adresse.page }))).toEqual(adresse);
      }),
    );
  });

  it('laisse de côté ce qu’elle ne comprend pas', () => {
    const lue = read(
      '/services?domaine=x&public=martiens&frais=cher&age=jeune&rayon=-3&point=a,b&ouvert=hier&page=zéro',
    );
    expect(isFiltree(lue)).toBe(false);
    expect(lue).toMatchObject({ point: undefined, page: 1, commune: '' });
  });

  it('lit un jour et une heure tapés à part', () => {
    expect(read('/services?jour=2026-11-25&heure=14:30').ouvert).toBe('2026-11-25T14:30');
    expect(read('/services?jour=2026-11-25').ouvert).toBe('2026-11-25T10:00');
    expect(read('/services?heure=14:30').ouvert).toBe('');
  });
});
