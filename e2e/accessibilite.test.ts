import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isTooWide, listFautes, openPremierAcces, openSite, type SiteOuvert } from './navigateur.ts';

let site: SiteOuvert;
let session: string;
let publiques: string[];
let privees: string[];

beforeAll(async () => {
  site = await openSite();
  session = `${site.folder}/session.json`;
  const page = await site.open();
  await page.goto('/sitemap.xml');
  const xml = await (await page.request.get('/sitemap.xml')).text();
  const all = [...xml.matchAll(/<loc>[^<]*?\/\/[^/<]+([^<]*)<\/loc>/g)].map((match) => match[1] || '/');
  publiques = samplePages(all);
  await openPremierAcces(site, page);
  await page.context().storageState({ path: session });
  const fiche = all.find((path) => path.startsWith('/fiches/'))!;
  const noeud = all.find((path) => path.startsWith('/projet/'))!;
  const convention = all.find((path) => path.startsWith('/conventions/'))!;
  privees = [
    '/espace',
    '/journal',
    '/comptes',
    '/comptes/nouveau',
    '/corbeille',
    '/mes-sessions',
    '/niveaux',
    '/site',
    '/import',
    '/structures/nouvelle',
    '/fiches/nouvelle',
    '/conventions/nouvelle',
    '/projet/nouveau',
    '/actualites/nouvelle',
    '/domaines/nouveau',
    fiche,
    `${fiche}/modifier`,
    `${fiche}/supprimer`,
    `${fiche}/liens`,
    fiche.replace('/fiches', '/historique/fiche'),
    `${noeud}/modifier`,
    noeud,
    `${convention}/modifier`,
    `${convention}/liens`,
    convention,
    '/fiches?manque=pilote',
    '/projet',
    '/structures',
  ];
});
afterAll(() => site.close());

/** Every kind of page, and three of each kind that has many. */
function samplePages(all: string[]): string[] {
  const kinds = Map.groupBy(all, (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\/\d{5}$/, ':id'));
  const sample = [...kinds.values()].flatMap((paths) => paths.slice(0, 3));
  return [
    ...sample,
    '/recherche?q=mobilte',
    '/recherche?q=zzzzqqq',
    '/connexion',
    '/connexion/code',
    '/page-inconnue',
    '/fiches?statut=bloque',
    '/fiches?q=zzzzqqq',
  ];
}

const RENDUS = [
  {
    nom: '1280 clair',
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light' as const,
    sansScript: false,
  },
  {
    nom: '1280 sombre',
    viewport: { width: 1280, height: 900 },
    colorScheme: 'dark' as const,
    sansScript: true,
  },
  {
    nom: '320 clair',
    viewport: { width: 320, height: 640 },
    colorScheme: 'light' as const,
    sansScript: true,
  },
  {
    nom: '320 sombre',
    viewport: { width: 320, height: 640 },
    colorScheme: 'dark' as const,
    sansScript: false,
  },
];

async function checkPages(page: Page, paths: string[]): Promise<string[]> {
  const fautes: string[] = [];
  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/404|Failed to load resource|ERR_FAILED/.test(message.text()))
      violations.push(message.text());
  });
  for (const path of paths) {
    await page.goto(path);
    for (const faute of await listFautes(page)) fautes.push(`${path} ${faute}`);
    if (await isTooWide(page)) fautes.push(`${path} déborde en largeur`);
  }
  return [...fautes, ...violations];
}

describe('aucun défaut relevé par axe, aucune page trop large, aucune erreur de console', () => {
  for (const { nom, ...options } of RENDUS) {
    it(`pages publiques, ${nom}`, async () => {
      const page = await site.open(options);
      expect(await checkPages(page, publiques)).toEqual([]);
    });
    it(`espace de travail, ${nom}`, async () => {
      const page = await site.open({ ...options, storageState: session });
      expect(await checkPages(page, privees)).toEqual([]);
    });
  }

  it('formulaires refusés', async () => {
    const page = await site.open({ storageState: session });
    for (const path of [
      '/fiches/nouvelle',
      '/conventions/nouvelle',
      '/structures/nouvelle',
      '/comptes/nouveau',
      '/projet/nouveau',
    ]) {
      await page.goto(path);
      await page.locator('main form button.principal').click();
      expect(await page.locator('.refus').count(), path).toBe(1);
      expect(await listFautes(page), path).toEqual([]);
    }
  });

  it('chaque page tient en 50 Ko et six requêtes, sans rien d’ailleurs', async () => {
    const page = await site.open();
    for (const path of publiques) {
      let bytes = 0;
      const urls: string[] = [];
      const onResponse = async (response: import('playwright-core').Response) => {
        urls.push(response.url());
        bytes += await response
          .request()
          .sizes()
          .then(({ responseBodySize }) => responseBodySize)
          .catch(() => 0);
      };
      page.on('response', onResponse);
      await page.goto(path, { waitUntil: 'networkidle' });
      page.off('response', onResponse);
      expect(
        urls.every((url) => url.startsWith(site.url)),
        path,
      ).toBe(true);
      expect(urls.length, path).toBeLessThanOrEqual(6);
      expect(bytes, path).toBeLessThan(50_000);
    }
  });
});
