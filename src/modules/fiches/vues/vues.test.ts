import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';

let t: TestApp;
let une: Personne;
let autre: Personne;
let chemin: string;

beforeAll(async () => {
  t = await makeTestApp();
  une = await t.signIn(['coordinateur']);
  autre = await t.signIn(['coordinateur']);
});
beforeEach(async () => {
  const { headers } = await t.post(
    '/fiches/vues',
    { nom: 'Écarts', requete: 'retard=oui', partagee: 'oui' },
    une,
  );
  chemin = headers.get('location')!;
});

const vueOf = () =>
  t.db
    .selectFrom('vue')
    .select(['nom', 'partagee', 'removed_at', 'version'])
    .where('id', '=', chemin.split('/').at(-1)!)
    .executeTakeFirstOrThrow();
const rename = (nom: string, version: number, qui = une, partagee = true) =>
  t.post(chemin, { nom, version: String(version), ...(partagee ? { partagee: 'oui' } : {}) }, qui);
const remove = (version: number, qui = une) =>
  t.post(`${chemin}/suppression`, { version: String(version) }, qui);

describe('deux personnes sur une même vue partagée', () => {
  it('la renomment ensemble : la seconde lit le nom donné, garde le sien, et choisit', async () => {
    await rename('Retards à revoir', 1, autre);
    const conflit = await rename('Mes retards', 1);
    expect(conflit.status).toBe(409);
    const page = await conflit.text();
    expect(page).toContain('« Retards à revoir » entre-temps');
    expect(page).toContain('value="Mes retards"');
    expect((await vueOf()).nom).toBe('Retards à revoir');
    const version = /name="version" value="(\d+)"/.exec(page)![1];
    expect((await rename('Mes retards', Number(version))).status).toBe(303);
    expect((await vueOf()).nom).toBe('Mes retards');
  });

  it('gardent ce que chacune change, quand ce n’est pas la même chose', async () => {
    await rename('Retards', 1, autre);
    await rename('Écarts', 1, une, false);
    expect(await vueOf()).toMatchObject({ nom: 'Retards', partagee: false });
  });

  it('ne la retirent pas sous un nom qui a changé, et le lisent', async () => {
    await rename('Retards à revoir', 1, autre);
    const refus = await remove(1);
    expect(refus.status).toBe(303);
    expect(decodeURIComponent(JSON.stringify([...refus.headers]))).toContain('Retards à revoir');
    expect((await vueOf()).removed_at).toBeNull();
    await remove((await vueOf()).version);
    expect((await vueOf()).removed_at).not.toBeNull();
  });

  it('retirée par l’une, elle le dit à l’autre, qui la renommait, la retirait ou l’ouvrait', async () => {
    await remove(1, autre);
    for (const reponse of [
      await rename('Trop tard', 1),
      await remove(1),
      await t.get(chemin, une),
      await t.get(`${chemin}/modifier`, une),
    ]) {
      expect(reponse.status).toBe(303);
      expect(decodeURIComponent(JSON.stringify([...reponse.headers]))).toContain('n’est plus là');
    }
    expect((await vueOf()).nom).toBe('Écarts');
  });

  it('une vue pour soi, même retirée, ne se dit à personne d’autre', async () => {
    await rename('Pour moi', 1, une, false);
    expect((await t.get(chemin, autre)).status).toBe(404);
    await remove(2);
    expect((await t.get(chemin, autre)).status).toBe(404);
  });
});
