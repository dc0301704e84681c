import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';
import { type Contenu, makeContenu } from '../../../../test/contenu.ts';
import { PDF, postFichier } from '../../../../test/depot.ts';
import { removeObjet } from '../../journal/journal.api.ts';
import { ficheObjet } from '../fiches.form.ts';

let t: TestApp;
let contenu: Contenu;
let interne: Contenu;
let coord: Personne;
let elu: Personne;
beforeAll(async () => {
  t = await makeTestApp();
  contenu = await makeContenu(t.db, t.territoireId, 'essai');
  interne = await makeContenu(t.db, t.territoireId, 'cachee', 'interne', 'confidentialite');
  coord = await t.signIn(['coordinateur']);
  elu = await t.signIn(['elu']);
});

/** Forty megabytes of nothing, in an office file of forty kilobytes. */
function bombe(partie: string) {
  const type = new TextEncoder().encode('application/vnd.oasis.opendocument.text');
  const vide = new Uint8Array(40 * 1024 * 1024);
  const contenu =
    partie === 'content.xml'
      ? zipSync({ mimetype: [type, { level: 0 }], [partie]: vide })
      : zipSync({ '[Content_Types].xml': new Uint8Array(9), [partie]: vide });
  return { nom: 'rapport.docx', contenu };
}

async function deposit(fiche: string, visibilite: string, nom = 'Compte rendu.pdf') {
  const titre = `Compte rendu ${visibilite}`;
  const response = await postFichier(
    t,
    `/documents/fichiers?fiche=${fiche}`,
    { titre, visibilite },
    { nom, contenu: PDF },
    coord,
  );
  expect(response.status).toBe(303);
  const row = await t.db
    .selectFrom('document')
    .select('id')
    .where('fiche_id', '=', fiche)
    .where('titre', '=', titre)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return row.id;
}

describe('déposer un document', () => {
  it('le garde tel quel, le montre sur la fiche et l’écrit au journal', async () => {
    const id = await deposit(contenu.fiche, 'public');
    const page = await (await t.get(`/fiches/${contenu.fiche}`)).text();
    expect(page).toContain('Documents et liens');
    expect(page).toContain(`/documents/${id}/fichier`);
    expect(page).toContain('(PDF, 1 Ko)');
    const fichier = await t.get(`/documents/${id}/fichier`);
    expect(new Uint8Array(await fichier.arrayBuffer())).toEqual(PDF);
    const query = t.db.selectFrom('fichier').where('nom', '=', 'Compte rendu.pdf');
    const row = await query.select(['empreinte', 'taille']).executeTakeFirstOrThrow();
    expect(row).toEqual({ empreinte: createHash('sha256').update(PDF).digest('hex'), taille: PDF.length });
    expect(await (await t.get(`/historique/document/${id}`, coord)).text()).toContain('Compte rendu public');
  });

  it('l’envoie à garder, jamais comme une page du site', async () => {
    const id = await deposit(contenu.fiche, 'partenaires', 'Été "brut".pdf');
    const { headers, status } = await t.get(`/documents/${id}/fichier`, elu);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="_t_ brut .pdf"; filename*=UTF-8''${encodeURIComponent('Été brut .pdf')}`,
    );
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each<[string, { nom: string; contenu: Uint8Array } | undefined, string]>([
    ['sans fichier', undefined, 'Choisissez le document à déposer.'],
    ['une page web', { nom: 'rapport.pdf', contenu: new TextEncoder().encode('<script>') }, 'format accepté'],
    ['un texte Word qui gonfle', bombe('word/document.xml'), 'anormalement beaucoup de données'],
    ['un tableau Excel qui gonfle', bombe('xl/workbook.xml'), 'anormalement beaucoup de données'],
    ['un texte Writer qui gonfle', bombe('content.xml'), 'anormalement beaucoup de données'],
  ])('refuse %s et garde ce qui est écrit', async (_cas, fichier, message) => {
    const response = await postFichier(
      t,
      `/documents/fichiers?fiche=${contenu.fiche}`,
      { titre: 'Titre gardé', visibilite: 'public' },
      fichier,
      coord,
    );
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(message);
    expect(html).toContain('value="Titre gardé"');
  });

  it('demande le titre aussi', async () => {
    const response = await postFichier(
      t,
      `/documents/fichiers?fiche=${contenu.fiche}`,
      { titre: '', visibilite: 'public' },
      { nom: 'a.pdf', contenu: PDF },
      coord,
    );
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('Écrivez ce que c’est');
  });
});

describe('un document trop lourd', () => {
  const send = (octets: number) =>
    postFichier(
      t,
      `/documents/fichiers?fiche=${contenu.fiche}`,
      { titre: 'Titre gardé', visibilite: 'public' },
      { nom: 'gros.pdf', contenu: new Uint8Array(octets) },
      coord,
    );

  it('de plus de 10 Mo est refusé, et ce qui est écrit reste', async () => {
    const response = await send(12 * 1024 * 1024);
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('dépasse 10 Mo');
    expect(html).toContain('value="Titre gardé"');
  });

  it('bien plus lourd, il n’est pas lu, et la page dit la limite d’un document', async () => {
    const response = await send(22 * 1024 * 1024);
    expect(response.status).toBe(413);
    const html = await response.text();
    expect(html).toContain('10 Mo au plus');
    expect(html).not.toContain('20 Mo');
  });
});

describe('qui peut lire un document', () => {
  it.each([
    ['public', true, true],
    ['partenaires', false, true],
    ['interne', false, false],
  ])('celui qui est « %s »', async (visibilite, visiteur, partenaire) => {
    const id = await deposit(contenu.fiche, visibilite);
    expect((await t.get(`/documents/${id}/fichier`)).status).toBe(visiteur ? 200 : 404);
    expect((await t.get(`/documents/${id}/fichier`, elu)).status).toBe(partenaire ? 200 : 404);
    expect((await t.get(`/documents/${id}/fichier`, coord)).status).toBe(200);
    const page = await (await t.get(`/fiches/${contenu.fiche}`)).text();
    expect(page.includes(`/documents/${id}/`)).toBe(visiteur);
  });

  it('personne de plus que ceux qui lisent sa fiche, même s’il est public', async () => {
    const id = await deposit(interne.fiche, 'public');
    expect((await t.get(`/documents/${id}/fichier`)).status).toBe(404);
    expect((await t.get(`/documents/${id}/fichier`, elu)).status).toBe(404);
  });

  it('plus personne quand il est retiré, ou sa fiche', async () => {
    const id = await deposit(contenu.fiche, 'public');
    expect((await t.post(`/documents/${id}/suppression`, {}, coord)).status).toBe(303);
    expect((await t.get(`/documents/${id}/fichier`)).status).toBe(404);
    const auteur = { acteur: { compteId: undefined, nom: 'Test' }, now: t.clock.now() };
    const autre = await makeContenu(t.db, t.territoireId, 'retiree', 'public', 'accueil');
    const sien = await deposit(autre.fiche, 'public');
    await removeObjet(t.db, t.territoireId, ficheObjet, autre.fiche, auteur);
    expect((await t.get(`/documents/${sien}/fichier`)).status).toBe(404);
  });
});

describe('ajouter un lien', () => {
  const lien = { titre: 'Le rapport', lien: 'https://exemple.test/rapport', visibilite: 'public' };

  it('le montre sur la fiche', async () => {
    expect((await t.post(`/documents?fiche=${contenu.fiche}`, lien, coord)).status).toBe(303);
    expect(await (await t.get(`/fiches/${contenu.fiche}`)).text()).toContain(
      'href="https://exemple.test/rapport"',
    );
  });

  it.each([
    ['sans adresse', ''],
    ['qui exécute du code', 'javascript:alert(1)'],
    ['vers un fichier de la machine', 'file:///etc/passwd'],
  ])('refuse un lien %s', async (_cas, adresse) => {
    const response = await t.post(`/documents?fiche=${contenu.fiche}`, { ...lien, lien: adresse }, coord);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('qui commence par https://');
  });

  it('refuse une fiche absente ou d’une autre forme', async () => {
    for (const fiche of ['', 'x', '00000000-0000-7000-8000-000000000000'])
      expect((await t.post(`/documents?fiche=${fiche}`, lien, coord)).status).toBe(404);
  });
});

describe('les notes de suivi', () => {
  const note = { jour: '2026-11-20', nature: 'decision', texte: 'On <b>continue</b>.', auteur: 'Le comité' };

  it('s’ajoutent, se lisent de la plus récente à la plus ancienne, se modifient', async () => {
    expect((await t.post(`/notes?fiche=${contenu.fiche}`, note, coord)).status).toBe(303);
    await t.post(
      `/notes?fiche=${contenu.fiche}`,
      { ...note, jour: '2026-11-22', texte: 'Plus récente' },
      coord,
    );
    const page = await (await t.get(`/fiches/${contenu.fiche}`, elu)).text();
    expect(page).toContain('Le suivi, jour après jour');
    expect(page).toContain('On &lt;b>continue');
    expect(page.indexOf('Plus récente')).toBeLessThan(page.indexOf('On &lt;b>'));
    const { id } = await t.db
      .selectFrom('note_suivi')
      .select('id')
      .where('texte', '=', 'Plus récente')
      .executeTakeFirstOrThrow();
    await t.post(`/notes/${id}`, { ...note, texte: 'Corrigée', version: '1' }, coord);
    expect(await (await t.get(`/fiches/${contenu.fiche}`, coord)).text()).toContain('Corrigée');
    expect((await t.get(`/notes/${id}/modifier`, elu)).status).toBe(403);
  });

  it('ne sont jamais montrées au public, ni trouvées par lui', async () => {
    await t.post(`/notes?fiche=${contenu.fiche}`, { ...note, texte: 'Rhododendron confidentiel' }, coord);
    expect(await (await t.get(`/fiches/${contenu.fiche}`)).text()).not.toContain('Rhododendron');
    expect(await (await t.get('/recherche?q=rhododendron')).text()).not.toContain('confidentiel');
  });

  it('veulent un jour et un texte', async () => {
    const response = await t.post(`/notes?fiche=${contenu.fiche}`, { ...note, jour: '', texte: '' }, coord);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('Écrivez ce qu’il faut retenir');
  });
});
