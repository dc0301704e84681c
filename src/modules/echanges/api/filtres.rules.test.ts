import { describe, expect, it } from 'vitest';
import { readFiltres } from './filtres.rules.ts';

const ID = '018f2f6e-6d0a-7c1e-9c11-0a1b2c3d4e5f';

describe('les filtres d’une liste de services', () => {
  it('sans rien demander, tout vient en entier', () => {
    expect(readFiltres({})).toMatchObject({ recherche: '', forme: 'entier', depuis: undefined });
    expect(readFiltres({ search: ' ', organization_id: '', minimal: '' })).toMatchObject({
      recherche: '',
      forme: 'entier',
    });
  });

  it.each([
    ['un jour', '2026-09-01', '2026-09-01T00:00:00.000Z'],
    ['un instant en temps universel', '2026-09-01T08:30:00Z', '2026-09-01T08:30:00.000Z'],
    ['un instant sans fuseau', '2026-09-01T08:30', '2026-09-01T08:30:00.000Z'],
    ['un instant de Paris', '2026-09-01T08:30:00+02:00', '2026-09-01T06:30:00.000Z'],
    ['le même, son « + » lu comme une espace', '2026-09-01T08:30:00 02:00', '2026-09-01T06:30:00.000Z'],
  ])('modified_after lit %s', (_titre, texte, attendu) => {
    const lu = readFiltres({ modified_after: texte });
    expect(typeof lu === 'string' ? lu : lu.depuis?.toISOString()).toBe(attendu);
  });

  it.each([
    [{ modified_after: '2026-02-30' }, /^modified_after : un jour ou un instant/],
    [{ modified_after: 'hier' }, /^modified_after/],
    [{ modified_after: '2026-09-01T25:00' }, /^modified_after/],
    [{ taxonomy_term_id: 'famille' }, /^taxonomy_term_id : .*taxonomy_terms/],
    [{ taxonomy_id: '1' }, /^taxonomy_id/],
    [{ organization_id: 'CCAS' }, /^organization_id/],
    [{ search: 'a'.repeat(201) }, /^search : .*200/],
    [{ minimal: 'oui' }, /^minimal : true ou false/],
    [{ full: '1' }, /^full : true ou false/],
    [{ minimal: 'true', full: 'true' }, /l’un des deux/],
    [{ minimum_age: '-1' }, /^minimum_age/],
    [{ maximum_age: '151' }, /^maximum_age/],
    [{ postcode: '15800' }, /^postcode : ce filtre n’est pas proposé/],
    [{ day: 'lundi' }, /^day : un jour parmi MO, TU/],
    [{ start_time: '9h' }, /^start_time : une heure/],
    [{ end_time: '25:00' }, /^end_time/],
    [{ format: 'ndjson' }, /^format : json/],
  ])('refuse %j en disant ce qui est attendu', (query, attendu) => {
    expect(readFiltres(query as unknown as Record<string, string>)).toMatch(attendu);
  });

  it('compte les âges en mois, et choisit la forme', () => {
    expect(readFiltres({ minimum_age: '1.5', maximum_age: '17' })).toMatchObject({ ageMin: 18, ageMax: 204 });
    expect(readFiltres({ full: 'false', taxonomy_id: ID })).toMatchObject({ forme: 'simple', taxonomie: ID });
    expect(readFiltres({ day: 'mo', start_time: '09:00:00' })).toMatchObject({
      ouverture: { jour: 'MO', des: '09:00', jusque: undefined },
    });
    expect(readFiltres({ minimal: 'true', full: 'false' })).toMatchObject({ forme: 'minimal' });
  });
});
