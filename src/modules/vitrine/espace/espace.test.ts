import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';

let t: TestApp;
let coord: Personne;
beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  coord = await t.signIn(['coordinateur']);
});
const read = async (qui: Personne) => (await t.get('/espace', qui)).text();

describe('Aujourd’hui', () => {
  it('montre chaque axe avec ce qui est en retard, bloqué, silencieux, et mène aux fiches', async () => {
    const page = await read(coord);
    expect(page).toContain('Où en est le plan');
    const liens = [...page.matchAll(/href="(\/fiches\?noeud=[^"]+)">(\d+)</g)];
    expect(liens.length).toBeGreaterThan(2);
    for (const [, href, nombre] of liens) {
      const liste = await (await t.get(href!.replaceAll('&amp;', '&'), coord)).text();
      expect(liste).toMatch(new RegExp(`(^|[^0-9])${nombre} fiches? à lire`));
    }
  });

  it('dit l’argent de l’année par financeur à qui peut le lire, chaque montant ouvrant ses lignes', async () => {
    const page = await read(coord);
    const lien = /href="(\/argent\/financements\?[^"]+)"/.exec(page);
    expect((await t.get(lien![1]!.replaceAll('&amp;', '&'), coord)).status).toBe(200);
  });

  it('met chaque attente devant l’acte qui la règle, et n’en donne qu’à qui peut agir', async () => {
    const page = await read(coord);
    expect(page).toContain('Préparer la suite');
    const actes = [...page.matchAll(/<ul class="actes-du-jour">[\s\S]*?<\/ul>/g)][0]![0];
    const liens = [...actes.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
    expect(liens.length).toBeGreaterThan(4);
    for (const href of liens) expect((await t.get(href, coord)).status, href).toBe(200);
    const elu = await t.signIn(['elu']);
    expect(await read(elu)).toContain('Rien n’attend de vous');
  });

  it('signale un engagement qui n’est pas tenu', async () => {
    const { id } = await t.db.selectFrom('convention').select('id').executeTakeFirstOrThrow();
    const texte = 'Tenir un comité par an, chaque automne';
    await t.post(`/engagements?convention=${id}`, { texte, echeance: '2026-01-31' }, coord);
    expect(await read(coord)).toContain(texte);
  });
});
