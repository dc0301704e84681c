import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../test/app.ts';
import { type Contenu, makeContenu } from '../../../test/contenu.ts';
import { toSaisie, type Valeurs } from '../../shared/form/champs.ts';
import { findObjetLu } from '../journal/journal.api.ts';
import { ficheObjet } from './fiches.form.ts';

let t: TestApp;
let contenu: Contenu;
let coord: Personne;
let second: Personne;
beforeAll(async () => {
  t = await makeTestApp();
  contenu = await makeContenu(t.db, t.territoireId, 'essai');
  coord = await t.signIn(['coordinateur']);
  second = await t.signIn(['coordinateur']);
});

async function readFiche(id = contenu.fiche) {
  return (await findObjetLu(t.db, t.territoireId, ficheObjet, id))!;
}

/** The form as the page gave it, with some answers changed. */
async function editForm(change: Record<string, string | string[]> = {}) {
  const lu = await readFiche();
  return {
    ...toSaisie(ficheObjet.champs, lu.valeurs as Valeurs),
    version: String(lu.version),
    ...change,
  } as Record<string, string | string[]>;
}

describe('modifier une fiche', () => {
  it('enregistre, écrit le journal champ par champ, et le dit', async () => {
    const response = await t.post(
      `/fiches/${contenu.fiche}`,
      await editForm({ titre: 'Un autre titre' }),
      coord,
    );
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`/fiches/${contenu.fiche}`);
    const histoire = await (await t.get(`/historique/fiche/${contenu.fiche}`, coord)).text();
    expect(histoire).toContain('Un autre titre');
    expect(histoire).toContain('Fiche essai');
  });

  it('garde ce qui est écrit et dit quoi faire quand une réponse est refusée', async () => {
    const response = await t.post(
      `/fiches/${contenu.fiche}`,
      await editForm({ titre: '', statut: 'bloque', description: 'Texte gardé' }),
      coord,
    );
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('Écrivez le titre de la fiche.');
    expect(html).toContain('Texte gardé');
  });

  it('demande le motif et la condition d’une fiche bloquée', async () => {
    const response = await t.post(`/fiches/${contenu.fiche}`, await editForm({ statut: 'bloque' }), coord);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('Écrivez ce qui bloque.');
    const ok = await t.post(
      `/fiches/${contenu.fiche}`,
      await editForm({ statut: 'bloque', blocage_motif: 'Pas de local', blocage_condition: 'Un local' }),
      coord,
    );
    expect(ok.status).toBe(303);
    expect((await readFiche()).valeurs.blocage_depuis).toBe('2026-11-23');
  });

  it('fusionne deux saisies qui ne touchent pas les mêmes champs', async () => {
    const un = await editForm({ description: 'Par la première' });
    const deux = await editForm({ moyens: 'Par la seconde' });
    expect((await t.post(`/fiches/${contenu.fiche}`, un, coord)).status).toBe(303);
    expect((await t.post(`/fiches/${contenu.fiche}`, deux, second)).status).toBe(303);
    const { valeurs } = await readFiche();
    expect([valeurs.description, valeurs.moyens]).toEqual(['Par la première', 'Par la seconde']);
  });

  it('montre les deux versions quand elles se contredisent, sans rien écraser', async () => {
    const un = await editForm({ contexte: 'Constat de la première' });
    const deux = await editForm({ contexte: 'Constat de la seconde', objectifs: 'Objectifs de la seconde' });
    await t.post(`/fiches/${contenu.fiche}`, un, coord);
    const conflit = await t.post(`/fiches/${contenu.fiche}`, deux, second);
    expect(conflit.status).toBe(409);
    const html = await conflit.text();
    expect(html).toContain('Constat de la première');
    expect(html).toContain('Constat de la seconde');
    expect(html).toContain('Objectifs de la seconde');
    expect((await readFiche()).valeurs.contexte).toBe('Constat de la première');
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
    expect((await t.post(`/fiches/${contenu.fiche}`, { ...deux, version }, second)).status).toBe(303);
    expect((await readFiche()).valeurs.contexte).toBe('Constat de la seconde');
  });

  it('ne perd rien entre cinquante personnes et deux cents saisies', async () => {
    const champs = ['contexte', 'objectifs', 'description', 'moyens', 'vigilance', 'evaluation'];
    const accepted: { champ: string; texte: string }[] = [];
    for (let round = 0; round < 4; round++) {
      const form = await editForm();
      const saves = Array.from({ length: 50 }, async (_, i) => {
        const champ = champs[i % champs.length]!;
        const texte = `tour ${round} personne ${i}`;
        const response = await t.post(`/fiches/${contenu.fiche}`, { ...form, [champ]: texte }, coord);
        if (response.status === 303) accepted.push({ champ, texte });
        else {
          expect(response.status).toBe(409);
          expect(await response.text()).toContain(texte);
        }
      });
      await Promise.all(saves);
    }
    const lignes = await t.db
      .selectFrom('journal')
      .select('changements')
      .where('objet_id', '=', contenu.fiche)
      .execute();
    const written = lignes.flatMap(({ changements }) => Object.values(changements).map(({ apres }) => apres));
    for (const { texte } of accepted) expect(written).toContain(texte);
    expect(accepted.length).toBe(4 * champs.length);
  });

  it('ignore les champs que le formulaire n’a pas', async () => {
    const avant = await t.db
      .selectFrom('fiche')
      .selectAll()
      .where('id', '=', contenu.fiche)
      .executeTakeFirstOrThrow();
    const intrus = {
      territoire_id: crypto.randomUUID(),
      id: crypto.randomUUID(),
      created_at: '2000-01-01',
      cle_import: 'pris',
      removed_at: '2000-01-01',
    };
    await t.post(
      `/fiches/${contenu.fiche}`,
      { ...(await editForm({ calendrier: 'mai' })), ...intrus },
      coord,
    );
    const apres = await t.db
      .selectFrom('fiche')
      .selectAll()
      .where('id', '=', contenu.fiche)
      .executeTakeFirstOrThrow();
    expect({ ...apres, calendrier: '', version: 0, updated_at: 0 }).toEqual({
      ...avant,
      calendrier: '',
      version: 0,
      updated_at: 0,
    });
  });

  it('refuse une référence inventée et une date impossible', async () => {
    const form = await editForm({ noeud_id: crypto.randomUUID(), date_fin: '2026-02-31' });
    const response = await t.post(`/fiches/${contenu.fiche}`, form, coord);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('Écrivez une date qui existe');
  });

  it('refuse un envoi venu d’un autre site, ou sans le jeton de la page', async () => {
    const form = await editForm({ titre: 'Pris' });
    expect(
      (await t.post(`/fiches/${contenu.fiche}`, form, coord, { 'sec-fetch-site': 'cross-site' })).status,
    ).toBe(403);
    expect(
      (await t.post(`/fiches/${contenu.fiche}`, { ...form, csrf: 'faux' }, { ...coord, csrf: 'faux' }))
        .status,
    ).toBe(403);
    expect((await readFiche()).valeurs.titre).not.toBe('Pris');
  });
});

describe('l’historique', () => {
  it('rétablit les valeurs d’avant, et le note', async () => {
    await t.post(`/fiches/${contenu.fiche}`, await editForm({ titre: 'Erreur' }), coord);
    const ligne = await t.db
      .selectFrom('journal')
      .select('id')
      .where('objet_id', '=', contenu.fiche)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect((await t.post(`/journal/${ligne.id}/retour`, {}, coord)).status).toBe(303);
    expect((await readFiche()).valeurs.titre).not.toBe('Erreur');
  });

  it('nomme ce à quoi la fiche se rapporte, sans montrer d’identifiant', async () => {
    await t.post(`/fiches/${contenu.fiche}`, await editForm({ communes: ['15236'], noeud_id: '' }), coord);
    const html = await (await t.get(`/historique/fiche/${contenu.fiche}`, coord)).text();
    expect(html).toContain('Thiézac');
    expect(html).toContain('1 – Axe essai');
    expect(html.replace(/(href|action|value)="[^"]*"/g, '')).not.toContain(contenu.noeud);
  });

  it('met à la corbeille, retire de la recherche, et en sort', async () => {
    await t.post(`/fiches/${contenu.fiche}/suppression`, {}, coord);
    expect((await t.get(`/fiches/${contenu.fiche}`, coord)).status).toBe(404);
    expect(await (await t.get('/corbeille', coord)).text()).toContain(contenu.fiche);
    expect(await (await t.get('/recherche?q=fiche', coord)).text()).not.toContain(contenu.fiche);
    await t.post(`/corbeille/fiche/${contenu.fiche}`, {}, coord);
    expect((await t.get(`/fiches/${contenu.fiche}`, coord)).status).toBe(200);
    expect(await (await t.get('/fiches?q=essai', coord)).text()).toContain(contenu.fiche);
  });
});

describe('la liste des fiches', () => {
  it('ne tombe jamais pour une adresse bizarre', async () => {
    const bizarres = [
      'page=-1',
      'page=9e99',
      'tri=drop',
      'statut=x&statut[]=y',
      'noeud=1',
      'domaine=%00',
      'commune=zz',
      'q=%27%3B--',
      'q=%F0%9F%92%A9',
      `q=${'a'.repeat(5000)}`,
      'q=%26%7C%21%3A*()',
      'manque=tout',
      'retard=oui&retard=non',
    ];
    for (const query of bizarres) {
      expect((await t.get(`/fiches?${query}`, coord)).status, query).toBe(200);
      expect((await t.get(`/recherche?${query}`)).status, query).toBe(200);
    }
  });

  it('trouve sans accent, avec une faute, et dit comment elle a lu', async () => {
    await t.post(
      '/fiches',
      { titre: 'Mobilité solidaire en vallée', statut: 'realise', visibilite: 'public' },
      coord,
    );
    for (const q of ['mobilite', 'MOBILITÉ', 'mobilites', 'mobil']) {
      expect(await (await t.get(`/fiches?q=${encodeURIComponent(q)}`)).text(), q).toContain(
        'Mobilité solidaire',
      );
    }
    const faute = await (await t.get('/fiches?q=moblité')).text();
    expect(faute).toContain('Mobilité solidaire');
    expect(faute).toContain('est lu comme');
  });

  it('suit chaque mot qui change, et les lieux, et qui peut lire ; un statut n’y touche pas', async () => {
    const trouve = async (q: string) =>
      (await (await t.get(`/fiches?q=${q}`)).text()).includes(`/fiches/${contenu.fiche}"`);
    const post = async (champs: Record<string, string | string[]>) =>
      expect((await t.post(`/fiches/${contenu.fiche}`, await editForm(champs), coord)).status).toBe(303);
    await post({ vigilance: 'Chamois', communes: ['15258'], visibilite: 'public' });
    expect([await trouve('chamois'), await trouve('thiezac')]).toEqual([true, false]);
    await post({ communes: ['15258', '15236'] });
    expect(await trouve('thiezac')).toBe(true);
    await post({ statut: 'en_pause', date_fin: '2027-01-31', recurrente: 'oui' });
    expect(await trouve('chamois')).toBe(true);
    await post({ visibilite: 'interne' });
    expect(await trouve('chamois')).toBe(false);
    await post({ visibilite: 'public' });
    const operation = { titre: 'Marmotte', statut: 'a_venir', version: '1' };
    expect((await t.post(`/operations/${contenu.operation}`, operation, coord)).status).toBe(303);
    expect(await trouve('marmotte')).toBe(true);
  });

  it('compte juste ce qu’elle montre, filtre par filtre', async () => {
    for (const query of ['', 'statut=realise', 'commune=15236', 'retard=oui', 'q=mobilite']) {
      const html = await (await t.get(`/fiches?${query}`)).text();
      const rows = (html.match(/<th scope="row">/g) ?? []).length;
      const announced = Number(/(\d+)\sfiches? à lire/.exec(html)?.[1]);
      expect(announced, query).toBe(rows);
    }
  });
});
