import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isTooWide, listFautes, openPremierAcces, openSite, type SiteOuvert } from './navigateur.ts';

let site: SiteOuvert;
let storageState: string;
beforeAll(async () => {
  site = await openSite();
  storageState = `${site.folder}/session.json`;
  const page = await site.open({ javaScriptEnabled: false });
  await openPremierAcces(site, page);
  await page.context().storageState({ path: storageState });
});
afterAll(() => site.close());

/** The site's scripts refused, and not the engine: axe can then read the page. */
const openSansScript = () => site.open({ storageState, sansScript: true });
/** What the page says, its French spaces written as plain ones. */
const main = async (page: Page) =>
  (await page.locator('main').textContent())?.replaceAll(/[\u00a0\u202f]/g, ' ');

/** What somebody reads in their mailbox: the console shows each message that leaves. */
async function readLien(motif: RegExp): Promise<string> {
  for (let i = 0; i < 100; i++) {
    const lien = site.said.join('\n').match(motif)?.[0];
    if (lien) return new URL(lien).pathname;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('aucun lien reçu');
}

describe('une campagne de nouvelles, du courriel à la fiche', () => {
  it('part d’un bouton, se remplit au téléphone avec une photo, se relit champ par champ', async () => {
    const coord = await openSansScript();
    await coord.goto('/campagnes/nouvelle');
    await coord.getByLabel('Titre').fill('Nouvelles de l’hiver');
    await coord.getByLabel('Votre mot aux pilotes').fill('Une phrase suffit.');
    await coord.getByLabel('Sur quelles fiches').selectOption('choix');
    await coord.getByLabel(/FA 2\.2\.3/).check();
    await coord.getByRole('button', { name: 'Enregistrer' }).click();
    expect(await coord.getByText('vie.sociale@exemple.test').count()).toBe(1);
    await coord.getByRole('button', { name: /Envoyer/ }).click();
    const lien = await readLien(/http\S+\/nouvelles\/\S+/);

    const pilote = await site.open({
      sansScript: true,
      viewport: { width: 320, height: 640 },
      isMobile: true,
    });
    await pilote.goto(lien);
    expect(await pilote.getByRole('heading', { level: 1 }).textContent()).toContain('café des habitants');
    expect(await main(pilote)).toContain('Une phrase suffit.');
    expect(await isTooWide(pilote)).toBe(false);
    expect(await listFautes(pilote)).toEqual([]);
    await pilote.getByLabel('Avancement estimé, en %').fill('85');
    await pilote.getByLabel('Ce qui s’est passé').fill('Le café a trouvé un abri.');
    await pilote.getByLabel('La prochaine étape').fill('Fêter les deux ans.');
    await pilote.getByLabel('Votre avis sur la suite').selectOption('securise');
    const photo = await pilote.screenshot({ type: 'jpeg', quality: 40 });
    await pilote
      .getByLabel('Une photo ou un document')
      .setInputFiles({ name: 'abri.jpg', mimeType: 'image/jpeg', buffer: photo });
    await pilote.getByRole('button', { name: 'Envoyer mes nouvelles' }).click();
    expect(await main(pilote)).toContain('Merci : vos nouvelles sont bien reçues.');

    await coord.reload();
    await coord.getByRole('link', { name: /Relire la réponse sur FA 2\.2\.3/ }).click();
    expect(await main(coord)).toContain('65 %');
    await coord.getByLabel('Reprendre l’avis sur la suite').uncheck();
    await coord.getByRole('textbox', { name: /La prochaine étape/ }).fill('Fêter les deux ans du café.');
    await coord.getByRole('button', { name: 'Accepter' }).click();
    await coord
      .getByRole('link', { name: /FA 2\.2\.3/ })
      .first()
      .click();
    const fiche = await main(coord);
    expect(fiche).toContain('85 %');
    expect(fiche).toContain('Le café a trouvé un abri.');
    expect(fiche).toContain('Fêter les deux ans du café.');
    expect(fiche).toContain('Avis du pilote : objectifs atteignables');
    expect(fiche).not.toContain('objectifs sécurisés');
    expect(await coord.getByRole('link', { name: /abri|photo/i }).count()).toBeGreaterThan(0);

    const public_ = await site.open({ javaScriptEnabled: false });
    await public_.goto(coord.url());
    expect(await main(public_)).not.toContain('Le café a trouvé un abri.');
    await pilote.goto(lien);
    expect(await main(pilote)).toContain('Reçue et relue, merci');
  });
});

describe('d’une convention à la suivante', () => {
  it('reconduit plusieurs fiches, en fusionne une, en arrête une avec son motif, et tout se relit', async () => {
    const page = await openSansScript();
    await page.goto('/conventions');
    await page.getByRole('link', { name: /Convention territoriale globale/ }).click();
    await page.getByRole('link', { name: 'Préparer la suite' }).click();
    await page.getByLabel('Titre de la nouvelle convention').fill('Convention 2027-2031');
    await page.getByLabel('Première année').fill('2027');
    await page.getByLabel('Dernière année').fill('2031');
    await page.getByRole('button', { name: 'Créer la nouvelle convention' }).click();
    for (const code of ['FA 1.1.1', 'FA 1.2.1', 'FA 1.4.1'])
      await page.getByRole('checkbox', { name: `Choisir « ${code}` }).check();
    await page.getByRole('button', { name: 'Enregistrer pour les fiches cochées' }).click();
    expect(await main(page)).toContain('La décision est enregistrée pour 3 fiches.');

    await page.getByRole('link', { name: /Décider pour « FA 1\.1\.2/ }).click();
    const choix = page.getByLabel('Ce qu’elle devient');
    await choix.selectOption('fusionnee');
    await page.getByRole('button', { name: 'Enregistrer la décision' }).click();
    expect(await page.getByRole('link', { name: 'Choisissez la fiche qui la reprend.' }).count()).toBe(1);
    await page
      .getByLabel('La fiche qui la reprend')
      .selectOption({ label: await findOption(page, 'FA 1.1.1') });
    await page.getByLabel('Pourquoi').fill('Un seul service pour les tout-petits.');
    await page.getByRole('button', { name: 'Enregistrer la décision' }).click();

    await page.getByRole('link', { name: /Décider pour « FA 3\.3\.1/ }).click();
    await choix.selectOption('arretee');
    await page.getByLabel('Pourquoi').fill('Aucune structure ne peut la porter.');
    await page.getByRole('button', { name: 'Enregistrer la décision' }).click();

    expect(await listFautes(page)).toEqual([]);
    const lu = await main(page);
    expect(lu).toMatch(/5 sur \d\d\sfiches ont une décision/);
    expect(lu).toContain('Aucune structure ne peut la porter.');
    await page.getByRole('link', { name: /^FA 3\.3\.1/ }).click();
    expect(await main(page)).toMatch(
      /Décision pour « Convention 2027.2031 » : arrêtée .*, elle n’y entre pas/,
    );
    // It is decided, and runs until then.
    expect(await main(page)).not.toContain('Abandonnée');
    await page.goto('/conventions');
    await page.getByRole('link', { name: /Convention territoriale globale/ }).click();
    expect(await main(page)).toMatch(/Convention 2027.{1,3}2031 prend la suite\./);
    await page
      .getByRole('link', { name: /^Convention 2027.{1,3}2031/ })
      .first()
      .click();
    expect(await main(page)).toContain('reconduite : 3');
    expect(await main(page)).toContain('fusionnée dans une autre : 1');
  });
});

/** The label of an option of the open list that begins like this. */
async function findOption(page: Page, debut: string): Promise<string> {
  const textes = await page.getByLabel('La fiche qui la reprend').locator('option').allTextContents();
  return textes.find((texte) => texte.startsWith(debut))!;
}

describe('ce qui a changé', () => {
  it('se lit depuis la signature d’une convention, et le plan se relit à cette date', async () => {
    const page = await openSansScript();
    await page.goto('/conventions');
    await page
      .getByRole('link', { name: /Grandir en milieu rural/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Modifier', exact: true }).click();
    await page.getByLabel(/^Signature/).fill('2022-06-15');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('link', { name: 'Ce qui a changé' }).first().click();
    await page.getByRole('link', { name: /Signature : .*Grandir en milieu rural/ }).click();
    expect(page.url()).toContain('du=2022-06-15');
    for (const titre of ['Ce qui est apparu', 'Ce qui a pris fin', 'L’argent'])
      expect(await page.getByRole('heading', { name: titre }).count(), titre).toBe(1);
    expect(await main(page)).toContain('FA 3.1.1 – Faire venir un espace France services');
    await page.getByRole('link', { name: 'Le plan au premier jour' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('15 juin 2022');
    const alors = await main(page);
    expect(alors).toContain('FA 1.1.1');
    expect(alors).not.toContain('FA 3.1.1');
    await page.getByLabel('Un autre jour').fill('2024-12-31');
    await page.getByRole('button', { name: 'Voir le plan ce jour-là' }).click();
    expect(await main(page)).toContain('FA 3.1.1');
    expect(await main(page)).toContain('En cours');
  });
});

describe('modifier plusieurs fiches ensemble', () => {
  it('annonce combien changent, les change, et revient en arrière', async () => {
    const page = await openSansScript();
    await page.goto('/fiches?retard=oui');
    const total = Number(/(\d+)\sfiches à lire/.exec((await main(page))!)![1]);
    await page.getByRole('link', { name: 'Modifier ces fiches ensemble' }).click();
    await page.getByLabel('Priorité', { exact: true }).selectOption('haute');
    await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
    const [, changent] = /(\d+)\sfiches? change/.exec((await main(page))!)!;
    expect(Number(changent)).toBeGreaterThan(0);
    expect(Number(changent)).toBeLessThan(total);
    expect(await listFautes(page)).toEqual([]);
    const lignes = await page.locator('tbody tr').count();
    expect(lignes).toBe(Number(changent));
    const titre = (await page.locator('tbody th a').first().textContent())!;
    await page.getByRole('button', { name: new RegExp(`Modifier ${changent}\\s`) }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/modifiées? ensemble/);
    expect(await listFautes(page)).toEqual([]);
    await page.getByRole('link', { name: titre }).first().click();
    expect(await main(page)).toContain('Priorité haute');
    await page.goBack();
    await page.getByRole('button', { name: 'Annuler ces modifications' }).click();
    await page.goto('/fiches?retard=oui&priorite=haute');
    expect(await page.getByRole('link', { name: titre }).count()).toBe(0);
  });
});

/** Presses Tab until what has the focus is named so, as somebody without a mouse does. */
async function tabTo(page: Page, nom: RegExp): Promise<void> {
  for (let i = 0; i < 300; i++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const { activeElement: actif, body } = document;
      if (actif === body) return '';
      const labels = (actif as HTMLInputElement | null)?.labels?.[0]?.textContent;
      return labels ?? actif?.getAttribute('aria-label') ?? actif?.textContent ?? '';
    });
    if (nom.test(focus.replaceAll('\u00a0', ' '))) return;
  }
  throw new Error(`rien ne s’appelle ${nom}`);
}

describe('au clavier seul', () => {
  it('déplace une fiche d’une colonne à l’autre, et garde une vue', async () => {
    const page = await site.open({ storageState });
    await page.goto('/fiches?vue=statuts');
    await tabTo(page, /En pause pour « Rendre visite aux aînés isolés »/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/#fiche-/);
    expect(await main(page)).toContain('« Rendre visite aux aînés isolés » : en pause.');
    const pause = page.locator('section', { has: page.getByRole('heading', { name: /En pause/ }) });
    expect(await pause.getByRole('link', { name: /Rendre visite aux aînés isolés/ }).count()).toBeGreaterThan(
      0,
    );
    await tabTo(page, /Garder cette vue/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/fiches/vues/nouvelle**');
    await tabTo(page, /Nom de la vue/);
    await page.keyboard.type('Mon tableau');
    await tabTo(page, /Garder la vue/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/fiches?vue=statuts');
    expect(await page.getByRole('link', { name: 'Mon tableau' }).count()).toBe(1);
    expect(await listFautes(page)).toEqual([]);
  });
});
