import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readContours } from '../src/modules/territoires/contours/contours.import.ts';
import { readReferentiel, searchEpcis, toDecoupage } from '../src/modules/territoires/territoires.api.ts';
import { toJour } from '../src/shared/clock/clock.ts';
import { TABLES } from '../src/shared/db/archive-tables.ts';
import { findRoot } from '../src/shared/settings/root.ts';
import { maillage, makeDossier, type Serveur, startMaillage } from './processus/maillage.ts';

const CARLADES = '241501089';
const CONTOURS = path.join(findRoot(), '..', 'shared', 'data', 'communes_15_cantal.geojson');
const racine = makeDossier('commandes');
afterAll(() => fs.rmSync(racine, { recursive: true, force: true }));
const fichier = (nom: string) => path.join(racine, nom);

function writeFichier(nom: string, contenu: string): string {
  fs.writeFileSync(fichier(nom), contenu);
  return fichier(nom);
}

type Ligne = Record<string, unknown>;
type Export = { territoire: Ligne; tables: Record<string, Ligne[]> };

/** The command, which must succeed; what it prints. */
async function reussit(dossier: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await maillage(dossier, ...args);
  expect(code, `${args.join(' ')} : ${err}`).toBe(0);
  expect(err).toBe('');
  return out;
}

/** The command, which must be refused in French with exit code 1; what it says. */
async function refuse(dossier: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await maillage(dossier, ...args);
  expect(code, args.join(' ')).toBe(1);
  expect(out).toBe('');
  expect(err).not.toMatch(/\n\s+at |Error:|undefined|\[object/);
  return err;
}

async function exportJson(dossier: string): Promise<{ texte: string; lu: Export }> {
  const sortie = fichier(`export-${Math.random()}.json`);
  await reussit(dossier, 'export', '--format', 'json', '--sortie', sortie);
  const texte = fs.readFileSync(sortie, 'utf8');
  return { texte, lu: JSON.parse(texte) as Export };
}

// Each command starts the program: on a machine three times slower a test of ten commands takes minutes.
vi.setConfig({ testTimeout: 240_000 });

describe('le découpage officiel', () => {
  it('fait un territoire complet de chaque intercommunalité de France', () => {
    const referentiel = readReferentiel();
    expect(referentiel.epcis.length).toBeGreaterThanOrEqual(1255);
    for (const { code, nom } of referentiel.epcis) {
      const trouves = searchEpcis(referentiel.epcis, code);
      expect(trouves.length, code).toBe(1);
      expect(
        searchEpcis(referentiel.epcis, nom).some((epci) => epci.code === code),
        nom,
      ).toBe(true);
      const { communes, departement_nom, region_nom, population_totale } = toDecoupage(
        trouves[0]!,
        referentiel,
      );
      expect(communes.length, nom).toBeGreaterThanOrEqual(1);
      expect(departement_nom, nom).not.toBe('');
      expect(region_nom, nom).not.toBe('');
      expect(population_totale, nom).toBeGreaterThan(0);
    }
  }, 60_000);
});

// The commands below always run on the embedded engine, in folders of their own (see test/processus/maillage.ts):
// a run with DATABASE_URL would only do them a second time.
const sansServeur = process.env.DATABASE_URL !== undefined;

describe.skipIf(sansServeur)('maillage init', { timeout: 60_000 }, () => {
  it('crée un territoire par son SIREN, une seule fois', async () => {
    const dossier = fichier('init-siren');
    expect(await reussit(dossier, 'init', '--epci', '200066637')).toMatch(/Hautes Terres.* : \d+ communes, /);
    expect(await reussit(dossier, 'init', '--epci', '200066637')).toContain('est déjà là : rien n’a changé');
    const { lu } = await exportJson(dossier);
    expect(lu.territoire.siren).toBe('200066637');
    expect(lu.tables.commune!.length).toBeGreaterThan(30);
  });

  it('crée un territoire par son nom, sans accents ni majuscules', async () => {
    const dossier = fichier('init-nom');
    expect(await reussit(dossier, 'init', '--epci', 'hautes terres')).toContain('Hautes Terres');
    expect((await exportJson(dossier)).lu.territoire.siren).toBe('200066637');
  });

  it('liste les choix quand un nom en désigne plusieurs, et ne crée rien', async () => {
    const dossier = fichier('init-doute');
    const dit = await refuse(dossier, 'init', '--epci', 'vallee');
    expect(dit).toContain('Plusieurs intercommunalités répondent');
    expect(dit.match(/^ {2}\d{9} {2}\S/gm)!.length).toBeGreaterThan(3);
    expect(await refuse(dossier, 'init', '--epci', 'xyzzy')).toContain('Aucune intercommunalité ne répond');
    expect(await refuse(dossier, 'init', '--epci', '999999999')).toContain(
      'Aucune intercommunalité ne répond',
    );
    expect(await refuse(dossier, 'init', '--epci', ' ')).toContain('intercommunalité');
    expect(await refuse(dossier, 'init')).toContain('Dites quelle intercommunalité');
    expect(await refuse(dossier, 'export')).toContain('Aucun territoire');
  });
});

describe.skipIf(sansServeur)('une commande mal écrite', { timeout: 60_000 }, () => {
  const dossier = fichier('mal-ecrite');
  it.each([
    [['danser'], 'Commande inconnue : danser'],
    [['export', '--couleur', 'rouge'], 'Une option n’est pas connue'],
    [['import'], 'Dites quoi importer'],
    [['import', 'nuages'], 'Dites quoi importer'],
    [['import', 'plan'], 'Donnez le fichier à lire'],
    [['import', 'plan', 'absent.csv'], 'ne se lit pas'],
    [['import', 'contours', 'absent.geojson'], 'ne se lit pas'],
    [['import', 'territoire', 'absent.json'], 'Donnez un fichier JSON'],
    [['demo'], 'demo load'],
    [['demo', 'danser'], 'demo clear'],
    [['ouvert'], 'Donnez des horaires'],
    [['ouvert', '--horaires', 'quand on peut'], 'Ces horaires restent un texte'],
    [['ouvert', '--horaires', 'Apr-Oct, Mo-Fr 08:00-18:00'], 'Écrivez des heures aux jours'],
    [['ouvert', '--horaires', 'Mo-Fr 09:00-12:00', '--le', '2026-02-30T10:00'], 'qui existent'],
    [['ouvert', '--horaires', 'Mo-Fr 09:00-12:00', '--zone', 'D'], 'Choisissez une zone'],
    [['restore'], 'Donnez la sauvegarde'],
    [['export', '--format', 'pdf'], 'Formats possibles'],
    [[], "le projet social d'un territoire"],
  ])('est refusée en français, avec le code 1 : maillage %j', async (args, attendu) => {
    expect(await refuse(dossier, ...args)).toContain(attendu);
  });

  it('montre l’aide à qui la demande, avec le code 0', async () => {
    for (const option of ['--aide', '--help'])
      expect(await reussit(dossier, option)).toContain('restore FICHIER --oui');
  });

  it('dit quel dossier de données ne peut pas être fait', async () => {
    expect(await refuse(path.join('/dev/null', 'donnees'), 'export')).toContain('donnees');
  });
});

describe.skipIf(sansServeur)('maillage ouvert', { timeout: 60_000 }, () => {
  it.each([
    [
      'Mo-Fr 08:30-12:30; PH off',
      '2026-11-11T10:00',
      { etat: 'ferme', jusqu_a: '2026-11-12T08:30:00+01:00' },
    ],
    ['Mo-Fr 08:30-12:30', '2026-11-11T10:00', { etat: 'ouvert', jusqu_a: '2026-11-11T12:30:00+01:00' }],
    ['Mo-Fr 08:30-12:30', '2026-11-11T12:00Z', { etat: 'ferme', jusqu_a: '2026-11-12T08:30:00+01:00' }],
    ['24/7', '2026-11-11T10:00', { etat: 'ouvert', jusqu_a: null }],
    [
      'Samedi (1er samedi du mois) 9h-12h',
      '2026-03-14T10:00',
      { etat: 'ferme', jusqu_a: '2026-04-04T09:00:00+02:00' },
    ],
    ['sur rendez-vous', '2026-11-11T10:00', { etat: 'rendez-vous', jusqu_a: null }],
    ['mercredi 14h-17h', '2026-11-11T15:00', { etat: 'ouvert', jusqu_a: '2026-11-11T17:00:00+01:00' }],
  ])('« %s » le %s, sans territoire ni base', async (horaires, le, attendu) => {
    const dit = await reussit(fichier('sans-base'), 'ouvert', '--horaires', horaires, '--le', le);
    expect(JSON.parse(dit)).toEqual(attendu);
    expect(fs.existsSync(fichier('sans-base'))).toBe(false);
  });

  it('dit « inconnu » au-delà du calendrier scolaire, et sans zone', async () => {
    const demande = (...args: string[]) =>
      reussit(fichier('sans-base'), 'ouvert', '--horaires', 'SH Mo-Fr 09:00-12:00', ...args);
    expect(JSON.parse(await demande('--le', '2030-02-20T10:00', '--zone', 'A')).etat).toBe('inconnu');
    expect(JSON.parse(await demande('--le', '2026-12-21T10:00')).etat).toBe('inconnu');
    expect(JSON.parse(await demande('--le', '2026-12-21T10:00', '--zone', 'a')).etat).toBe('ouvert');
  });
});

const ENTETE = 'Axe;N°;Action;Description;Porteur;Statut;Date de fin;Couleur du dossier';
const PLAN = [
  ENTETE,
  'Axe 1 : Petite enfance;1.1;Créer un relais;Un lieu;CC du Carladès;En cours;31/12/2026;bleu',
  'Axe 1 : Petite enfance;1.2;Former les assistantes;;CAF du Cantal;À venir;;',
  'Axe 2 : Jeunesse;2.1;Point jeunes;"Écouter ; orienter";;Terminé;le 32 du mois;vert',
].join('\r\n');

describe.skipIf(sansServeur).each(['sans serveur', 'pendant qu’un serveur tourne'])(
  'les commandes, %s',
  (mode) => {
    const dossier = fichier(mode === 'sans serveur' ? 'seul' : 'serveur');
    let serveur: Serveur | undefined;
    beforeAll(async () => {
      await reussit(dossier, 'init', '--epci', CARLADES);
      if (mode !== 'sans serveur') serveur = await startMaillage(dossier);
    }, 60_000);
    afterAll(async () => {
      await serveur?.kill('SIGKILL');
    });

    it('rangent un plan CSV, en rendant compte de chaque cellule, et une seule fois', async () => {
      const plan = writeFichier('plan.csv', PLAN);
      const rapport = JSON.parse(await reussit(dossier, 'import', 'plan', plan, '--json'));
      expect(Object.keys(rapport).sort()).toEqual([
        'anomalies',
        'cellules',
        'fiches',
        'noeuds',
        'operations',
      ]);
      expect(Object.keys(rapport.cellules).sort()).toEqual(['lues', 'notes', 'rangees', 'signalees']);
      const { lues, rangees, notes, signalees } = rapport.cellules;
      expect(lues).toBeGreaterThan(0);
      expect(lues).toBe(rangees + notes + signalees);
      expect(rapport).toMatchObject({ fiches: 3, noeuds: 2 });
      expect(Array.isArray(rapport.anomalies)).toBe(true);
      expect(rapport.anomalies.some(({ valeur }: { valeur: string }) => valeur.includes('32 du mois'))).toBe(
        true,
      );
      const { texte, lu } = await exportJson(dossier);
      expect(lu.tables.fiche!.map(({ titre }) => titre).sort()).toEqual([
        'Créer un relais',
        'Former les assistantes',
        'Point jeunes',
      ]);
      for (const valeur of ['bleu', 'vert', 'le 32 du mois']) expect(texte).toContain(valeur);
      const encore = JSON.parse(await reussit(dossier, 'import', 'plan', plan, '--json'));
      expect(encore).toEqual(rapport);
      expect((await exportJson(dossier)).texte).toBe(texte);
      expect(await reussit(dossier, 'import', 'plan', plan)).toContain('3 fiches');
    }, 60_000);

    it('refusent un fichier qui n’est pas un plan, sans rien changer', async () => {
      const { texte } = await exportJson(dossier);
      expect(await refuse(dossier, 'import', 'plan', writeFichier('vide.csv', ''))).toContain('fichier');
      fs.writeFileSync(fichier('photo.xlsx'), Buffer.from('89504e470d0a1a0a0000000d', 'hex'));
      expect(await refuse(dossier, 'import', 'plan', fichier('photo.xlsx'))).toContain('est une image');
      expect((await exportJson(dossier)).texte).toBe(texte);
    }, 60_000);

    // The data stays where it is, outside the project: it is not ours to copy.
    it.skipIf(!fs.existsSync(CONTOURS))(
      'enregistrent les onze contours du Carladès',
      async () => {
        expect(await reussit(dossier, 'import', 'contours', CONTOURS)).toContain('11 contours');
        const { lu } = await exportJson(dossier);
        const contours = lu.tables.commune!.filter(({ contour }) => contour !== null);
        expect(contours.length).toBe(11);
        for (const { longitude, latitude } of contours) {
          expect(longitude).toBeGreaterThan(2);
          expect(longitude).toBeLessThan(3.2);
          expect(latitude).toBeGreaterThan(44.6);
          expect(latitude).toBeLessThan(45.5);
        }
      },
      60_000,
    );

    const carre = (x: number, y: number, d: number) => [
      [
        [x, y],
        [x + d, y],
        [x + d, y + d],
        [x, y + d],
        [x, y],
      ],
    ];
    const collection = (coordinates: unknown, properties: unknown = { code: '15258' }) =>
      JSON.stringify({
        type: 'FeatureCollection',
        features: [{ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } }],
      });
    it('refusent des contours hostiles ou faux, sans rien changer', async () => {
      const { texte } = await exportJson(dossier);
      const essais: [string, string][] = [
        ['pas du JSON', '<html>'],
        ['vide', ''],
        ['un tableau', '[]'],
        ['sans commune', '{"type":"FeatureCollection","features":[]}'],
        ['coordonnées inversées', collection(carre(44.98, 2.62, 0.01))],
        ['en mètres (Lambert 93)', collection(carre(670_000, 6_430_000, 500))],
        ['nombres immenses', collection(carre(1e300, 1e300, 1e299))],
        ['infinis', collection(carre(2.6, 44.9, 0.1)).replaceAll('2.6,', '1e999,')],
        [
          'un anneau trop court',
          collection([
            [
              [2.6, 44.9],
              [2.7, 44.9],
            ],
          ]),
        ],
        [
          'du texte en coordonnées',
          collection([
            [
              ['a', 'b'],
              ['c', 'd'],
              ['e', 'f'],
              ['a', 'b'],
            ],
          ]),
        ],
        ['un code d’ailleurs', collection(carre(2.6, 44.9, 0.1), { code: '75056' })],
        ['un code hostile', collection(carre(2.6, 44.9, 0.1), { code: "15258'; drop table commune; --" })],
        ['sans propriétés', collection(carre(2.6, 44.9, 0.1), null)],
      ];
      for (const [nom, contenu] of essais) {
        const lu = readContours(contenu);
        const ailleurs = lu.ok && lu.contours.every(({ code }) => code === '75056');
        expect(!lu.ok || ailleurs, nom).toBe(true);
      }
      for (const nom of ['pas du JSON', 'coordonnées inversées', 'nombres immenses', 'un code d’ailleurs']) {
        const file = writeFichier('hostile.geojson', essais.find(([cas]) => cas === nom)![1]);
        expect(await refuse(dossier, 'import', 'contours', file), nom).toMatch(/GeoJSON|commune/);
      }
      expect((await exportJson(dossier)).texte).toBe(texte);
    }, 60_000);

    it('écrivent le plan sous ses cinq formes, filtré ou à une date, et disent ce qui ne va pas', async () => {
      const csv = fichier(`plan-${mode.length}.csv`);
      await reussit(dossier, 'export', 'plan', '--format', 'csv', '--sortie', csv);
      expect(fs.readFileSync(csv, 'utf8').split('\r\n').length).toBeGreaterThan(3);
      const json = fichier(`plan-${mode.length}.json`);
      await reussit(
        dossier,
        'export',
        'plan',
        '--format',
        'json',
        '--filtre',
        'statut=bloque',
        '--sortie',
        json,
      );
      const lu = JSON.parse(fs.readFileSync(json, 'utf8'));
      expect(lu.filtres).toEqual(['Statut : Bloquée']);
      for (const filtre of ['statut=inconnu', 'statu=bloque', 'statut=bloque&retard=peut-etre']) {
        const refusee = fichier(`refusee-${mode.length}.json`);
        const dit = await refuse(
          dossier,
          ...['export', 'plan', '--format', 'json', '--filtre', filtre, '--sortie', refusee],
        );
        expect(dit).toContain('Ce filtre n’est pas compris');
        expect(fs.existsSync(refusee)).toBe(false);
      }
      for (const [format, debut] of [
        ['xlsx', 'PK'],
        ['docx', 'PK'],
        ['pdf', '%PDF-'],
      ] as const) {
        const sortie = fichier(`plan-${mode.length}.${format}`);
        await reussit(dossier, 'export', 'plan', '--format', format, '--sortie', sortie);
        expect(fs.readFileSync(sortie).subarray(0, debut.length).toString()).toBe(debut);
      }
      const avant = fichier(`avant-${mode.length}.json`);
      await reussit(dossier, 'export', 'plan', '--format', 'json', '--le', '2001-01-01', '--sortie', avant);
      expect(JSON.parse(fs.readFileSync(avant, 'utf8')).lignes).toEqual([]);
      expect(await refuse(dossier, 'export', 'plan', '--format', 'exe')).toContain('--format xlsx');
      expect(await refuse(dossier, 'export', 'plan', '--format', 'csv', '--le', '2024-02-31')).toContain(
        'un jour',
      );
    });

    it('comparent deux jours', async () => {
      const aujourdhui = toJour(new Date());
      const lu = JSON.parse(
        await reussit(dossier, 'comparer', '--du', '2001-01-01', '--au', aujourdhui, '--json'),
      );
      expect(lu.fiches.avant).toBe(0);
      expect(lu.rubriques.apparues.length).toBeGreaterThan(0);
      expect(await reussit(dossier, 'comparer', '--du', '2001-01-01')).toContain('Ce qui est apparu');
      expect(await refuse(dossier, 'comparer', '--du', '2026-02-02', '--au', '2026-01-01')).toContain(
        'échangez-les',
      );
    });

    it('sauvegardent, puis remettent exactement ce qui était là', async () => {
      const { texte } = await exportJson(dossier);
      const sauvegarde = fichier(`${mode}.maillage.zip`);
      const dit = await reussit(dossier, 'backup', '--sortie', sauvegarde);
      expect(dit).toContain('relue et vérifiée');
      expect(dit).toContain(serveur ? 'par le serveur en marche' : 'directement dans la base');
      await reussit(
        dossier,
        'import',
        'plan',
        writeFichier('autre.csv', `${ENTETE}\r\nAxe 9;9.1;Intrus;;;;;`),
      );
      expect((await exportJson(dossier)).texte).not.toBe(texte);
      expect(await refuse(dossier, 'restore', sauvegarde)).toContain('--oui');
      expect(await reussit(dossier, 'restore', sauvegarde, '--oui')).toContain('Restauré et vérifié');
      expect((await exportJson(dossier)).texte).toBe(texte);
      if (serveur) {
        expect((await fetch(`${serveur.base}/fiches`)).status).toBe(200);
      }
      await reussit(dossier, 'backup');
      expect(
        fs.readdirSync(path.join(dossier, 'sauvegardes')).filter((nom) => nom.endsWith('.zip')).length,
      ).toBe(1);
    }, 60_000);

    it('disent par docteur que tout va bien', async () => {
      const dit = await reussit(dossier, 'doctor');
      expect(dit).not.toContain('À VOIR');
      expect(dit).toContain(serveur ? 'par le serveur en marche' : 'directe');
      expect(dit).toContain('fsync=on, méthode=fsync');
    });

    it('retirent les exemples, et gardent les faits', async () => {
      const essai = `${dossier}-demo`;
      await reussit(essai, 'demo', 'load');
      const site = serveur && (await startMaillage(essai));
      try {
        expect(await refuse(essai, 'demo', 'load')).toContain('a déjà des fiches');
        const before = (await exportJson(essai)).lu;
        expect(await reussit(essai, 'demo', 'clear')).toContain('exemples retirés');
        const { lu, texte } = await exportJson(essai);
        const exemples = TABLES.flatMap((table) =>
          lu.tables[table]!.filter((ligne) => ligne.exemple === true),
        );
        expect(exemples).toEqual([]);
        for (const table of TABLES) {
          const faits = before.tables[table]!.filter((ligne) => ligne.exemple === false);
          const gardes = new Set(lu.tables[table]!.map(({ id }) => id));
          expect(
            faits.filter(({ id }) => !gardes.has(id)),
            table,
          ).toEqual([]);
        }
        for (const table of ['noeud', 'structure', 'convention', 'domaine', 'texte', 'commune'])
          expect(lu.tables[table]!.length, table).toBeGreaterThan(0);
        expect(await reussit(essai, 'demo', 'clear')).toContain('0 exemples retirés');
        expect((await exportJson(essai)).texte).toBe(texte);
      } finally {
        await site?.kill('SIGKILL');
      }
    }, 60_000);

    it('écrivent une archive complète par défaut', async () => {
      const sortie = fichier(`${mode}.zip`);
      expect(await reussit(dossier, 'export', '--sortie', sortie)).toContain(sortie);
      expect(fs.readFileSync(sortie).subarray(0, 2).toString()).toBe('PK');
      expect(fs.existsSync(`${sortie}.partiel`)).toBe(false);
    });
  },
);
