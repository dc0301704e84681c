import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../test/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await makeTestApp();
});

describe('la page des sauvegardes', () => {
  it('se lit par qui administre le site, avant la première et après', async () => {
    const admin = await t.signIn(['administrateur']);
    const vide = await t.get('/sauvegardes', admin);
    expect(vide.status).toBe(200);
    await t.system
      .insertInto('sauvegarde')
      .values({
        jour: '2026-11-23',
        prise_le: t.clock.now(),
        machine: 'essai',
        essais: 1,
        finie_le: t.clock.now(),
        fichier: 'sauvegarde-du-jour.maillage.zip',
        taille: 1_200_000,
        lignes: 12,
        erreur: '',
      } as never)
      .execute();
    const page = await t.get('/sauvegardes', admin);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('23 novembre 2026');
  });

  it('n’est à personne d’autre', async () => {
    for (const role of ['coordinateur', 'elu', 'partenaire'] as const)
      expect((await t.get('/sauvegardes', await t.signIn([role]))).status).toBe(403);
    expect((await t.get('/sauvegardes')).status).toBe(303);
  });
});
