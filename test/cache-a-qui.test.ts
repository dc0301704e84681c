import { beforeAll, describe, expect, it } from 'vitest';
import { contactObjet, structureObjet } from '../src/modules/annuaire/annuaire.api.ts';
import { createObjet, removeObjet, updateObjet } from '../src/modules/journal/journal.api.ts';
import { serviceObjet } from '../src/modules/services/services.api.ts';
import { parseRecherche } from '../src/shared/db/recherche.ts';
import { ACTEUR, makeTestApp, type Personne, type TestApp } from './app.ts';

/** What is hidden is hidden everywhere: by the roles that run, not by an account; by what holds a word now. */
let t: TestApp;
let coord: Personne;
let elu: Personne;
let sansRole: Personne;
const auteur = { acteur: ACTEUR, now: new Date('2026-11-01T08:00:00Z') };
const structure = (nom: string, visibilite: string) =>
  createObjet(t.db, t.territoireId, structureObjet, { nom, nature: 'association', visibilite }, auteur);

beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  coord = await t.signIn(['coordinateur']);
  elu = await t.signIn(['elu']);
  sansRole = await t.signIn([]);
});

describe('un compte dont le mandat est fini', () => {
  const PILOTES = '/fiches?colonne=pilotes&colonne=titre';

  it.each(['', '&format=csv', '&format=json'])('ne lit pas qui pilote : la liste%s', async (forme) => {
    const nomme = await (await t.get(PILOTES + forme, elu)).text();
    const tu = await (await t.get(PILOTES + forme, sansRole)).text();
    expect(nomme).toMatch(/Coordinatrice petite enfance/i);
    expect(tu).not.toMatch(/Coordinatrice petite enfance/i);
  });

  it('ne trie, ne groupe ni ne filtre par eux', async () => {
    const tout = await (await t.get('/fiches?format=json', sansRole)).json();
    const filtre = await (
      await t.get('/fiches?format=json&pilote=Coordinatrice+petite+enfance', sansRole)
    ).json();
    expect(filtre.lignes).toHaveLength(tout.lignes.length);
    for (const chemin of ['/fiches/choisir', '/fiches?groupe=pilotes'])
      expect(await (await t.get(chemin, sansRole)).text()).not.toMatch(/Coordinatrice petite enfance/i);
  });

  it('lit partout ce que lit un visiteur, et rien de plus', async () => {
    const fiches = await t.db
      .selectFrom('fiche')
      .select('id')
      .where('visibilite', '=', 'public')
      .limit(5)
      .execute();
    for (const { id } of fiches)
      for (const chemin of [`/fiches/${id}/fiche.docx`, `/fiches/${id}`]) {
        const lu = await (await t.get(chemin, sansRole)).arrayBuffer();
        const texte = Buffer.from(lu).toString('utf8');
        expect(texte).not.toContain('D’une convention à l’autre');
        expect(texte).not.toMatch(/Coordinatrice petite enfance/i);
      }
  });
});

describe('les droits d’un mandat', () => {
  it('ne servent pas sur la structure d’un autre mandat', async () => {
    const a = await structure('Association A', 'public');
    const b = await structure('Association B', 'public');
    const partenaire = await t.signIn(['partenaire'], a);
    await t.db
      .insertInto('mandat')
      .values({
        territoire_id: t.territoireId,
        id: '01900000-0000-7000-8000-00000000abcd',
        compte_id: partenaire.id,
        role: 'elu',
        structure_id: b,
        date_debut: '2026-01-01',
        date_fin: null,
      } as never)
      .execute();
    expect((await t.get(`/structures/${a}/modifier`, partenaire)).status).toBe(200);
    expect((await t.get(`/structures/${b}/modifier`, partenaire)).status).toBe(403);
    const envoi = { nom: 'Prise', nature: 'association', version: '1', visibilite: 'public' };
    expect((await t.post(`/structures/${b}`, envoi, partenaire)).status).toBe(403);
    expect((await t.get(`/services/nouveau?structure=${b}`, partenaire)).status).toBe(403);
  });
});

describe('un mot que seul un objet caché emploie', () => {
  it('ne corrige personne qui ne peut pas le lire, même écrit en public autrefois', async () => {
    const id = await structure('Les Zéphyrines', 'public');
    const propose = async () => (await parseRecherche(t.db, 'zephirynes', ['public']))?.corrige;
    expect(await propose()).toEqual([{ de: 'zephirynes', vers: 'zephyrines' }]);
    const valeurs = { nom: 'Les Zéphyrines', nature: 'association', visibilite: 'interne' };
    await updateObjet(t.db, t.territoireId, structureObjet, id, 1, valeurs, auteur);
    expect(await propose()).toEqual([]);
    expect((await parseRecherche(t.db, 'zephirynes', ['public', 'partenaires']))?.corrige).toEqual([]);
    const equipe = await parseRecherche(t.db, 'zephirynes', ['public', 'partenaires', 'interne']);
    expect(equipe?.corrige).toHaveLength(1);
  });

  it('ni quand il n’est plus écrit nulle part, dans la recherche des services non plus', async () => {
    const structure_id = await structure('Les Quadrilleuses', 'public');
    const valeurs = { nom: 'Xylographie', structure_id, visibilite: 'public', publics: [], domaines: [] };
    const id = await createObjet(t.db, t.territoireId, serviceObjet, valeurs, auteur);
    const trouve = async () => /xylographie/i.test(await (await t.get('/services?q=xilographie')).text());
    expect(await trouve()).toBe(true);
    await removeObjet(t.db, t.territoireId, serviceObjet, id, auteur);
    expect(await trouve()).toBe(false);
  });
});

describe('l’historique', () => {
  const lit = async (chemin: string, qui: Personne) => (await t.get(chemin, qui)).status;

  it('d’un contact suit sa structure', async () => {
    const cachee = await structure('Structure de l’équipe', 'interne');
    const valeurs = { nom: 'Une fonction', structure_id: cachee, est_public: true };
    const id = await createObjet(t.db, t.territoireId, contactObjet, valeurs, auteur);
    expect(await lit(`/historique/contact/${id}`, elu)).toBe(404);
    expect(await lit(`/historique/contact/${id}`, coord)).toBe(200);
  });

  it('de ce qui est à la corbeille est à qui peut l’en sortir', async () => {
    const id = await structure('Bientôt à la corbeille', 'public');
    expect(await lit(`/historique/structure/${id}`, elu)).toBe(200);
    await removeObjet(t.db, t.territoireId, structureObjet, id, auteur);
    expect(await lit(`/historique/structure/${id}`, elu)).toBe(404);
    expect(await lit(`/historique/structure/${id}`, coord)).toBe(200);
  });

  it('d’une vue à soi n’est qu’à soi, dans le journal aussi', async () => {
    await t.post('/fiches/vues?statut=en_cours', { nom: 'Ma vue secrète' }, elu);
    const { id } = await t.db
      .selectFrom('vue')
      .select('id')
      .where('nom', '=', 'Ma vue secrète')
      .executeTakeFirstOrThrow();
    expect(await lit(`/historique/vue/${id}`, elu)).toBe(200);
    expect(await lit(`/historique/vue/${id}`, coord)).toBe(404);
    expect(await (await t.get('/journal', coord)).text()).not.toContain('Ma vue secrète');
    const ligne = await t.db
      .selectFrom('journal')
      .select('id')
      .where('objet_id', '=', id)
      .executeTakeFirstOrThrow();
    expect((await t.post(`/journal/${ligne.id}/retour`, {}, coord)).status).toBe(404);
  });
});
