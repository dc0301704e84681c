import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from './app.ts';
import { listChemins } from './chemins.ts';

let t: TestApp;
let coord: Personne;
let chemins: string[];
beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  coord = await t.signIn(['coordinateur', 'administrateur']);
  const sitemap = await (await t.get('/sitemap.xml')).text();
  chemins = [...sitemap.matchAll(/<loc>[^<]*?localhost([^<]*)<\/loc>/g)].map((match) => match[1] || '/');
});

/** A convention that follows another: the pages of what becomes of each fiche are then among the others. */
async function makeSuite(): Promise<void> {
  const { id } = await t.db.selectFrom('convention').select('id').executeTakeFirstOrThrow();
  const suite = { titre: 'La suite', annee_debut: '2027', annee_fin: '2031' };
  expect((await t.post(`/conventions/${id}/suite`, suite, coord)).status).toBe(303);
}

describe('les pages', () => {
  it('sont toutes du HTML valide', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:document'],
      rules: {
        'void-style': 'off',
        'doctype-style': 'off',
        'long-title': 'off',
        'no-trailing-whitespace': 'off',
        'attr-quotes': 'off',
        'no-raw-characters': 'off',
        'attribute-boolean-style': 'off',
        'attribute-empty-style': 'off',
        'no-inline-style': 'error',
        'require-sri': 'off',
        'form-dup-name': ['error', { shared: ['checkbox', 'radio', 'submit', 'button', 'reset'] }],
        'tel-non-breaking': 'off',
      },
    });
    const fautes: string[] = [];
    await makeSuite();
    const privees = await listChemins(async (chemin) => (await t.get(chemin, coord)).text());
    for (const [chemin, personne] of [
      ...chemins.map((c) => [c, undefined] as const),
      ...privees.map((c) => [c, coord] as const),
    ]) {
      const html = await (await t.get(chemin, personne)).text();
      if (html === '') continue; // a saved view leads to the list
      const report = await validator.validateString(html);
      for (const { messages } of report.results) {
        for (const { ruleId, message, line, column } of messages)
          fautes.push(`${chemin} ${line}:${column} ${ruleId} ${message}`);
      }
    }
    expect(fautes.slice(0, 20)).toEqual([]);
    expect(chemins.length).toBeGreaterThan(60);
    expect(privees.length).toBeGreaterThan(120);
  });

  it('portent toutes la marque « exemple » là où il y a un exemple, et les faits ne la portent pas', async () => {
    const fiches = await t.db
      .selectFrom('fiche')
      .select(['id', 'titre'])
      .where('visibilite', '=', 'public')
      .execute();
    expect(fiches).toHaveLength(25);
    for (const { id, titre } of fiches) {
      const html = await (await t.get(`/fiches/${id}`)).text();
      expect(html, titre).toContain('class="exemple"');
    }
    const conventions = await (await t.get('/conventions')).text();
    expect(conventions).not.toContain('class="exemple"');
  });

  it('répondent aux robots, aux lecteurs de flux et aux moteurs', async () => {
    const atom = await t.get('/actualites.atom');
    expect(atom.headers.get('content-type')).toContain('application/atom+xml');
    expect(await atom.text()).toContain('(exemple)');
    expect(await (await t.get('/robots.txt')).text()).toContain('Sitemap:');
    const accueil = await (await t.get('/')).text();
    expect(
      JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(accueil)![1]!)['@type'],
    ).toBe('GovernmentOrganization');
    expect(accueil).toContain('property="og:title"');
  });

  it('portent les en-têtes de sécurité, erreurs et redirections comprises', async () => {
    for (const chemin of [
      '/',
      '/fiches/inconnue',
      '/espace',
      '/sante/vif',
      '/assets/absent.js',
      '/robots.txt',
    ]) {
      const { headers } = await t.get(chemin);
      const csp = headers.get('content-security-policy') ?? '';
      expect(csp, chemin).toContain("default-src 'none'");
      expect(csp, chemin).toContain("require-trusted-types-for 'script'");
      expect(csp, chemin).not.toMatch(/unsafe/);
      expect(headers.get('x-content-type-options'), chemin).toBe('nosniff');
    }
    expect((await t.get('/espace', coord)).headers.get('cache-control')).toBe('no-store');
  });
});

describe('la page des composants', () => {
  it('les montre tous en développement, et n’existe pas ailleurs', async () => {
    expect((await t.get('/style')).status).toBe(404);
    const dev = await makeTestApp({ env: { NODE_ENV: 'development' } });
    const response = await dev.get('/style');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Un texte court');
  });
});

describe('une page publique gardée', () => {
  it('ne coûte aucune requête, et suit la première écriture', async () => {
    if (t.moteur.nature !== 'embarque') return; // a server's revision is asked each time, by design
    await t.get('/projet');
    const original = t.moteur.acquire;
    let acquired = 0;
    t.moteur.acquire = function acquire() {
      acquired++;
      return original.call(this);
    };
    const first = await (await t.get('/projet')).text();
    expect(acquired).toBe(0);
    const noeud = await t.db
      .selectFrom('noeud')
      .select('id')
      .where('code', '=', '1')
      .executeTakeFirstOrThrow();
    await t.post(
      `/projet/${noeud.id}`,
      { titre: 'Un axe renommé', code: '1', version: '1', visibilite: 'public' },
      coord,
    );
    const second = await (await t.get('/projet')).text();
    t.moteur.acquire = original;
    expect(first).not.toContain('Un axe renommé');
    expect(second).toContain('Un axe renommé');
  });
});

describe('les textes hostiles', () => {
  const charges = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '[x](javascript:alert(1))',
    '[x](data:text/html,<script>)',
    '</title><script>',
    '</script><script>alert(1)</script>',
    '{{7*7}}<%= 7*7 %>',
    '\u202Egnp.exe',
    '<svg/onload=alert(1)>',
  ];
  it('restent du texte, partout où ils s’affichent', async () => {
    for (const [index, charge] of charges.entries()) {
      const champs = {
        titre: `${charge} ${index}`,
        code: 'X',
        contexte: charge,
        objectifs: charge,
        description: charge,
        publics: charge,
        calendrier: charge,
        statut: 'en_cours',
        visibilite: 'public',
      };
      const response = await t.post('/fiches', champs, coord);
      expect(response.status, charge).toBe(303);
      const chemin = response.headers.get('location')!;
      for (const page of [
        chemin,
        '/fiches',
        `/fiches?q=${encodeURIComponent(charge)}`,
        chemin.replace('/fiches', '/historique/fiche'),
        '/journal',
        '/sitemap.xml',
      ]) {
        const html = await (await t.get(page, coord)).text();
        expect(html, `${page} ${charge}`).not.toMatch(
          /<script>alert|<img src=x|<svg\/onload|href="(javascript|data):/i,
        );
        const sansValeurs = html.replace(/"[^"]*"/g, '""');
        expect(sansValeurs, page).not.toMatch(/<[a-z]+[^>]*\son[a-z]+=/i);
      }
    }
  });

  it('trop longs sont refusés avec une instruction, et restent dans la page', async () => {
    const long = 'a'.repeat(301);
    const response = await t.post(
      '/fiches',
      { titre: long, statut: 'en_cours', visibilite: 'public' },
      coord,
    );
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('300 caractères au plus');
    expect(html).toContain(long);
  });

  it('trop lourds sont refusés sans être lus', async () => {
    const response = await t.post('/fiches', { titre: 'a'.repeat(3 * 1024 * 1024) }, coord);
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('Un formulaire pèse 2 Mo au plus');
  });
});
