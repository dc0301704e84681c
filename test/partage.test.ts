import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApp } from '../src/app.tsx';
import { structureObjet } from '../src/modules/annuaire/annuaire.api.ts';
import { createObjet, updateObjet } from '../src/modules/journal/journal.api.ts';
import { type Db, territoireDb } from '../src/shared/db/db.ts';
import { observe } from '../src/shared/db/observation.ts';
import { FRAICHEUR_MS } from '../src/shared/db/open.ts';
import type { Moteur } from '../src/shared/db/port.ts';
import { PostgresMoteur } from '../src/shared/db/postgres.ts';
import { ACTEUR, makeTestApp, type Personne, type TestApp } from './app.ts';
import { withDatabase } from './global-setup.ts';

const url = process.env.DATABASE_URL;

/** Two processes share nothing but the database: an engine each, with what it keeps, and an app each. */
describe.skipIf(!url)('deux processus sur une base', () => {
  let t: TestApp;
  let coord: Personne;
  let autre: Moteur;
  let autreDb: Db;
  let app: ReturnType<typeof makeApp>['app'];
  let numero = 0;

  beforeAll(async () => {
    t = await makeTestApp();
    coord = await t.signIn(['coordinateur']);
    const { rows } = await sql<{ nom: string }>`select current_database() as nom`.execute(t.system);
    autre = observe(new PostgresMoteur(withDatabase(url!, rows[0]!.nom), { max: 4 }), FRAICHEUR_MS);
    autreDb = territoireDb(autre, t.territoireId);
    const services = { settings: t.settings, actifs: { style: '/s.css', script: '/s.js', veille: '/v.js' } };
    app = makeApp({ moteur: autre, services, clock: t.clock, clientFolder: 'dist/client' }).app;
  });
  afterAll(() => autre?.close());

  const auteur = () => ({ acteur: ACTEUR, now: t.clock.now() });
  const create = (db: Db) => {
    const nom = `Structure ${++numero} des essais`;
    const valeurs = { nom, nature: 'association', visibilite: 'public' };
    return createObjet(db, t.territoireId, structureObjet, valeurs as never, auteur()).then((id) => ({
      id,
      nom,
    }));
  };
  const readIci = async (chemin: string, hote = 'localhost') =>
    (await t.app.request(chemin, { headers: { host: hote } })).text();
  const readLa = async (chemin: string, hote = 'localhost', cookie = '') =>
    (await app.request(chemin, { headers: { host: hote, cookie } })).text();
  const hide = async (db: Db, { id, nom }: { id: string; nom: string }) => {
    const valeurs = { nom, nature: 'association', visibilite: 'interne' };
    const { etat } = await updateObjet(db, t.territoireId, structureObjet, id, 1, valeurs as never, auteur());
    expect(etat).toBe('enregistre');
  };

  it('ne montrent plus, l’un, ce que l’autre vient de cacher', async () => {
    for (let i = 0; i < 20; i++) {
      const structure = await create(t.db);
      const { id, nom } = structure;
      expect(await readLa('/structures')).toContain(nom);
      await hide(t.db, structure);
      expect(await readLa('/structures')).not.toContain(nom);
      expect(await readLa(`/structures/${id}`)).not.toContain(nom);
    }
  });

  it('ni sous un nom d’hôte jamais vu', async () => {
    for (let i = 0; i < 5; i++) {
      const structure = await create(t.db);
      const { nom } = structure;
      expect(await readLa('/structures')).toContain(nom);
      await hide(t.db, structure);
      expect(await readLa('/structures', `hote-${i}.exemple.test`)).not.toContain(nom);
      expect(await readLa('/structures')).not.toContain(nom);
    }
  });

  it('ni quand tous deux écrivent au même moment', async () => {
    for (let i = 0; i < 10; i++) {
      const a = await create(t.db);
      const b = await create(autreDb);
      for (const read of [readIci, readLa]) expect(await read('/structures')).toContain(a.nom);
      await Promise.all([hide(t.db, a), create(autreDb), hide(autreDb, b), create(t.db)]);
      for (const read of [readIci, readLa]) {
        const page = await read('/structures');
        expect(page).not.toContain(a.nom);
        expect(page).not.toContain(b.nom);
      }
    }
  });

  it('montrent à chacun ce qu’il vient d’écrire, où qu’il le relise', async () => {
    for (let i = 0; i < 20; i++) {
      await readLa('/structures', 'localhost', `session=${coord.jeton}`);
      const nom = `Écrite ici ${i}.`;
      await t.post('/structures', { nom, nature: 'association', visibilite: 'public' }, coord);
      expect(await readLa('/structures', 'localhost', `session=${coord.jeton}`)).toContain(nom);
    }
  });

  it('voient aussitôt ce que le journal ne tient pas : un rôle retiré, une session fermée', async () => {
    const elu = await t.signIn(['elu']);
    const cookie = `session=${elu.jeton}`;
    expect(await readLa('/espace', 'localhost', cookie)).toContain('Aujourd’hui');
    await t.db.deleteFrom('mandat').where('compte_id', '=', elu.id).execute();
    expect(
      (await app.request('/fiches?format=csv', { headers: { host: 'localhost', cookie } })).status,
    ).not.toBe(500);
    expect(await readLa('/besoins', 'localhost', cookie)).not.toContain('Noter un besoin');
    await t.db.deleteFrom('session').where('compte_id', '=', elu.id).execute();
    expect((await app.request('/espace', { headers: { host: 'localhost', cookie } })).status).toBe(303);
  });

  it('ne gardent rien de ce qui a été annulé, et oublient ce qu’une écriture sans territoire a touché', async () => {
    const { id, nom } = await create(t.db);
    expect(await readLa('/structures')).toContain(nom);
    await t.system.updateTable('structure').set({ visibilite: 'interne' }).where('id', '=', id).execute();
    expect(await readLa(`/structures/${id}`)).not.toContain(nom);
  });
});
