import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPremierAcces, openSite, readCode, type SiteOuvert } from './navigateur.ts';

let site: SiteOuvert;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

describe('un habitant, sans compte et sans JavaScript', () => {
  it('comprend le projet, le parcourt, et sait qui appeler', async () => {
    const page = await site.open({ javaScriptEnabled: false });
    await page.goto('/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Cère et Goul');
    await page
      .getByRole('navigation', { name: 'Menu principal' })
      .getByRole('link', { name: 'Le projet' })
      .click();
    expect(await page.locator('section.axe').count()).toBe(4);
    expect(await page.locator('.objectifs > li').count()).toBe(13);
    await page.locator('.objectifs a').first().click();
    await page.locator('.fiches-resume a').first().click();
    expect(await page.locator('.exemple').first().textContent()).toBe('exemple');
    expect(await page.getByRole('navigation', { name: /Le fil/ }).count()).toBe(1);
    await page.getByRole('link', { name: 'Nous joindre' }).first().click();
    expect(await page.locator('a[href="tel:0471478900"]').count()).toBe(1);
    expect(await page.locator('a[href="tel:3230"]').count()).toBe(1);
    expect(await page.locator('a[href^="mailto:"]').count()).toBe(1);
  });

  it('lit les trois conventions et sait qu’elles sont arrivées à leur terme', async () => {
    const page = await site.open({ javaScriptEnabled: false });
    await page.goto('/conventions');
    expect(await page.locator('article.carte').count()).toBe(3);
    expect(await page.getByText('Arrivée à son terme').count()).toBe(3);
    await page.getByRole('link', { name: /objectifs et de moyens/ }).click();
    expect(await page.locator('main').textContent()).toMatch(/107\s900\s€/);
  });

  it('trouve les fiches de sa commune, d’un statut, et avec une faute de frappe', async () => {
    const page = await site.open({ javaScriptEnabled: false });
    await page.goto('/communes');
    await page.getByRole('link', { name: 'Thiézac' }).click();
    expect(await page.getByRole('heading', { name: 'Ce qui se fait à Thiézac' }).count()).toBe(1);
    await page.goto('/fiches');
    await page.locator('.compteurs a', { hasText: 'Réalisée' }).click();
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(3);
    await page.getByRole('searchbox', { name: 'Rechercher' }).fill('mobilte');
    await page.getByRole('button', { name: 'Chercher' }).first().click();
    expect(await page.getByText('est lu comme').count()).toBe(1);
    expect(await page.locator('.resultats li').count()).toBeGreaterThan(0);
  });
});

describe('la coordination', () => {
  it('ouvre le premier accès, écrit une fiche, la modifie, lit l’historique et revient en arrière, sans JavaScript', async () => {
    const page = await site.open({ javaScriptEnabled: false });
    await openPremierAcces(site, page);
    await page.goto('/fiches/nouvelle');
    await page.getByLabel('Titre').fill('');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    expect(await page.getByRole('link', { name: 'Écrivez le titre de la fiche.' }).count()).toBe(1);
    await page.getByLabel('Titre').fill('Bibliothèque itinérante');
    await page.getByLabel('Description').fill('Un premier texte.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Bibliothèque itinérante');
    await page.getByRole('link', { name: 'Modifier la fiche' }).click();
    await page.getByLabel('Description').fill('Un second texte.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('link', { name: 'Historique' }).click();
    await page.getByRole('button', { name: 'Rétablir les valeurs d’avant' }).first().click();
    await page.getByRole('heading', { level: 1 }).getByRole('link').click();
    expect(await page.getByText('Un premier texte.').count()).toBe(1);
    await page.getByRole('link', { name: 'Ajouter une opération' }).click();
    await page.getByLabel('Titre').fill('Acheter le véhicule');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    expect(await page.getByRole('heading', { name: /Acheter le véhicule/ }).count()).toBe(1);
  });

  it('se connecte avec un code reçu par courriel', async () => {
    const page = await site.open();
    await page.goto('/espace');
    await page.getByLabel('Votre adresse électronique').fill('coordination@exemple.test');
    await page.getByRole('button', { name: 'Recevoir un code' }).click();
    await page.getByLabel('Le code reçu').fill(await readCode(site));
    await page.getByRole('button', { name: 'Entrer' }).click();
    await page.waitForURL('**/espace');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Aujourd’hui');
    await page.context().storageState({ path: `${site.folder}/session.json` });
  });

  it('ne perd rien quand deux personnes écrivent sur la même fiche', async () => {
    const storageState = `${site.folder}/session.json`;
    const [une, autre] = [await site.open({ storageState }), await site.open({ storageState })];
    for (const page of [une, autre]) {
      await page.goto('/fiches?q=bibliothèque');
      await page.locator('tbody a').first().click();
      await page.getByRole('link', { name: 'Modifier la fiche' }).click();
    }
    await une!.getByLabel('Constat').fill('Vu par la première');
    await une!.getByRole('button', { name: 'Enregistrer' }).click();
    await autre!.getByLabel('Constat').fill('Vu par la seconde');
    await autre!.getByLabel('Points de vigilance').fill('Un point gardé');
    await autre!.getByRole('button', { name: 'Enregistrer' }).click();
    expect(await autre!.getByRole('alert').textContent()).toContain('Vu par la première');
    expect(await autre!.getByLabel('Constat').inputValue()).toBe('Vu par la seconde');
    expect(await autre!.getByLabel('Points de vigilance').inputValue()).toBe('Un point gardé');
    await autre!.getByLabel('Constat').fill('Vu par les deux');
    await autre!.getByRole('button', { name: 'Enregistrer ma version relue' }).click();
    expect(await autre!.locator('main').textContent()).toContain('Vu par les deux');
  });

  it('déplace, renomme et archive dans le plan', async () => {
    const page = await site.open({ storageState: `${site.folder}/session.json`, javaScriptEnabled: false });
    await page.goto('/niveaux');
    await page.getByLabel('Au singulier').first().fill('Orientation');
    await page.getByRole('button', { name: 'Enregistrer les noms' }).click();
    expect(await page.locator('.axe-numero').first().textContent()).toContain('Orientation');
    await page.goto('/projet/nouveau');
    await page.getByLabel('Titre', { exact: true }).fill('Un axe de passage');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('link', { name: 'Modifier ou déplacer' }).click();
    await page.getByLabel('Placé sous').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    expect(await page.getByRole('navigation', { name: 'Fil d’Ariane' }).textContent()).toContain(
      'Orientation 1',
    );
    await page.getByRole('button', { name: 'Archiver' }).click();
    expect(await page.getByRole('button', { name: /Remettre « Un axe de passage »/ }).count()).toBe(1);
  });

  it('importe le plan qu’elle a, regarde, accepte, et peut annuler', async () => {
    const page = await site.open({ storageState: `${site.folder}/session.json`, javaScriptEnabled: false });
    await page.goto('/import');
    const csv =
      'Axe;Objectif;N°;Intitulé de l’action;Structure pilote;Budget\nAxe 9 : Santé;Objectif 9.1;FA 9.1;Maison sport santé;Mairie;2500€/classe\n;;FA 9.2;Transport vers les soins;Mairie;À définir\n';
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'plan.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.locator('main form button.principal').first().click();
    expect(await page.locator('main').textContent()).toContain('Maison sport santé');
    await page.locator('form[action$="/acceptation"] button[type=submit]').click();
    await page.goto('/fiches?q=transport+soins');
    expect(await page.locator('tbody tr', { hasText: 'FA 9.2' }).count()).toBe(1);
    await page.goto('/import');
    await page.locator('main a[href^="/import/"]').first().click();
    await page.locator('form[action$="/annulation"] button[type=submit]').click();
    await page.goto('/fiches?q=FA+9.1');
    expect(await page.getByText('Maison sport santé').count()).toBe(0);
  });

  it('invite une personne et met fin à son rôle', async () => {
    const page = await site.open({ storageState: `${site.folder}/session.json`, javaScriptEnabled: false });
    await page.goto('/comptes/nouveau');
    await page.getByLabel('Nom de la personne').fill('Élu·e de Thiézac');
    await page.getByLabel('Son adresse électronique').fill('elu@exemple.test');
    await page.getByLabel('Rôle').selectOption('elu');
    await page.getByRole('button', { name: 'Inviter' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Élu·e de Thiézac');
    await page.getByRole('button', { name: /Mettre fin au rôle/ }).click();
    await page.getByText('donné et retiré le').waitFor();
    await page.goto('/journal');
    expect(await page.getByText('a invité').count()).toBe(1);
  });
});

describe('au clavier seul', () => {
  it('saute au contenu, atteint la recherche par « / », et garde le repère visible', async () => {
    const page = await site.open();
    await page.goto('/fiches');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Aller au contenu');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('contenu');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q-entete');
    await page.keyboard.type('jeunes');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/recherche?q=jeunes');
    const outline = await page.evaluate(() => {
      const link = document.querySelector<HTMLElement>('.resultats a');
      link?.focus();
      return link ? getComputedStyle(link).outlineStyle : '';
    });
    expect(outline).not.toBe('none');
  });
});

describe('avec JavaScript', () => {
  it('garde un brouillon quand la page est fermée avant l’envoi', async () => {
    const page = await site.open({ storageState: `${site.folder}/session.json` });
    await page.goto('/structures/nouvelle');
    await page.getByLabel('Nom', { exact: false }).first().fill('Une structure à moitié écrite');
    await page.waitForTimeout(1500);
    await page.goto('/espace');
    await page.goto('/structures/nouvelle');
    await page.getByRole('button', { name: 'Reprendre' }).click();
    expect(await page.getByLabel('Nom', { exact: false }).first().inputValue()).toBe(
      'Une structure à moitié écrite',
    );
  });
});
