import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listChemins } from '../test/chemins.ts';
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
  const nouvelles = await listNouvelles(page);
  publiques.push(await askNouvelles(page), '/messages/inconnu');
  publiques.push('/verifier/inconnu', '/suggestions/suivi/inconnu');
  await makeSuite(page, all.find((path) => path.startsWith('/conventions/'))!);
  const chemins = await listChemins(async (path) => (await page.request.get(path)).text());
  privees = [...nouvelles, ...chemins, ...VARIANTES];
  // Whatever the menu of an account leads to is looked at too.
  await page.goto('/espace');
  for (const href of await page
    .locator('nav.menu a')
    .evaluateAll((liens) => liens.map((lien) => lien.getAttribute('href')!)))
    expect([...privees, ...publiques], href).toContainEqual(
      expect.stringMatching(new RegExp(`^${href}($|[?])`)),
    );
});
afterAll(() => site.close());

/** Pages that look otherwise under some choices. */
const VARIANTES = [
  '/fiches?manque=pilote',
  '/fiches?retard=oui&groupe=axe&colonne=meteo&colonne=pilotes',
  '/fiches?vue=frise&statut=bloque',
  '/argent?annee=2024',
  '/argent?annee=toutes',
  '/argent/financements?annee=2025&etat=refuse',
  '/comparaisons?du=2024-12-31',
  '/comparaisons?du=2030-01-01',
  '/comparaisons/plan?le=2022-06-15',
  '/activites?annee=2025',
  '/besoins?statut=note&attente=oui',
  '/besoins?q=zzzzqqq',
  '/annuaire/echanges',
  '/annuaire/echanges/data-inclusion/pertes',
  '/annuaire/import',
  '/sauvegardes',
];

/** A convention that follows another: what becomes of each fiche is then to be decided. */
async function makeSuite(page: Page, convention: string): Promise<void> {
  await page.goto(`${convention}/suite`);
  await page.getByLabel('Dernière année').fill('2031');
  await page.getByRole('button', { name: 'Créer la nouvelle convention' }).click();
  await page.waitForURL('**/reprises');
}

/** A campaign, a request to a pilot, an answer to read and the form for a telephone call, from the demonstration. */
async function listNouvelles(page: Page): Promise<string[]> {
  const find = async (selector: string) => (await page.locator(selector).first().getAttribute('href'))!;
  await page.goto('/campagnes');
  const campagne = await find('th a[href^="/campagnes/"]');
  const reponse = await find('a[href^="/campagnes/reponses/"]');
  await page.goto(campagne);
  const demande = await find('th a[href^="/campagnes/demandes/"]');
  await page.goto(demande);
  return [campagne, reponse, demande, await find('a[href*="/saisir"]')];
}

/** A fiche, its pilot's address and a request, all made by forms: the page that the link of the message opens. */
async function askNouvelles(page: Page): Promise<string> {
  await page.goto('/fiches/nouvelle');
  const csrf = await page.locator('main input[name="csrf"]').first().inputValue();
  const send = (path: string, fields: Record<string, string>) =>
    page.request.post(path, { form: { csrf, ...fields } });
  const pilote = 'Pilote de l’essai';
  await send('/campagnes/pilotes', { nom: pilote, courriel: 'pilote@exemple.test' });
  const fiche = { titre: 'Fiche de l’essai', statut: 'en_cours', visibilite: 'interne', pilotes: pilote };
  const response = await send('/fiches', fiche);
  await send(`/campagnes/demandes?fiche=${response.url().split('/').at(-1)}`, { message: '' });
  for (let i = 0; i < 100; i++) {
    const lien = site.said.join('\n').match(/\/nouvelles\/[\w-]{43}/)?.[0];
    if (lien) return lien;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('aucune demande de nouvelles reçue');
}

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
    }, 300_000);
  }

  it('formulaires refusés', async () => {
    const page = await site.open({ storageState: session });
    for (const path of [
      '/fiches/nouvelle',
      '/conventions/nouvelle',
      '/structures/nouvelle',
      '/comptes/nouveau',
      '/projet/nouveau',
      '/campagnes/nouvelle',
      '/argent/financements/nouveau',
      '/activites/nouvelle',
      '/besoins/nouveau',
      '/fiches/vues/nouvelle',
    ]) {
      await page.goto(path);
      await page.locator('main form button.principal').click();
      // Waited for: a slow machine answers after the click has returned.
      await page.locator('.refus').waitFor();
      expect(await listFautes(page), path).toEqual([]);
    }
  });

  it.each(RENDUS)('deux personnes ont changé la même chose, $nom', async ({ nom, ...options }) => {
    const une = await site.open({ ...options, storageState: session });
    const autre = await site.open({ ...options, storageState: session });
    const fiche = privees.find((path) => /^\/fiches\/[0-9a-f-]{36}$/.test(path))!;
    for (const page of [une, autre]) await page.goto(`${fiche}/modifier`);
    for (const page of [autre, une]) {
      const texte = `${page === une ? 'Un' : 'Autre'} ${nom} ${'mot-tres-long'.repeat(20)}`;
      await page.locator('#c-description').fill(texte);
      await page.locator('main form.formulaire button.principal').click();
      await page.locator('.message, .refus').first().waitFor();
    }
    expect(await une.locator('.refus').textContent()).toContain(`Autre ${nom}`);
    expect(await listFautes(une)).toEqual([]);
    expect(await isTooWide(une)).toBe(false);
  });

  it('dix domaines tiennent dans la page, et se lisent ligne à ligne sur un téléphone', async () => {
    const large = await site.open({ ...RENDUS[0]!, storageState: session });
    await large.goto('/domaines/nouveau');
    const csrf = await large.locator('main input[name="csrf"]').first().inputValue();
    const nom = 'Domaine de plus, au nom assez long';
    await large.request.post('/domaines', { form: { csrf, nom, ordre: '99', visibilite: 'public' } });
    for (const [options, replie] of [
      [RENDUS[0]!, 0],
      [RENDUS[3]!, 1],
    ] as const) {
      const page = await site.open({ ...options, storageState: session });
      await page.goto('/fiches?vue=matrice');
      expect(await page.locator('.croisement thead th').count()).toBeGreaterThanOrEqual(12);
      const { scrollWidth, clientWidth } = await page
        .locator('.defile')
        .evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
      expect(await page.locator('.croisement thead').isVisible()).toBe(replie === 0);
      expect(await listFautes(page)).toEqual([]);
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
