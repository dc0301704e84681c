import { beforeAll, describe, expect, it } from 'vitest';
import { createObjet } from '../src/modules/journal/journal.api.ts';
import { listObjets } from '../src/modules/journal/objets/objets.table.ts';
import { noeudObjet } from '../src/modules/projet/projet.api.ts';
import { ACTEUR, makeTestApp, type Personne, type TestApp } from './app.ts';
import { type Contenu, makeContenu } from './contenu.ts';

let t: TestApp;
let contenu: Contenu;
let coord: Personne;
const auteur = { acteur: ACTEUR, now: new Date('2026-11-01T08:00:00Z') };
const makeNoeud = (titre: string, parent_id: string | null) =>
  createObjet(
    t.db,
    t.territoireId,
    noeudObjet,
    { titre, code: titre, ordre: 1, parent_id, visibilite: 'public' },
    auteur,
  );
const move = async (id: string, titre: string, parent_id: string) => {
  const { version } = await t.db
    .selectFrom('noeud')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return t.post(
    `/projet/${id}`,
    { titre, code: titre, ordre: '1', visibilite: 'public', parent_id, version: String(version) },
    coord,
  );
};

beforeAll(async () => {
  t = await makeTestApp();
  contenu = await makeContenu(t.db, t.territoireId, 'essai');
  coord = await t.signIn(['coordinateur', 'administrateur']);
});

describe('l’arbre du plan', () => {
  it('ne tourne jamais en rond, même par deux déplacements en même temps ou par un retour en arrière', async () => {
    const x = await makeNoeud('X', null);
    const [a, b] = [await makeNoeud('A', x), await makeNoeud('B', x)];
    await Promise.all([move(a, 'A', b), move(b, 'B', a)]);
    const parents = await t.db
      .selectFrom('noeud')
      .select(['id', 'parent_id'])
      .where('id', 'in', [a, b])
      .execute();
    expect(parents.filter(({ parent_id }) => parent_id === a || parent_id === b)).toHaveLength(1);
    for (const id of [x, a, b]) expect((await t.get(`/projet/${id}`, coord)).status).toBe(200);
    const lignes = await t.db
      .selectFrom('journal')
      .select('id')
      .where('objet_id', 'in', [a, b])
      .where('acte', '=', 'modification')
      .execute();
    for (const { id } of lignes) expect((await t.post(`/journal/${id}/retour`, {}, coord)).status).toBe(303);
    for (const id of [x, a, b]) expect((await t.get(`/projet/${id}`)).status).toBe(200);
  });

  it('garde ce qui contient encore quelque chose hors de la corbeille, et le dit', async () => {
    const response = await t.post(`/projet/${contenu.noeud}/suppression`, {}, coord);
    expect(response.headers.get('location')).toBe(`/projet/${contenu.noeud}`);
    expect(decodeURIComponent(response.headers.getSetCookie().join())).toContain('il contient');
    expect((await t.get(`/projet/${contenu.noeud}`)).status).toBe(200);
  });

  it('archive une branche avec tout ce qui est dessous', async () => {
    const haut = await makeNoeud('H', null);
    const bas = await makeNoeud('Bas de H', haut);
    await t.post(`/projet/${haut}/archive`, { archiver: 'oui' }, coord);
    await t.post(`/projet/${haut}/archive`, { archiver: 'oui' }, coord);
    const html = await (await t.get('/projet')).text();
    expect(html).not.toContain('Bas de H');
    await t.post(`/projet/${haut}/archive`, { archiver: 'non' }, coord);
    expect(await (await t.get('/projet')).text()).toContain('Bas de H');
    expect((await t.get(`/projet/${bas}`)).status).toBe(200);
  });
});

describe('un formulaire', () => {
  it('envoyé deux fois ne crée qu’un objet', async () => {
    const page = await (await t.get('/structures/nouvelle', coord)).text();
    const cle = /name="cle" value="([^"]+)"/.exec(page)![1]!;
    const champs = { cle, nom: 'Envoyée deux fois', nature: 'association', visibilite: 'public' };
    const responses = await Promise.all([1, 2, 3].map(() => t.post('/structures', champs, coord)));
    expect(responses.map(({ status }) => status)).toEqual([303, 303, 303]);
    const rows = await t.db
      .selectFrom('structure')
      .select('id')
      .where('nom', '=', 'Envoyée deux fois')
      .execute();
    expect(rows).toEqual([{ id: cle }]);
  });

  it('ne retire pas la référence qu’il ne peut pas montrer', async () => {
    const cachee = await t.db
      .selectFrom('structure')
      .select('id')
      .where('nom', '=', 'Envoyée deux fois')
      .executeTakeFirstOrThrow();
    await t.db.updateTable('structure').set({ visibilite: 'interne' }).where('id', '=', cachee.id).execute();
    await t.db
      .updateTable('operation')
      .set({ structure_id: cachee.id })
      .where('id', '=', contenu.operation)
      .execute();
    const partenaire = await t.signIn(['partenaire'], contenu.structure);
    const page = await (await t.get(`/operations/${contenu.operation}/modifier`, partenaire)).text();
    expect(page).toContain(`value="${cachee.id}" selected`);
    expect(page).not.toContain('Envoyée deux fois');
    const version = /name="version" value="(\d+)"/.exec(page)![1]!;
    const champs = {
      titre: 'Operation essai',
      statut: 'a_venir',
      publics: 'familles',
      structure_id: cachee.id,
      version,
    };
    expect((await t.post(`/operations/${contenu.operation}`, champs, partenaire)).status).toBe(303);
    const apres = await t.db
      .selectFrom('operation')
      .select(['structure_id', 'publics'])
      .where('id', '=', contenu.operation)
      .executeTakeFirstOrThrow();
    expect(apres).toEqual({ structure_id: cachee.id, publics: ['familles'] });
  });

  it('d’un partenaire ne change ni la place ni la visibilité de sa structure', async () => {
    const partenaire = await t.signIn(['partenaire'], contenu.structure);
    const page = await (await t.get(`/structures/${contenu.structure}/modifier`, partenaire)).text();
    expect(page).not.toContain('name="ordre_contact"');
    const version = /name="version" value="(\d+)"/.exec(page)![1]!;
    const champs = {
      nom: 'Structure essai',
      nature: 'association',
      telephone: '04 71 00 00 00',
      visibilite: 'interne',
      ordre_contact: '1',
      exemple: 'oui',
      version,
    };
    expect((await t.post(`/structures/${contenu.structure}`, champs, partenaire)).status).toBe(303);
    const { visibilite, ordre_contact, telephone } = await t.db
      .selectFrom('structure')
      .selectAll()
      .where('id', '=', contenu.structure)
      .executeTakeFirstOrThrow();
    expect({ visibilite, ordre_contact, telephone }).toEqual({
      visibilite: 'public',
      ordre_contact: null,
      telephone: '04 71 00 00 00',
    });
  });

  it('renvoyé tel quel ne change rien, espaces insécables compris', async () => {
    await t.db
      .updateTable('fiche')
      .set({ publics: ['Jeunes (0-3\u00a0ans)'], titre: 'Quoi\u00a0?' })
      .where('id', '=', contenu.fiche)
      .execute();
    const champs = {
      titre: 'Quoi\u00a0?',
      code: 'FA 1',
      statut: 'en_cours',
      publics: 'Jeunes (0-3\u00a0ans)',
      noeud_id: contenu.noeud,
      description: 'Description essai',
      domaines: contenu.domaine,
      communes: '15258',
      porteurs: contenu.structure,
      pilotes: 'Pilote essai',
      notes: 'Notes essai',
      visibilite: 'public',
      version: '1',
    };
    const response = await t.post(`/fiches/${contenu.fiche}`, champs, coord);
    expect(decodeURIComponent(response.headers.getSetCookie().join())).toContain('Rien n’a changé');
  });

  it('d’une version inventée n’écrase rien', async () => {
    for (const version of ['1.5', '-2147483649', '-1e309', '', 'abc', '0', '99999999999']) {
      const champs = { nom: 'Structure prise', nature: 'caf', visibilite: 'public', version };
      const { status } = await t.post(`/structures/${contenu.structure}`, champs, coord);
      expect(status, version).toBe(409);
    }
  });

  it('illisible est refusé sur une page, jamais par une panne', async () => {
    for (const path of [
      '/connexion',
      '/connexion/code',
      '/premier-acces/x',
      '/fiches',
      '/structures',
      '/import',
    ]) {
      for (const type of [
        'multipart/form-data; boundary=x',
        'multipart/form-data',
        'application/json',
        'text/plain',
      ]) {
        const cookie = `session=${coord.jeton}`;
        const response = await t.app.request(path, {
          method: 'POST',
          body: 'garbage',
          headers: { host: 'localhost', cookie, 'content-type': type, 'sec-fetch-site': 'same-origin' },
        });
        expect(response.status, `${path} ${type}`).toBeLessThan(500);
      }
    }
  });

  it('venu d’une page trop ancienne est rendu pour être envoyé encore', async () => {
    const response = await t.post(
      '/structures',
      { nom: 'Gardée', nature: 'caf', csrf: 'ancien' },
      { ...coord, csrf: 'ancien' },
    );
    expect(response.status).toBe(403);
    const html = await response.text();
    expect(html).toContain('value="Gardée"');
    expect(html).toContain(`name="csrf" value="${coord.csrf}"`);
  });
});

describe('la recherche', () => {
  it('trouve une commune par son nom, et les fiches qui la nomment', async () => {
    const html = await (await t.get('/recherche?q=vic')).text();
    expect(html).toContain('href="/communes/15258"');
    expect(await (await t.get('/fiches?q=vic')).text()).toContain(contenu.fiche);
  });

  it('montre ce qui a une partie des mots quand rien ne les a tous', async () => {
    const html = await (await t.get('/recherche?q=convention+essai+axe+domaine')).text();
    expect(html).toContain('n’a tous ces mots');
    expect(html).toContain(contenu.convention);
  });
});

describe('un caractère nul, que la base refuse', () => {
  const NUL = 'a\0b';
  beforeAll(async () => {
    contenu = await makeContenu(t.db, t.territoireId, 'nul', 'public', 'accueil');
  });
  const idOf = (chemin: string) => {
    const ids: Record<string, string> = { ...contenu, conventions: contenu.convention };
    const singulier = chemin.split('/')[1]!.replace(/s$/, '');
    return ids[singulier] ?? contenu.fiche;
  };
  const parents = () =>
    `fiche=${contenu.fiche}&convention=${contenu.convention}&financement=${contenu.financement}`;

  it('n’arrête aucune page, dans l’adresse', async () => {
    const pannes: string[] = [];
    const noms = [
      'q',
      'jour',
      'fiche',
      'convention',
      'noeud',
      'annee',
      'du',
      'au',
      'le',
      'mois',
      'page',
      'suite',
    ];
    const adresse = noms.map((nom) => `${nom}=%00`).join('&');
    for (const { methode, chemin } of t.site.routes) {
      if (methode !== 'GET') continue;
      const propre = chemin.replace(/:id/, idOf(chemin)).replace(/:\w+/g, contenu.fiche);
      for (const lieu of [`${propre}?${adresse}`, chemin.replace(/:\w+/g, '%00')])
        if ((await t.get(lieu, coord)).status >= 500) pannes.push(lieu);
    }
    expect(pannes).toEqual([]);
  });

  it('n’arrête aucun formulaire, dans aucun champ', async () => {
    const pannes: string[] = [];
    const noms = new Set(listObjets().flatMap(({ champs }) => champs.map(({ nom }) => nom)));
    const autres = [
      'q',
      'cle',
      'version',
      'motif',
      'cible',
      'nature',
      'roles',
      'role',
      'message',
      'mot',
      'retour',
    ];
    const champs = Object.fromEntries([...noms, ...autres].map((nom) => [nom, NUL]));
    for (const { methode, chemin } of t.site.routes) {
      if (methode !== 'POST' || chemin === '/deconnexion' || /session|suppression/.test(chemin)) continue;
      const lieu = chemin.replace(/:id/, idOf(chemin)).replace(/:\w+/g, contenu.fiche);
      const { status } = await t.post(`${lieu}?${parents()}`, champs, coord);
      if (status >= 500) pannes.push(`${lieu} ${status}`);
    }
    expect(pannes).toEqual([]);
  });

  it('est enlevé de ce qui est gardé', async () => {
    const champs = { titre: `Sans ${NUL}`, statut: 'en_cours', visibilite: 'public', pilotes: NUL };
    expect((await t.post('/fiches', champs, coord)).status).toBe(303);
    const { pilotes } = await t.db
      .selectFrom('fiche')
      .select('pilotes')
      .where('titre', '=', 'Sans ab')
      .executeTakeFirstOrThrow();
    expect(pilotes).toEqual(['ab']);
  });
});
