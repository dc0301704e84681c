import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../test/app.ts';
import { exporterAnnuaire } from '../../commandes/annuaire.ts';
import type { Contexte } from '../../commandes/contexte.ts';
import { newId, systemDb } from '../../shared/db/db.ts';
import { readSettings } from '../../shared/settings/settings.ts';
import { CHAMPS_SERVICE, CHAMPS_STRUCTURE } from './data-inclusion/champs.rules.ts';
import { writeDataInclusion } from './data-inclusion/di.export.ts';
import { FORMATS_ECHANGE, TABLEURS_DI, type TableurDi } from './echanges.export.ts';
import { writeFichier } from './fichiers/fichiers.export.ts';
import { writeGeojson } from './geo/geojson.export.ts';
import { writeHsds, writeOruk } from './hsds/hsds.export.ts';
import { RETIRES } from './hsds/profil.rules.ts';
import { toJsonLd, writeJsonLd } from './jsonld/jsonld.export.ts';
import { readFichier } from './lecture/fichier.import.ts';
import { COLONNES_MEDNUM } from './mednum/champs.rules.ts';
import { listRangees, writeMednum } from './mednum/mednum.export.ts';
import { readOffre } from './offre/offre.data.ts';
import { type Offre, openPertes } from './offre/offre.rules.ts';
import { listPagesOffre } from './offre/pages.data.ts';

/** The published schemas, beside the data; MAILLAGE_NORMES names where else they are. */
const NORMES =
  process.env.MAILLAGE_NORMES ?? path.resolve(import.meta.dirname, '../../../../shared/data/standards');
const avecNormes = describe.skipIf(!fs.existsSync(NORMES));
const readJson = (file: string) => JSON.parse(fs.readFileSync(path.join(NORMES, file), 'utf8'));

let t: TestApp;
let offre: Offre;
beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  const territoire = { id: t.territoireId, nom: 'CC Cère et Goul en Carladès' };
  offre = await readOffre(t.db, territoire, { url: 'https://exemple.test', now: t.clock.now() });
}, 120_000);

type Fiche = Record<string, unknown>;
/** A profile is a JSON merge patch of the standard (RFC 7386): null takes away. */
function mergePatch(cible: Fiche, patch: Fiche): Fiche {
  const rendu = { ...cible };
  for (const [cle, valeur] of Object.entries(patch)) {
    const objet = typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);
    if (valeur === null) delete rendu[cle];
    else rendu[cle] = objet ? mergePatch((rendu[cle] ?? {}) as Fiche, valeur as Fiche) : valeur;
  }
  return rendu;
}

const URI_AJV = { strict: false, allErrors: true } as const;

avecNormes('l’offre de démonstration, selon les schémas publiés', () => {
  it('est du data·inclusion v1', () => {
    const ajv = (formats as never as (a: unknown) => Ajv2020)(new Ajv2020(URI_AJV));
    const structure = ajv.compile(readJson('data-inclusion/structure.json'));
    const service = ajv.compile(readJson('data-inclusion/service.json'));
    const { contenu } = writeDataInclusion(offre);
    expect(contenu.services.length).toBeGreaterThan(10);
    for (const s of contenu.structures)
      expect([structure(s), structure.errors, s.nom]).toEqual([true, null, s.nom]);
    for (const s of contenu.services)
      expect([service(s), service.errors, s.nom]).toEqual([true, null, s.nom]);
    const ids = new Set(contenu.structures.map(({ id }) => id));
    expect(contenu.services.filter(({ structure_id }) => !ids.has(structure_id))).toEqual([]);
    expect(new Set(contenu.services.map(({ id }) => id)).size).toBe(contenu.services.length);
  });

  it('est du HSDS 3.0', () => {
    const ajv = (formats as never as (a: unknown) => Ajv)(new Ajv(URI_AJV));
    const dossier = path.join(NORMES, 'hsds-3.0/schema');
    for (const nom of fs.readdirSync(dossier).filter((n) => n !== 'openapi.json'))
      ajv.addSchema({ ...readJson(`hsds-3.0/schema/${nom}`), $id: `http://hsds/${nom}` });
    const check = ajv.getSchema('http://hsds/service.json')!;
    for (const s of writeHsds(offre).contenu.contents)
      expect([check(s), check.errors, s.name]).toEqual([true, null, s.name]);
    for (const s of writeOruk(offre).contenu.contents)
      expect([check(s), check.errors, s.name]).toEqual([true, null, s.name]);
    const compile = (formats as never as (a: unknown) => Ajv)(new Ajv(URI_AJV)).compile(
      readJson('hsds-3.0/service.json'),
    );
    for (const s of writeHsds(offre).contenu.contents)
      expect([compile(s), compile.errors]).toEqual([true, null]);
  });

  it('est, par l’interface, du Open Referral UK 3.0 : ces champs, et aucun autre', async () => {
    const ajv = (formats as never as (a: unknown) => Ajv)(new Ajv(URI_AJV));
    const dossier = path.join(NORMES, 'hsds-3.0/schema');
    for (const nom of fs.readdirSync(dossier).filter((n) => n !== 'openapi.json')) {
      const dit = fs.existsSync(path.join(NORMES, 'oruk-3.0/profile', nom));
      // A file that holds null takes the whole object away; one that is not there leaves it as it was.
      const profil = dit ? readJson(`oruk-3.0/profile/${nom}`) : {};
      const schema = profil ? mergePatch(readJson(`hsds-3.0/schema/${nom}`), profil) : { not: {} };
      ajv.addSchema({ additionalProperties: false, ...schema, $id: `http://oruk/${nom}` });
    }
    const check = async (chemin: string, nom: string) => {
      const valide = ajv.getSchema(`http://oruk/${nom}.json`)!;
      const page = (await (await t.get(`${chemin}?per_page=500`)).json()) as { contents: Fiche[] };
      expect(page.contents.length).toBeGreaterThan(0);
      for (const objet of page.contents)
        expect([chemin, valide(objet), valide.errors, objet.id]).toEqual([chemin, true, null, objet.id]);
      const seul = await (await t.get(`${chemin}/${page.contents[0]!.id}`)).json();
      expect(seul).toEqual(page.contents[0]);
    };
    await check('/api/oruk/services', 'service');
    await check('/api/oruk/service_at_locations', 'service_at_location');
    await check('/api/oruk/taxonomies', 'taxonomy');
    await check('/api/oruk/taxonomy_terms', 'taxonomy_term');
  });

  it('est, sans ses listes, la liste de services de HSDS', async () => {
    const schema = readJson('hsds-3.0/service_list.json');
    const valide = (formats as never as (a: unknown) => Ajv)(new Ajv(URI_AJV)).compile({
      ...schema,
      additionalProperties: false,
    });
    const { contents } = (await (await t.get('/api/hsds/services?full=false&per_page=500')).json()) as {
      contents: Fiche[];
    };
    for (const s of contents) expect([valide(s), valide.errors]).toEqual([true, null]);
  });

  it('est, pour le numérique, la table de médiation numérique', () => {
    const { fields } = readJson('mediation-numerique/schema.json');
    expect(fields.map(({ name }: { name: string }) => name)).toEqual([...COLONNES_MEDNUM]);
    for (const rangee of listRangees(offre).contenu)
      for (const { name, constraints } of fields) {
        const valeur = rangee[name] === undefined ? '' : String(rangee[name]);
        if (constraints?.required) expect([name, valeur]).not.toEqual([name, '']);
        if (valeur && constraints?.pattern)
          expect([name, valeur]).toEqual([
            name,
            expect.stringMatching(new RegExp(`^(?:${constraints.pattern})`)),
          ]);
      }
  });
});

describe('un exemple qui part', () => {
  it('le dit de lui-même, dans chaque forme, par son nom', async () => {
    const demo = await makeTestApp({ demo: true });
    const exemples = await demo.db
      .selectFrom('service')
      .select(['id', 'nom'])
      .where('exemple', '=', true)
      .where('visibilite', '=', 'public')
      .execute();
    expect(exemples.length).toBeGreaterThan(10);
    const coord = await demo.signIn(['coordinateur']);
    const chemins = [
      ...Object.keys(FORMATS_ECHANGE).map((format) => `/annuaire/echanges/${format}`),
      '/api/hsds/services?per_page=100',
      `/services/${exemples[0]!.id}`,
    ];
    for (const chemin of chemins) {
      const reponse = await demo.get(chemin, coord);
      expect([chemin, reponse.status]).toEqual([chemin, 200]);
      const texte = await reponse.text();
      const muets = exemples.filter(({ nom }) => !nom.endsWith('(exemple)') && texte.includes(`:"${nom}"`));
      const espaces = exemples.filter(
        ({ nom }) => !nom.endsWith('(exemple)') && texte.includes(`: "${nom}"`),
      );
      expect([chemin, ...muets, ...espaces]).toEqual([chemin]);
    }
  });
});

describe('data·inclusion dans un tableur', () => {
  const tableur = (nom: TableurDi, part: Offre = offre) =>
    writeFichier(
      (async function* () {
        yield part;
      })(),
      TABLEURS_DI[nom].open(),
    );
  const relire = async (bytes: Uint8Array, nom: string) => {
    const lu = await readFichier(bytes, nom);
    if (!lu.ok) throw new Error(lu.message);
    expect([lu.modele, lu.nonLues]).toEqual(['data-inclusion', []]);
    return lu.bruts.map(({ champs }) => champs);
  };
  const texteOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
  const utf8 = (texte: string) => new TextEncoder().encode(texte);
  const champs = async (liste: 'structures' | 'services') =>
    JSON.parse(JSON.stringify(writeDataInclusion(offre).contenu[liste])) as Fiche[];

  it('a, en CSV, les colonnes de la norme, et se relit mot pour mot', async () => {
    for (const [liste, colonnes] of [
      ['structures', CHAMPS_STRUCTURE],
      ['services', CHAMPS_SERVICE],
    ] as const) {
      const csv = texteOf(await tableur(`data-inclusion-${liste}-csv`));
      expect(csv.split('\n')[0]).toBe(`\ufeff${colonnes.join(',')}`);
      expect(await relire(utf8(csv), `${liste}.csv`)).toEqual(await champs(liste));
    }
  });

  it('se relit en entier d’un classeur de deux feuilles', async () => {
    const attendu = [...(await champs('structures')), ...(await champs('services'))];
    expect(await relire(await tableur('data-inclusion-xlsx'), 'di.xlsx')).toEqual(attendu);
  });

  it('ne laisse rien qu’un tableur lancerait, et le rend tel quel', async () => {
    const piege = {
      ...offre,
      services: offre.services.slice(0, 1).map((s) => ({ ...s, conditions: '=1+1' })),
    };
    const csv = texteOf(await tableur('data-inclusion-services-csv', piege));
    expect(csv).toContain(`'=1+1`);
    expect(csv).not.toMatch(/,=1/);
    expect((await relire(utf8(csv), 's.csv'))[0]).toMatchObject({
      conditions_acces: expect.stringMatching(/^=1\+1/),
    });
  });

  it('part des pages, et de la commande selon la fin du nom', async () => {
    const camille = await t.signIn(['coordinateur']);
    for (const tableur of Object.keys(TABLEURS_DI))
      expect((await t.get(`/annuaire/echanges/${tableur}`, camille)).status).toBe(200);
    const dossier = fs.mkdtempSync(path.join(os.tmpdir(), 'maillage-di-'));
    const contexte: Contexte = { moteur: t.moteur, db: systemDb(t.moteur), settings: readSettings() };
    const exporter = (sortie: string) =>
      exporterAnnuaire(
        contexte,
        { format: 'data-inclusion', sortie: path.join(dossier, sortie) },
        t.clock.now(),
      );
    expect(await exporter('x.csv')).toMatch(/x-structures\.csv et .*x-services\.csv/);
    await exporter('x.xlsx');
    await exporter('x.json');
    expect(fs.readdirSync(dossier).sort()).toEqual([
      'x-services.csv',
      'x-structures.csv',
      'x.csv.pertes.json',
      'x.json',
      'x.json.pertes.json',
      'x.xlsx',
      'x.xlsx.pertes.json',
    ]);
    expect(fs.readFileSync(path.join(dossier, 'x.xlsx')).subarray(0, 2).toString()).toBe('PK');
    fs.rmSync(dossier, { recursive: true });
  });
});

describe('ce qu’un export dit', () => {
  it('une vie de profil britannique ne garde rien de ce que le profil retire', () => {
    const parcourir = (entite: string, objet: unknown): string[] => {
      if (Array.isArray(objet)) return objet.flatMap((o) => parcourir(entite, o));
      if (typeof objet !== 'object' || objet === null) return [];
      return Object.entries(objet).flatMap(([cle, valeur]) => [
        ...((RETIRES[entite] ?? []).includes(cle) ? [`${entite}.${cle}`] : []),
        ...parcourir(cle, valeur),
      ]);
    };
    expect(parcourir('service', writeOruk(offre).contenu.contents)).toEqual([]);
  });

  it('du GeoJSON : longitude d’abord, et rien sans le dire', () => {
    const { contenu, pertes } = writeGeojson(offre);
    const sansPoint = contenu.features.filter(({ geometry }) => geometry === null);
    for (const { geometry } of contenu.features)
      if (geometry) expect(geometry.coordinates[0]).toBeLessThan(geometry.coordinates[1]);
    expect(pertes.filter(({ champ }) => champ === 'Position')).toHaveLength(sansPoint.length);
  });

  it('du schema.org qui ne ferme jamais sa balise, et ne nomme personne', () => {
    for (const service of offre.services) {
      const dit = writeJsonLd(toJsonLd({ ...service, description: '</script><b>' }, offre));
      expect(dit).not.toContain('<');
      for (const { nom } of service.contacts) expect(dit).not.toContain(nom);
    }
  });

  it('chaque perte nomme l’objet, le champ et la raison, en français', () => {
    for (const ecrire of [writeDataInclusion, writeHsds, writeOruk, writeMednum, writeGeojson])
      for (const perte of ecrire(offre).pertes)
        for (const mot of Object.values(perte)) expect(mot).not.toBe('');
  });

  it('aucune forme ne tait un texte écrit dans une autre langue', () => {
    for (const ecrire of [writeDataInclusion, writeHsds, writeOruk, writeGeojson])
      expect(ecrire(offre).pertes).toContainEqual(
        expect.objectContaining({
          champ: 'Textes en d’autres langues',
          valeur: expect.stringContaining('es'),
        }),
      );
  });

  it('rien que du public : ni contact réservé, ni service interne, ni brouillon', async () => {
    const tout = JSON.stringify([
      writeDataInclusion(offre),
      writeHsds(offre),
      writeMednum(offre),
      writeGeojson(offre),
    ]);
    const caches = await t.db.selectFrom('contact').select('nom').where('est_public', '=', false).execute();
    for (const { nom } of caches) expect(tout).not.toContain(nom);
    const tus = await t.db
      .selectFrom('service')
      .select('id')
      .where((eb) => eb.or([eb('visibilite', '!=', 'public'), eb('statut', 'in', ['brouillon', 'ferme'])]))
      .execute();
    for (const { id } of tus) expect(tout).not.toContain(id);
  });
});

describe('une offre longue', () => {
  const territoire = () => ({ id: t.territoireId, nom: 'CC Cère et Goul en Carladès' });
  const quand = () => ({ url: 'https://exemple.test', now: t.clock.now() });
  const EN_PLUS = 120;

  beforeAll(async () => {
    const { territoireId, db } = t;
    const structure = await db.selectFrom('structure').select('id').executeTakeFirstOrThrow();
    const lieu = await db.selectFrom('lieu').select('id').executeTakeFirstOrThrow();
    const commun = { territoire_id: territoireId, exemple: true };
    for (let i = 0; i < EN_PLUS; i++) {
      const service = {
        ...commun,
        id: newId(),
        structure_id: structure.id,
        nom: `Aide numérique ${i}`,
        thematiques: ['numerique--acceder-a-du-materiel'],
      };
      await db
        .insertInto('service')
        .values(service as never)
        .execute();
      const permanence = { ...commun, id: newId(), service_id: service.id, lieu_id: lieu.id };
      if (i % 2 === 0)
        await db
          .insertInto('permanence')
          .values(permanence as never)
          .execute();
    }
  });

  /** Each object once, whatever the order. */
  const sortObjets = (objets: { id?: unknown }[]) =>
    objets.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));

  it('s’écrit par pages, et dit alors ce qu’elle dirait d’un coup, pertes comprises', async () => {
    const entiere = await readOffre(t.db, territoire(), quand());
    expect(entiere.services.length).toBeGreaterThan(EN_PLUS);
    const write = async (format: keyof typeof FORMATS_ECHANGE) => {
      const pertes = openPertes();
      const contenu = await writeFichier(
        listPagesOffre(t.db, territoire(), quand()),
        FORMATS_ECHANGE[format].open(pertes),
      );
      expect(pertes.total).toBe(pertes.liste.length);
      return { texte: Buffer.from(contenu).toString('utf8'), pertes: pertes.total };
    };
    for (const [format, ecrire] of [
      ['hsds', writeHsds],
      ['oruk', writeOruk],
      ['geojson', writeGeojson],
    ] as const) {
      const { texte, pertes } = await write(format);
      const attendu = ecrire(entiere);
      expect([format, texte]).toEqual([format, JSON.stringify(attendu.contenu, null, 2)]);
      expect([format, pertes]).toEqual([format, attendu.pertes.length]);
    }
    const di = await write('data-inclusion');
    const attendu = writeDataInclusion(entiere);
    const lu = JSON.parse(di.texte);
    expect(lu.services).toEqual(JSON.parse(JSON.stringify(attendu.contenu.services)));
    expect(sortObjets(lu.structures)).toEqual(
      sortObjets(JSON.parse(JSON.stringify(attendu.contenu.structures))),
    );
    expect(di.pertes).toBe(attendu.pertes.length);
    const mednum = await write('mediation-numerique');
    expect(mednum.texte).toBe(writeMednum(entiere).contenu);
    expect(mednum.pertes).toBe(writeMednum(entiere).pertes.length);
  });

  it('se lit sans garder la connexion : un autre passe entre deux pages', async () => {
    let pages = 0;
    let autres = 0;
    for await (const page of listPagesOffre(t.db, territoire(), quand())) {
      pages++;
      expect(page.services.length).toBeLessThanOrEqual(50);
      await t.db.selectFrom('service').select('id').limit(1).executeTakeFirst();
      autres++;
    }
    expect(pages).toBeGreaterThan(2);
    expect(autres).toBe(pages);
  });

  it('se feuillette par l’interface, chaque service tenu une fois, dans l’ordre', async () => {
    const vus: string[] = [];
    let curseur = '';
    do {
      const page = await (
        await t.get(`/api/hsds/service_at_locations?per_page=20${curseur && `&cursor=${curseur}`}`)
      ).json();
      expect(page.contents.length).toBeLessThanOrEqual(20);
      vus.push(...page.contents.map(({ id }: { id: string }) => id));
      curseur = page.next_cursor ?? '';
    } while (curseur);
    const offerts = (await readOffre(t.db, territoire(), quand())).services.flatMap((s) => s.permanences);
    expect(vus).toEqual(offerts.map(({ id }) => id).toSorted());
  });

  it('est faite une fois pour tous, jusqu’à une écriture', async () => {
    const coord = await t.signIn(['coordinateur']);
    let lectures = 0;
    const acquire = t.moteur.acquire.bind(t.moteur);
    t.moteur.acquire = async () => {
      const connexion = await acquire();
      const run = connexion.run.bind(connexion);
      connexion.run = (texte, ...reste) => {
        if (texte.includes('from source_fiche')) lectures++;
        return run(texte, ...reste);
      };
      return connexion;
    };
    try {
      const deux = await Promise.all([1, 2].map(() => t.get('/annuaire/echanges/hsds', coord)));
      expect(await deux[0]!.text()).toBe(await deux[1]!.text());
      const unefois = lectures;
      expect(unefois).toBeGreaterThan(0);
      await t.get('/annuaire/echanges/hsds', coord);
      expect(lectures).toBe(unefois);
      await t.post('/structures', { nom: 'Nouvelle', nature: 'association', visibilite: 'public' }, coord);
      await t.get('/annuaire/echanges/hsds', coord);
      expect(lectures).toBeGreaterThan(unefois);
    } finally {
      t.moteur.acquire = acquire;
    }
  });
});
