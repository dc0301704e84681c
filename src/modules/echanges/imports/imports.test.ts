import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';
import { structureObjet } from '../../annuaire/annuaire.api.ts';
import { createObjet, findObjetLu, updateObjet } from '../../journal/journal.api.ts';
import { serviceObjet } from '../../services/services.api.ts';
import { writeDataInclusion } from '../data-inclusion/di.export.ts';
import { readOffre } from '../offre/offre.data.ts';
import { importAnnuaire } from './imports.import.ts';

const FRANCE_SERVICES = path.resolve(
  import.meta.dirname,
  '../../../../../shared/data/france_services_15_20240801.csv',
);
const auteur = { acteur: { compteId: undefined, nom: 'Camille' }, now: new Date('2026-11-23T09:00:00Z') };

let t: TestApp;
let camille: Personne;
beforeAll(async () => {
  t = await makeTestApp();
  camille = await t.signIn(['coordinateur']);
});
beforeEach(async () => {
  await t.db.updateTable('structure').set({ lieu_id: null }).execute();
  for (const table of [
    'source_fiche',
    'import_annuaire',
    'permanence',
    'contact',
    'service_index',
    'service',
    'lieu',
    'structure',
  ] as const)
    await t.db.deleteFrom(table).execute();
});

const bytesOf = (texte: string) => new TextEncoder().encode(texte);
async function run(texte: string | Uint8Array, nom = 'liste.csv') {
  const bytes = typeof texte === 'string' ? bytesOf(texte) : texte;
  const lu = await importAnnuaire(t.db, { id: t.territoireId }, { bytes, nom }, auteur);
  if (!lu.ok) throw new Error(lu.message);
  return lu.bilan;
}
const somme = (bilan: Awaited<ReturnType<typeof run>>, sort: 'cree' | 'modifie') =>
  Object.values(bilan.comptes).reduce((n, c) => n + c[sort], 0);
const countJournal = async () => (await t.db.selectFrom('journal').select('id').execute()).length;

const LISTE = [
  'Structure;Service;Adresse;CP;Commune;Latitude;Longitude;Téléphone;Courriel;Horaires;Publics;Prix',
  'Centre social;Ludothèque;3 place de l’Église;15800;Vic-sur-Cère;44,98;2,62;0471475000;ludo@exemple.test;mardi 14h-17h;Familles;Gratuit',
  'Centre social;Aide aux devoirs;3 place de l’Église;15800;Vic-sur-Cère;2,62;44,98;04 71 47 50;pas une adresse;quand on peut;Étudients;cher',
  ';;;;;;;;;;;',
  ';;;15800;Thiézac;;;;;;;',
].join('\n');

describe('un tableau de services', () => {
  it('importe chaque ligne ou dit pourquoi, et chaque valeur laissée de côté', async () => {
    const bilan = await run(LISTE);
    expect(bilan.lignes).toEqual({ lues: 3, importees: 2, refusees: 1 });
    expect(bilan.refus[0]).toMatchObject({
      ligne: 5,
      raison: expect.stringContaining('ni nom ni structure'),
    });
    const dits = bilan.avis.map(({ champ, message }) => `${champ} : ${message}`).join('\n');
    expect(dits).toMatch(/Position : .*inversées/);
    expect(dits).toMatch(/Téléphone : Ce n’est pas un numéro/);
    expect(dits).toMatch(/Courriel : Ce n’est pas une adresse/);
    expect(dits).toMatch(/Horaires : .*en toutes lettres/);
    expect(dits).toMatch(/Publics : .*Vouliez-vous dire « Étudiants »/);
    expect(dits).toMatch(/Prix : Ce prix est gardé en toutes lettres/);
    const lieux = await t.db.selectFrom('lieu').select(['latitude', 'telephone', 'commune_code']).execute();
    expect(lieux).toHaveLength(1);
    expect(lieux[0]).toMatchObject({ commune_code: '15258' });
    const services = await t.db
      .selectFrom('service')
      .select(['nom', 'telephone', 'publics', 'frais'])
      .orderBy('nom', 'desc')
      .execute();
    expect(services[0]).toMatchObject({
      nom: 'Ludothèque',
      telephone: '04 71 47 50 00',
      publics: ['familles'],
      frais: 'gratuit',
    });
  });

  it('le même fichier ne change rien, et n’écrit rien au journal', async () => {
    await run(LISTE);
    const avant = await countJournal();
    expect(somme(await run(LISTE), 'cree') + somme(await run(LISTE), 'modifie')).toBe(0);
    expect(await countJournal()).toBe(avant);
  });

  it('ce qui a été corrigé ici reste, et le rapport le dit ; le reste suit la source', async () => {
    await run(LISTE);
    const { id } = await t.db
      .selectFrom('service')
      .select('id')
      .where('nom', '=', 'Ludothèque')
      .executeTakeFirstOrThrow();
    await updateObjet(t.db, t.territoireId, serviceObjet, id, 1, { telephone: '04 71 00 00 01' }, auteur);
    const bilan = await run(
      LISTE.replace('0471475000', '0471999999').replace('ludo@exemple.test', 'jeux@exemple.test'),
    );
    expect(bilan.proteges).toEqual([
      expect.objectContaining({
        titre: 'Ludothèque',
        champ: 'Téléphone',
        ici: '04 71 00 00 01',
        source: '04 71 99 99 99',
      }),
    ]);
    const lu = await findObjetLu(t.db, t.territoireId, serviceObjet, id);
    expect(lu?.valeurs).toMatchObject({ telephone: '04 71 00 00 01', courriel: 'jeux@exemple.test' });
    expect((await run(LISTE)).proteges).toHaveLength(1);
  });

  it('complète une structure qui est déjà là, sans rien y écraser', async () => {
    const id = await createObjet(
      t.db,
      t.territoireId,
      structureObjet,
      { nom: 'centre  Social', nature: 'centre_social', telephone: '04 71 11 11 11' },
      auteur,
    );
    await run('Nom;Téléphone;Courriel\nCentre social;0471222222;accueil@exemple.test');
    const lu = await findObjetLu(t.db, t.territoireId, structureObjet, id);
    expect(lu?.valeurs).toMatchObject({ telephone: '04 71 11 11 11', courriel: 'accueil@exemple.test' });
    expect(await t.db.selectFrom('structure').select('id').execute()).toHaveLength(1);
  });
});

describe('la commande, devant des colonnes aux noms d’ailleurs', () => {
  const liste = 'Où aller;Le numéro\nFoyer rural;0471475000\n';
  const runDites = (colonnes: string | undefined) =>
    importAnnuaire(t.db, { id: t.territoireId }, { bytes: bytesOf(liste), nom: 'l.csv', colonnes }, auteur);

  it.each([
    [undefined, /Colonnes du fichier : Où aller, Le numéro\. .*--colonnes/],
    ['Ailleurs=nom', /« Ailleurs » n’est pas dans ce fichier/],
    ['Où aller=titre', /« titre » n’est pas un champ\. Choisissez parmi : id, structure/],
    ['Où aller=nom, Le numéro=nom', /Deux colonnes disent « nom »/],
  ])('avec « %s », elle dit quoi écrire', async (colonnes, attendu) => {
    const lu = await runDites(colonnes);
    expect(lu.ok ? '' : lu.message).toMatch(attendu);
    expect(await t.db.selectFrom('import_annuaire').select('id').execute()).toEqual([]);
  });

  it('lit ce qu’on lui dit, et ne change rien la seconde fois', async () => {
    const lu = await runDites('Où aller=nom; Le numéro=telephone');
    if (!lu.ok) throw new Error(lu.message);
    expect(lu.bilan).toMatchObject({ lignes: { importees: 1 }, colonnes: [] });
    const encore = await runDites('Où aller=nom; Le numéro=telephone');
    expect(encore.ok && somme(encore.bilan, 'cree') + somme(encore.bilan, 'modifie')).toBe(0);
  });
});

describe('data·inclusion, aller et retour par la base', () => {
  const structure = {
    source: 'dora',
    id: 'dora--s1',
    nom: 'Le Relais',
    date_maj: '2026-09-01',
    siret: null,
    telephone: '+33471475001',
    commune: 'VIC SUR CERE',
    code_insee: '15258',
    code_postal: '15800',
    adresse: '1 rue du Pont',
  };
  const service = {
    source: 'dora',
    structure_id: 'dora--s1',
    id: 'dora--v1',
    nom: 'Écoute',
    description: 'Un temps pour parler.',
    date_maj: '2026-09-02',
    type: 'accompagnement',
    publics: ['jeunes'],
    frais: 'gratuit',
    modes_accueil: ['en-presentiel'],
    commune: 'VIC SUR CERE',
    code_insee: '15258',
    code_postal: '15800',
    adresse: '1 rue du Pont',
    contact_nom_prenom: 'Personne Imaginaire',
    horaires_accueil: 'Mo-Fr 09:00-12:00; PH off',
  };
  const fichier = JSON.stringify({
    structures: [structure],
    services: [service, { ...service, id: 'dora--v2', structure_id: 'dora--absente' }],
  });
  const ecrire = async () =>
    writeDataInclusion(
      await readOffre(
        t.db,
        { id: t.territoireId, nom: 'CC' },
        { url: 'https://exemple.test', now: auteur.now },
      ),
    ).contenu;

  it('rend ce qui était venu, sans le nom de la personne ; refuse ce qui ne mène nulle part', async () => {
    const bilan = await run(fichier, 'di.json');
    expect(bilan.refus).toEqual([
      expect.objectContaining({ ligne: 3, raison: expect.stringContaining('dora--absente') }),
    ]);
    const { contact_nom_prenom: _nom, ...sans } = service;
    expect(await ecrire()).toEqual({ structures: [structure], services: [sans] });
    expect(await t.db.selectFrom('lieu').select('id').execute()).toHaveLength(1);
  });

  it('rend ce qui a été changé ici avec la date d’ici', async () => {
    await run(fichier, 'di.json');
    const { id } = await t.db.selectFrom('service').select('id').executeTakeFirstOrThrow();
    await updateObjet(t.db, t.territoireId, serviceObjet, id, 1, { publics: ['familles'] }, auteur);
    expect((await ecrire()).services[0]).toMatchObject({
      id: 'dora--v1',
      publics: ['familles'],
      date_maj: '2026-11-23',
      type: 'accompagnement',
    });
  });
});

describe('les pages de l’import', () => {
  async function upload(fichier: File, champs: Record<string, string> = {}) {
    const body = new FormData();
    for (const [nom, valeur] of Object.entries({ csrf: camille.csrf, ...champs })) body.set(nom, valeur);
    body.set('fichier', fichier);
    const headers = {
      host: 'localhost',
      'sec-fetch-site': 'same-origin',
      cookie: `session=${camille.jeton}`,
    };
    return t.app.request('/annuaire/import', { method: 'POST', body, headers });
  }
  const read = async (chemin: string) => (await t.get(chemin, camille)).text();

  it.each([
    ['colonnes.csv', '__proto__;constructor;Nom;toString\n1;2;Accueil;3\n'],
    ['colonnes.json', '[{"__proto__": {"a": 1}, "constructor": "x", "nom": "Accueil", "hasOwnProperty": 1}]'],
  ])('ne prennent aucune colonne pour un mot du langage : %s', async (nom, contenu) => {
    const depot = await upload(new File([contenu], nom));
    expect([303, 422]).toContain(depot.status);
    const page = depot.headers.get('location');
    if (!page) return;
    expect((await t.get(page, camille)).status).toBe(200);
    const choix = { 'colonne-__proto__': 'nom', constructor: 'nom' };
    expect((await t.post(`${page}/colonnes`, choix, camille)).status).not.toBe(500);
    expect((await t.post(`${page}/acceptation`, {}, camille)).status).not.toBe(500);
  });
  const vivants = async () => {
    const comptes = ['structure', 'lieu', 'service', 'permanence'] as const;
    const n = await Promise.all(
      comptes.map((table) => t.db.selectFrom(table).select('id').where('removed_at', 'is', null).execute()),
    );
    return n.map((rows) => rows.length);
  };

  it('du dépôt à l’annulation, et au dépôt encore', async () => {
    const depot = await upload(new File([LISTE], 'liste.csv'));
    expect(depot.status).toBe(303);
    const chemin = depot.headers.get('location')!;
    const apercu = await read(chemin);
    expect(apercu).toContain('Ce que l’import fera');
    expect(apercu).toContain('Vouliez-vous dire « Étudiants »');
    expect(await vivants()).toEqual([0, 0, 0, 0]);
    for (const _ of [1, 2]) expect((await t.post(`${chemin}/acceptation`, {}, camille)).status).toBe(303);
    expect(await vivants()).toEqual([1, 1, 2, 2]);
    expect(await read(chemin)).toContain('Annuler cet import');
    expect(await (await t.get(`${chemin}/rapport.csv`, camille)).text()).toContain('ni nom ni structure');
    expect((await t.post(`${chemin}/annulation`, {}, camille)).status).toBe(303);
    expect(await vivants()).toEqual([0, 0, 0, 0]);
    expect(await read(chemin)).toContain('Cet import est annulé');
    expect(somme(await run(LISTE), 'cree')).toBe(6);
    expect(await vivants()).toEqual([1, 1, 2, 2]);
  });

  it('annuler rend ce qui était là, et garde ce qui a changé depuis', async () => {
    await run(LISTE);
    const chemin = (
      await upload(
        new File([LISTE.replace('0471475000', '0471999999').replace('Gratuit', 'Payant')], 'b.csv'),
      )
    ).headers.get('location')!;
    await t.post(`${chemin}/acceptation`, {}, camille);
    const { id, version } = await t.db
      .selectFrom('service')
      .select(['id', 'version'])
      .where('nom', '=', 'Ludothèque')
      .executeTakeFirstOrThrow();
    await updateObjet(t.db, t.territoireId, serviceObjet, id, version, { frais: 'sous-condition' }, auteur);
    await t.post(`${chemin}/annulation`, {}, camille);
    const lu = await findObjetLu(t.db, t.territoireId, serviceObjet, id);
    expect(lu?.valeurs).toMatchObject({ telephone: '04 71 47 50 00', frais: 'sous-condition' });
    expect(await read(chemin)).toContain('modifié depuis');
  });

  it('annulés l’un après l’autre, deux imports ne laissent rien', async () => {
    const premier = (await upload(new File([LISTE], 'a.csv'))).headers.get('location')!;
    await t.post(`${premier}/acceptation`, {}, camille);
    const change = LISTE.replace('0471475000', '0471999999').replace('Gratuit', 'Payant');
    const second = (await upload(new File([change], 'b.csv'))).headers.get('location')!;
    await t.post(`${second}/acceptation`, {}, camille);
    for (const chemin of [second, premier]) await t.post(`${chemin}/annulation`, {}, camille);
    expect(await vivants()).toEqual([0, 0, 0, 0]);
    expect(await read(premier)).not.toContain('modifié depuis');
  });

  it('un fichier refusé garde la page et dit quoi faire', async () => {
    for (const [fichier, dit] of [
      [new File([], ''), 'Choisissez d’abord un fichier'],
      [new File(['bonjour\n\nà bientôt'], 'x.csv'), 'Aucune colonne n’est reconnue'],
      [new File(['{"a":'], 'x.json'), 'ne se lit pas jusqu’au bout'],
    ] as const) {
      const reponse = await upload(fichier);
      expect(reponse.status).toBe(422);
      expect(await reponse.text()).toContain(dit);
    }
    expect(await (await upload(new File([LISTE], 'l.csv'), { modele: 'finess' })).text()).toContain(
      'il y manque nofinesset',
    );
  });

  it('des colonnes aux noms d’ailleurs : la page demande ce qu’elles sont, et s’en souvient', async () => {
    const liste =
      'Où aller;Le numéro;Remarques\nFoyer rural;0471475000;Ouvert l’été\nBibliothèque;0471475001;\n';
    const chemin = (await upload(new File([liste], 'ailleurs.csv'))).headers.get('location')!;
    const avant = await read(chemin);
    expect(avant).toContain('Aucune colonne ne donne de nom');
    expect(avant).toContain('Non reconnues : Où aller, Le numéro, Remarques');
    expect(avant).toContain('Aucune ligne ne se lit ainsi');
    expect(avant).not.toContain('/acceptation');

    const double = { colonne_0: 'nom', colonne_1: 'telephone', colonne_2: 'telephone' };
    const refus = await t.post(`${chemin}/colonnes`, double, camille);
    expect(refus.status).toBe(422);
    const page = await refus.text();
    expect(page).toContain('« Le numéro » et « Remarques » disent toutes deux « Téléphone »');
    expect(page).toContain('href="#colonne_2"');

    const dites = { colonne_0: 'nom', colonne_1: 'telephone', colonne_2: '' };
    expect((await t.post(`${chemin}/colonnes`, dites, camille)).status).toBe(303);
    const apres = await read(chemin);
    expect(apres).toContain('2 lignes à importer');
    expect(apres).toContain('Gardées telles quelles, sans place dans l’annuaire : Remarques');
    // Read before somebody said what the columns are: what is accepted is what was seen, or nothing.
    await t.post(`${chemin}/acceptation`, { vues: '{"Où aller":"site"}' }, camille);
    expect(await read(chemin)).toContain('Ce que l’import fera');
    const vues = apres.match(/name="vues" value="([^"]*)"/)![1]!.replaceAll('&quot;', '"');
    expect((await t.post(`${chemin}/acceptation`, { vues }, camille)).status).toBe(303);
    const structures = await t.db
      .selectFrom('structure')
      .select(['nom', 'telephone'])
      .orderBy('nom')
      .execute();
    expect(structures).toEqual([
      { nom: 'Bibliothèque', telephone: '04 71 47 50 01' },
      { nom: 'Foyer rural', telephone: '04 71 47 50 00' },
    ]);
    const gardes = await t.db.selectFrom('source_fiche').select('original').execute();
    expect(gardes.map(({ original }) => original.Remarques)).toContain('Ouvert l’été');
    expect((await t.post(`${chemin}/colonnes`, dites, camille)).status).toBe(404);

    const encore = (await upload(new File([liste], 'ailleurs.csv'))).headers.get('location')!;
    expect(await read(encore)).toContain('Ce fichier n’apprend rien de nouveau');
    const bilan = await run(liste);
    expect([somme(bilan, 'cree'), somme(bilan, 'modifie'), bilan.refus]).toEqual([0, 0, []]);
    expect(bilan.colonnes).toEqual(['Remarques']);
  });

  it('une forme connue n’a pas de colonnes à dire', async () => {
    const fichier = new File(['nofinesset;rs\n150000001;Foyer\n'], 'f.csv');
    const chemin = (await upload(fichier)).headers.get('location')!;
    expect(await read(chemin)).not.toContain('Comment les colonnes');
    expect((await t.post(`${chemin}/colonnes`, {}, camille)).status).toBe(404);
  });

  it('un dépôt d’avant, rangé sans ses colonnes, se lit encore', async () => {
    const chemin = (await upload(new File([LISTE], 'liste.csv'))).headers.get('location')!;
    await sql`update import_annuaire set lignes = lignes->'bruts'`.execute(t.db);
    expect(await read(chemin)).toContain('Vouliez-vous dire « Étudiants »');
    expect((await t.post(`${chemin}/colonnes`, { colonne_11: '' }, camille)).status).toBe(303);
    expect(await read(chemin)).toContain('sans place dans l’annuaire : telephone');
  });

  it('la page des échanges donne chaque forme et ses pertes', async () => {
    await run(LISTE);
    expect(await read('/annuaire/echanges')).toContain('data·inclusion');
    for (const format of ['data-inclusion', 'hsds', 'oruk', 'mediation-numerique', 'geojson']) {
      expect((await t.get(`/annuaire/echanges/${format}`, camille)).status).toBe(200);
      expect((await t.get(`/annuaire/echanges/${format}/pertes`, camille)).status).toBe(200);
    }
    expect((await t.get('/annuaire/echanges/toString', camille)).status).toBe(404);
  });
});

describe.skipIf(!fs.existsSync(FRANCE_SERVICES))(
  'la liste nationale des France services (passé si le fichier manque)',
  () => {
    it('entre en entier, et ne change plus', async () => {
      const bytes = new Uint8Array(fs.readFileSync(FRANCE_SERVICES));
      const bilan = await run(bytes, 'fs.csv');
      expect(bilan.refus).toEqual([]);
      expect(bilan.lignes.importees).toBe(bilan.lignes.lues);
      expect(bilan.comptes.service.cree).toBe(bilan.lignes.lues);
      const lieux = await t.db.selectFrom('lieu').select(['horaires', 'latitude', 'telephone']).execute();
      expect(lieux.filter(({ horaires }) => horaires.startsWith('Mo 0')).length).toBeGreaterThan(5);
      expect(bilan.avis.filter(({ champ }) => champ === 'Horaires' || champ === 'Position')).toEqual([]);
      const encore = await run(bytes, 'fs.csv');
      expect([somme(encore, 'cree'), somme(encore, 'modifie'), encore.proteges]).toEqual([0, 0, []]);
    });
  },
);
