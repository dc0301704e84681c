import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isTooWide, openPremierAcces, openSite, type SiteOuvert } from './navigateur.ts';

let site: SiteOuvert;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const TELEPHONE = { viewport: { width: 320, height: 640 } };

describe('une habitante, sur son téléphone', () => {
  it('trouve qui appeler avec ses mots, sans aucun script et sur une ligne lente', async () => {
    const page = await site.open({ ...TELEPHONE, javaScriptEnabled: false });
    // Half a second a request: what a village's edge of network gives.
    await page.route('**/*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.goto('/');
    await page.locator('#a-q').fill('nounou');
    await page.getByRole('button', { name: 'Trouver' }).click();
    await page.waitForURL('**/services?q=nounou');
    expect(await isTooWide(page)).toBe(false);
    await page.getByRole('link', { name: 'Relais petite enfance' }).first().click();
    await page.waitForURL('**/services/*');
    expect(await page.locator('a[href^="tel:"]').first().isVisible()).toBe(true);
    expect(await page.locator('.service-horaires').first().textContent()).toMatch(/13\sh\s30/);
    expect(await isTooWide(page)).toBe(false);
  });

  it('ne reste pas sans réponse quand rien n’est trouvé', async () => {
    const page = await site.open({ ...TELEPHONE, javaScriptEnabled: false });
    await page.goto('/services?q=licorne');
    await page.getByRole('link', { name: 'Voir tous les services' }).click();
    await page.waitForURL('**/services');
    expect(await page.locator('.services-liste > li').count()).toBeGreaterThan(10);
  });

  it('cherche autour d’elle, si elle le veut, sans dire où elle est au mètre près', async () => {
    const page = await site.open({
      ...TELEPHONE,
      geolocation: { latitude: 45.01834, longitude: 2.66237 },
      permissions: ['geolocation'],
    });
    await page.goto('/services?q=relais');
    await page.getByRole('button', { name: 'Autour de moi' }).click();
    await page.waitForURL('**/services?*point=45.02%2C2.66*');
    expect(await page.locator('.services-liste').textContent()).toMatch(/\d\skm/);
    expect(await page.getByText('Les distances partent de votre position').isVisible()).toBe(true);
    expect(await isTooWide(page)).toBe(false);
  });

  it('précise au clavier seul : ouvert mercredi, pour un enfant de trois ans', async () => {
    const page = await site.open(TELEPHONE);
    await page.goto('/services');
    const preciser = page.locator('.services-preciser > summary');
    await preciser.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Quand', { exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Ou ouvert le').fill('2026-11-25');
    await page.locator('#f-heure').fill('15:00');
    await page.getByLabel('Pour quel âge').fill('3 ans');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/services?*');
    const noms = await page.locator('.service-nom').allTextContents();
    expect(noms.join()).toContain('Accueil de loisirs');
    expect(noms.join()).not.toContain('Accueil périscolaire');
  });
});

describe('la chargée de coopération', () => {
  it('ajoute un service et son lieu, et il se trouve aussitôt', async () => {
    const page = await site.open();
    await openPremierAcces(site, page);
    await page.goto('/services/nouveau');
    await page
      .getByLabel('Structure qui le propose')
      .selectOption({ label: 'Tiers-lieu associatif (exemple)' });
    await page.getByLabel('Nom du service').fill('Réparation de vélos');
    await page.getByLabel('En une phrase').fill('Apprendre à réparer son vélo.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Dites maintenant où et quand').waitFor();
    await page.getByRole('link', { name: 'Ajouter un lieu et ses horaires' }).click();
    await page.locator('#c-lieu_id').selectOption({ index: 1 });
    await page.locator('#c-horaires').fill('le mercredi de 14h à 17h');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.waitForURL('**/services/*');
    await page.goto('/services?q=reparer+velo');
    await page.getByRole('link', { name: 'Réparation de vélos' }).waitFor();
  });
});

describe('sur un téléphone, sans réseau', () => {
  it('relit les services une fois la page gardée, par quelque adresse qu’on y vienne', async () => {
    const page = await site.open(TELEPHONE);
    await page.goto('/services/hors-ligne');
    await page.getByText('Votre téléphone garde cette page').waitFor({ timeout: 30_000 });
    await site.stop();
    await page.goto('/services?q=velo', { timeout: 30_000 });
    expect(new URL(page.url()).pathname).toBe('/services/hors-ligne');
    await page.getByLabel('Chercher dans cette page').fill('conseiller numerique');
    expect(await page.locator('#services-hors-ligne h3:visible').allTextContents()).toEqual([
      expect.stringContaining('Conseiller numérique'),
    ]);
  });
});
