import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../test/app.ts';
import { newId } from '../../shared/db/db.ts';

let t: TestApp;
const N = 250;

beforeAll(async () => {
  t = await makeTestApp();
  const nommer = (i: number) =>
    `${['Zèbre', 'école', 'Été', 'Foyer', 'Œuvre'][i % 5]} ${String(i).padStart(3, '0')}`;
  const rangees = Array.from({ length: N }, (_, i) => ({
    territoire_id: t.territoireId,
    id: newId(),
    nom: nommer(i),
  }));
  await t.db
    .insertInto('structure')
    .values(rangees.map((rangee) => ({ ...rangee, nature: 'association', visibilite: 'public' })) as never)
    .execute();
  await t.db
    .insertInto('lieu')
    .values(rangees.map((rangee) => ({ ...rangee, visibilite: 'public' })) as never)
    .execute();
});

describe.each(['/structures', '/lieux'])('la longue liste %s', (chemin) => {
  const read = async (page: string) => {
    const html = await (await t.get(`${chemin}?page=${page}`)).text();
    return {
      html,
      noms: [...html.matchAll(/<a href="\/\w+\/[0-9a-f-]{36}">([^<]+)<\/a>/g)].map(([, nom]) => nom!),
    };
  };

  it('se tourne par pages de cent, chacune une fois, dans l’ordre du français', async () => {
    const pages = [await read('1'), await read('2'), await read('3')];
    expect(pages.map(({ noms }) => noms.length)).toEqual([100, 100, 50]);
    const noms = pages.flatMap(({ noms: n }) => n);
    expect(new Set(noms).size).toBe(N);
    expect(noms).toEqual(noms.toSorted((a, b) => a.localeCompare(b, 'fr')));
    expect(pages[0]!.html).toContain(`${chemin}?page=2`);
    expect(pages[2]!.html).not.toContain('Page suivante');
  });

  it('montre la dernière page à qui en demande une trop loin, la première à qui demande n’importe quoi', async () => {
    expect((await read('99')).noms).toHaveLength(50);
    for (const page of ['0', '-1', 'x', '1e9', '']) expect((await read(page)).noms).toHaveLength(100);
  });
});
