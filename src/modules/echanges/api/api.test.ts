import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../../test/app.ts';
import { newId } from '../../../shared/db/db.ts';
import { structureObjet } from '../../annuaire/annuaire.api.ts';
import { createObjet, removeObjet, updateObjet } from '../../journal/journal.api.ts';
import { domaineObjet } from '../../projet/projet.api.ts';
import { serviceObjet } from '../../services/services.api.ts';
import { toTerme } from '../hsds/termes.rules.ts';

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

describe('l’interface Open Referral UK', () => {
  it('s’ouvre à tout site, sans clé, et dit son profil', async () => {
    for (const chemin of [
      '/api/oruk',
      '/api/oruk/',
      '/api/oruk/services',
      '/api/oruk/service_at_locations',
      '/api/oruk/taxonomies',
      '/api/oruk/taxonomy_terms',
    ]) {
      const reponse = await t.get(chemin);
      expect([chemin, reponse.status, reponse.headers.get('access-control-allow-origin')]).toEqual([
        chemin,
        200,
        '*',
      ]);
    }
    expect(await read('/api/oruk/')).toMatchObject({ version: 'HSDS-UK-3.0' });
    for (const chemin of ['/api/oruk/organizations', '/api/hsds/zzz', '/api/']) {
      const absente = await t.get(chemin);
      expect([absente.status, absente.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
      expect(await absente.json()).toEqual({ message: 'Rien à cette adresse.' });
    }
  });

  it('pagine comme le standard, dans un ordre qui ne bouge pas', async () => {
    const page = (await read('/api/oruk/services?page=2&per_page=4')) as unknown as Page;
    expect(page).toMatchObject({
      total_pages: Math.ceil(page.total_items / 4),
      page_number: 2,
      size: 4,
      first_page: false,
      last_page: false,
      empty: false,
    });
    const ids = page.contents.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    expect(await read('/api/oruk/services?page=900&per_page=500')).toMatchObject({
      size: 0,
      last_page: true,
      empty: true,
      contents: [],
    });
  });

  it('retire ce que le profil n’a pas, et tait ce qui n’est pas public', async () => {
    const id = await create('Profil', { attente: 'Deux semaines', telephone: '04 71 00 00 00' });
    const service = await read(`/api/oruk/services/${id}`);
    expect(service).toMatchObject({ id, name: 'Profil', status: 'active', organization: { id: structure } });
    expect(JSON.stringify(service)).not.toMatch(/Deux semaines|471000000|maillage:/);
    const interne = await create('Interne aussi', { visibilite: 'interne' });
    for (const autre of [interne, newId(), 'deux'])
      expect((await t.get(`/api/oruk/services/${autre}`)).status).toBe(404);
    expect(await read('/api/oruk/taxonomy_terms?per_page=1')).toMatchObject({
      contents: [expect.not.objectContaining({ code: expect.anything() })],
    });
  });
});

describe('les filtres des services', () => {
  const ids = async (query: string, base = '/api/hsds') =>
    ((await read(`${base}/services?per_page=500&${query}`)) as unknown as Page).contents.map(({ id }) => id);
  let jeux: string;
  let autre: string;
  beforeAll(async () => {
    autre = await createObjet(
      t.db,
      t.territoireId,
      structureObjet,
      { nom: 'Les Francas', nature: 'association' },
      { ...auteur, now: new Date('2026-11-01T08:00:00Z') },
    );
    jeux = await createObjet(
      t.db,
      t.territoireId,
      serviceObjet,
      {
        nom: 'Ludothèque du Goul',
        structure_id: autre,
        description: 'Prêter des jeux.',
        thematiques: ['famille--garde-denfants'],
        publics: ['familles'],
        age_min_mois: 36,
        age_max_mois: 132,
      },
      { ...auteur, now: new Date('2026-12-01T08:00:00Z') },
    );
  });

  it('cherchent comme l’annuaire : sans accent, et une faute pardonnée', async () => {
    for (const base of ['/api/hsds', '/api/oruk'])
      for (const mots of ['ludotheque', 'Ludotèque', 'jeux'])
        expect([mots, await ids(`search=${encodeURIComponent(mots)}`, base)]).toEqual([mots, [jeux]]);
    expect(await ids('search=zzzzqqq')).toEqual([]);
  });

  it('prennent un terme, une liste de termes, une structure', async () => {
    const { contents } = (await read('/api/hsds/taxonomy_terms?per_page=500')) as unknown as {
      contents: { id: string; code: string; taxonomy_id: string }[];
    };
    const terme = contents.find(({ code }) => code === 'famille--garde-denfants')!;
    const absent = contents.find(({ code }) => code === 'seniors')!;
    expect(await ids(`taxonomy_term_id=${terme.id}`)).toEqual([jeux]);
    expect(await ids(`taxonomy_id=${terme.taxonomy_id}`)).toEqual([jeux]);
    expect(await ids(`taxonomy_term_id=${absent.id}`)).toEqual([]);
    expect(await ids(`taxonomy_term_id=${newId()}`)).toEqual([]);
    expect(await ids(`organization_id=${autre}`)).toEqual([jeux]);
    expect(await ids(`organization_id=${autre}&taxonomy_term_id=${absent.id}`)).toEqual([]);
  });

  it('prennent un domaine du projet, s’il est public', async () => {
    const [vu, cache] = await Promise.all(
      (['public', 'interne'] as const).map((visibilite) =>
        createObjet(t.db, t.territoireId, domaineObjet, { nom: `Domaine ${visibilite}`, visibilite }, auteur),
      ),
    );
    const id = await create('Avec domaines', { domaines: [vu, cache] });
    expect(await ids(`taxonomy_term_id=${toTerme('domaines', vu!).id}`)).toEqual([id]);
    expect(await ids(`taxonomy_term_id=${toTerme('domaines', cache!).id}`)).toEqual([]);
  });

  it('prennent un instant et des âges', async () => {
    expect(await ids('modified_after=2026-12-01')).toEqual([jeux]);
    expect(await ids('modified_after=2026-12-01T08:00:00Z')).toEqual([jeux]);
    expect(await ids('modified_after=2026-12-01T08:00:01Z')).toEqual([]);
    expect(await ids('minimum_age=3&maximum_age=11')).toEqual([jeux]);
    expect(await ids('minimum_age=4')).toEqual([]);
  });

  it('prennent un jour et des heures, seuls ou avec des mots', async () => {
    const id = await create('Permanence du mardi', { horaires: 'Tu 14:00-16:00' });
    expect(await ids('day=TU&start_time=14:00&end_time=16:00', '/api/oruk')).toEqual([id]);
    expect(await ids('day=tu&search=permanence')).toEqual([id]);
    expect(await ids('day=TU&search=jeux')).toEqual([]);
    expect(await ids('day=WE')).toEqual([]);
  });

  it('donnent tout en une fois et en peu de mots, ou sans les listes', async () => {
    const { contents, total_items } = (await read('/api/hsds/services?minimal=true')) as unknown as Page;
    expect(contents).toHaveLength(total_items);
    expect(contents.find(({ id }) => id === jeux)).toEqual({
      id: jeux,
      modified_date: '2026-12-01T08:00:00.000Z',
    });
    const page = (await read(`/api/hsds/services?full=false&organization_id=${autre}`)) as unknown as Page;
    expect(page.contents[0]).toMatchObject({ id: jeux, organization: { name: 'Les Francas' } });
    expect(Object.values(page.contents[0]!).filter(Array.isArray)).toEqual([]);
  });

  it('refusent une valeur qu’ils ne lisent pas, ouverts à tout site là aussi', async () => {
    const reponse = await t.get('/api/oruk/services?organization_id=CCAS');
    expect([reponse.status, reponse.headers.get('access-control-allow-origin')]).toEqual([400, '*']);
    expect(await reponse.json()).toMatchObject({
      message: expect.stringContaining('identifiant d’une structure'),
    });
  });
});
