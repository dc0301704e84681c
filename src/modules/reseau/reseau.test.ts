import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../test/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await makeTestApp({ demo: true });
}, 60_000);

const page = async (path: string, roles: Parameters<TestApp['signIn']>[0] | undefined = undefined) => {
  const personne = roles ? await t.signIn(roles) : undefined;
  return (await (await t.get(path, personne)).text()).replace(/[\u00a0\u202f]/g, ' ');
};

describe('qui travaille avec qui', () => {
  it('relie celles qui ont une convention, une fiche, un lieu ensemble', async () => {
    const html = await page('/reseau');
    expect(html).toContain('Caisse d’allocations familiales du Cantal');
    expect(html).toMatch(/\d+ fiches?, \d+ conventions?/);
    expect(html).toContain('lieu partagé');
  });

  it('compte chaque fiche une fois entre deux structures, comme on le ferait à la main', async () => {
    const structures = await t.db
      .selectFrom('structure')
      .select(['id', 'nom'])
      .where('removed_at', 'is', null)
      .execute();
    const liens = await t.db
      .selectFrom('fiche_structure as l')
      .innerJoin('fiche as f', 'f.id', 'l.fiche_id')
      .select(['l.fiche_id', 'l.structure_id'])
      .where('f.visibilite', '=', 'public')
      .execute();
    const centre = structures.find(({ nom }) => nom === 'Centre socio-culturel du Carladès')!;
    const autre = structures.find(({ nom }) => nom.startsWith('Communauté de communes'))!;
    const fichesDe = (id: string) =>
      new Set(liens.filter((l) => l.structure_id === id).map((l) => l.fiche_id));
    const communes = [...fichesDe(centre.id)].filter((id) => fichesDe(autre.id).has(id)).length;
    const html = await page(`/reseau?structure=${centre.id}`);
    const ligne = [...html.matchAll(/<tr>.*?<\/tr>/g)].map(([tr]) => tr).find((tr) => tr.includes(autre.id))!;
    expect(ligne).toContain(`${communes} fiche`);
  });

  it('ne dit l’argent qu’à qui peut le lire', async () => {
    expect(await page('/reseau')).not.toContain('financée');
    expect(await page('/reseau', ['coordinateur'])).toContain('financée');
  });

  it('dit quoi faire quand rien ne relie personne', async () => {
    const vide = await makeTestApp();
    expect(await (await vide.get('/reseau')).text()).toContain('Aucun lien pour le moment');
    expect((await vide.get('/reseau?structure=xyz')).status).toBe(200);
  });
});
