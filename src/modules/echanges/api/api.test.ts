import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../../test/app.ts';
import { newId } from '../../../shared/db/db.ts';
import { structureObjet } from '../../annuaire/annuaire.api.ts';
import { createObjet, removeObjet, updateObjet } from '../../journal/journal.api.ts';
import { serviceObjet } from '../../services/services.api.ts';

let t: TestApp;
let structure: string;
const auteur = { acteur: { compteId: undefined, nom: 'Camille' }, now: new Date('2026-11-23T09:00:00Z') };
const create = (nom: string, plus = {}) =>
  createObjet(t.db, t.territoireId, serviceObjet, { nom, structure_id: structure, ...plus }, auteur);
const read = async (chemin: string) => (await t.get(chemin)).json() as Promise<Record<string, never>>;
type Page = { contents: { id: string; name: string }[]; next_cursor: string | null; total_items: number };

beforeAll(async () => {
  t = await makeTestApp();
  structure = await createObjet(
    t.db,
    t.territoireId,
    structureObjet,
    { nom: 'Centre social', nature: 'centre_social' },
    auteur,
  );
  for (let i = 0; i < 30; i++) await create(`Service ${i}`);
});

describe('l’interface HSDS', () => {
  it('s’ouvre à tout site, sans clé, et dit ce qu’elle est', async () => {
    for (const chemin of [
      '/api/hsds',
      '/api/hsds/',
      '/api/hsds/services',
      '/api/hsds/organizations',
      '/api/hsds/service_at_locations',
      '/api/hsds/taxonomies',
      '/api/hsds/taxonomy_terms',
    ]) {
      const reponse = await t.get(chemin);
      expect([chemin, reponse.status, reponse.headers.get('access-control-allow-origin')]).toEqual([
        chemin,
        200,
        '*',
      ]);
    }
    expect(await read('/api/hsds/')).toMatchObject({ version: 'HSDS-3.0' });
  });

  it('donne chaque service une fois, et une fois seulement, pendant que l’on écrit', async () => {
    const depart = (
      await t.db.selectFrom('service').select('id').where('removed_at', 'is', null).orderBy('id').execute()
    ).map(({ id }) => id);
    const retires = new Set([depart[12]!, depart[25]!]);
    const vus: string[] = [];
    let cursor = '';
    for (let tour = 0; ; tour++) {
      const page = (await read(
        `/api/hsds/services?per_page=7${cursor && `&cursor=${cursor}`}`,
      )) as unknown as Page;
      vus.push(...page.contents.map(({ id }) => id));
      if (tour === 0) await removeObjet(t.db, t.territoireId, serviceObjet, depart[2]!, auteur);
      if (tour === 1)
        for (const id of retires)
          if (!vus.includes(id)) await removeObjet(t.db, t.territoireId, serviceObjet, id, auteur);
      await create(`Ajout ${tour}`);
      await updateObjet(
        t.db,
        t.territoireId,
        serviceObjet,
        depart[5]!,
        1 + tour,
        { nom: `Renommé ${tour}` },
        auteur,
      );
      if (!page.next_cursor) break;
      cursor = page.next_cursor;
    }
    expect(new Set(vus).size).toBe(vus.length);
    const attendus = depart.filter((id) => !retires.has(id) || vus.includes(id));
    expect(attendus.filter((id) => !vus.includes(id))).toEqual([]);
  });

  it('compte les pages pour qui les compte', async () => {
    const page = (await read('/api/hsds/services?page=2&per_page=5')) as unknown as Page &
      Record<string, unknown>;
    expect(page).toMatchObject({ page_number: 2, size: 5, first_page: false, empty: false });
    expect(page.total_pages).toBe(Math.ceil(page.total_items / 5));
  });

  it.each(['page=0', 'page=abc', 'per_page=9999', 'cursor=deux', 'per_page=-1'])(
    'refuse « %s » en disant quoi écrire',
    async (query) => {
      const reponse = await t.get(`/api/hsds/services?${query}`);
      expect(reponse.status).toBe(400);
      expect(((await reponse.json()) as { message: string }).message).toMatch(/entier|next_cursor/);
    },
  );

  it('tait ce qui n’est pas public, et ce qui n’existe pas, de la même façon', async () => {
    const interne = await create('Interne', { visibilite: 'interne' });
    const brouillon = await create('Brouillon', { statut: 'brouillon' });
    for (const id of [interne, brouillon, newId(), 'deux'])
      expect((await t.get(`/api/hsds/services/${id}`)).status).toBe(404);
    expect(JSON.stringify(await read('/api/hsds/services?per_page=500'))).not.toMatch(/Interne|Brouillon/);
    const premier = ((await read('/api/hsds/services?per_page=1')) as unknown as Page).contents[0]!;
    expect(await read(`/api/hsds/services/${premier.id}`)).toMatchObject({
      id: premier.id,
      organization: { name: 'Centre social' },
    });
    expect((await t.get(`/api/hsds/organizations/${structure}`)).status).toBe(200);
  });
});
