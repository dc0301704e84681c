import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';
import { splitLignes } from '../../../ui/affaires.tsx';

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
    const actes = page.match(/<ul class="actes-du-jour">[\s\S]*?<\/ul>/g)!.join('');
    const liens = [...actes.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
    expect(liens.length).toBeGreaterThan(4);
    for (const href of liens) expect((await t.get(href, coord)).status, href).toBe(200);
    const elu = await t.signIn(['elu']);
    expect(await read(elu)).toContain('Rien n’attend de vous');
  });

  it('range ce qui attend sous ce qui est demandé, le plus pressant d’abord', async () => {
    const page = await read(coord);
    const titres = [...page.matchAll(/<h2 id="([a-z]+)">([^<]+) <span[^>]*>\((\d+)\)/g)];
    expect(titres.map(([, , titre]) => titre)).toEqual([
      'Promis ou obligatoire',
      'À décider',
      'À relancer',
      'À compléter',
      'Fiches en retard',
    ]);
    const decider = page.slice(page.indexOf('id="decider"'), page.indexOf('id="relancer"'));
    for (const mot of ['réponses de pilotes à relire', 'arrivée à son terme', 'fiches bloquées'])
      expect(decider, mot).toContain(mot);
    for (const [, id, , n] of titres) {
      const groupe = page.split(`<section aria-labelledby="${id}">`)[1]!.split('</section>')[0]!;
      expect(groupe.match(/<li>/g), id).toHaveLength(Number(n));
    }
  });

  it.each([
    [1, 1, 0],
    [6, 6, 0],
    [7, 5, 2],
    [40, 5, 35],
  ])('de %i lignes, en montre %i et en replie %i', (n, vues, repliees) => {
    const lignes = Array.from({ length: n }, (_, i) => i);
    const coupe = splitLignes(lignes);
    expect([coupe.vues.length, coupe.repliees.length]).toEqual([vues, repliees]);
    expect([...coupe.vues, ...coupe.repliees]).toEqual(lignes);
  });

  it('replie ce qui passe cinq lignes, et le dit', async () => {
    const { id } = await t.db.selectFrom('convention').select('id').executeTakeFirstOrThrow();
    for (let i = 0; i < 7; i++)
      await t.post(
        `/engagements?convention=${id}`,
        { texte: `Promesse ${i}`, echeance: '2026-01-31' },
        coord,
      );
    const page = await read(coord);
    const groupe = page.split('<section aria-labelledby="tenir">')[1]!.split('</section>')[0]!;
    const [vues, repliees] = groupe.split('<details');
    expect(vues!.match(/<li>/g)).toHaveLength(5);
    expect(repliees!.match(/<li>/g)!.length).toBeGreaterThan(2);
    expect(repliees).toContain(`Voir les ${repliees!.match(/<li>/g)!.length} autres`);
  });

  it('signale un engagement qui n’est pas tenu', async () => {
    const { id } = await t.db.selectFrom('convention').select('id').executeTakeFirstOrThrow();
    const texte = 'Tenir un comité par an, chaque automne';
    await t.post(`/engagements?convention=${id}`, { texte, echeance: '2026-01-31' }, coord);
    expect(await read(coord)).toContain(texte);
  });
});
