import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../demo/chargement.ts';
import { backup, exportTerritoire, importTerritoire, restore } from '../src/commandes/archives.ts';
import { type Contexte, Refus } from '../src/commandes/contexte.ts';
import {
  createTerritoire,
  listTerritoires,
  readReferentiel,
  searchEpcis,
  toDecoupage,
} from '../src/modules/territoires/territoires.api.ts';
import { readArchive } from '../src/shared/db/archive.ts';
import { removeTerritoire } from '../src/shared/db/archive-ecriture.ts';
import { TABLES } from '../src/shared/db/archive-tables.ts';
import { writeArchive } from '../src/shared/db/archive-texte.ts';
import { inTransaction, systemDb, type TerritoireId, territoireDb } from '../src/shared/db/db.ts';
import type { Moteur } from '../src/shared/db/port.ts';
import { readSettings } from '../src/shared/settings/settings.ts';
import { makeTerritoire, makeTestApp, type TestApp } from './app.ts';
import { makeContenu } from './contenu.ts';
import { openTestMoteur } from './database.ts';
import { makeDossier } from './processus/maillage.ts';

const dossier = makeDossier('archives');
afterAll(() => fs.rmSync(dossier, { recursive: true, force: true }));
const fichier = (nom: string) => path.join(dossier, nom);
const NOW = new Date('2026-11-23T09:00:00Z');

function contexteOf(moteur: Moteur): Contexte {
  const settings = readSettings({ LOG_LEVEL: 'silent', MAILLAGE_DATA: dossier });
  return { settings, moteur, db: systemDb(moteur) };
}

/** Every territory of a database, as its archive is written: two equal texts are two equal contents. */
async function readAll(moteur: Moteur): Promise<Record<string, string>> {
  const db = systemDb(moteur);
  const found = await listTerritoires(db);
  const texts: [string, string][] = [];
  for (const { id, siren } of found)
    texts.push([siren, Buffer.from(writeArchive(await readArchive(db, id))).toString()]);
  return Object.fromEntries(texts);
}

/** Rewrites a backup with some of its files changed. */
function alter(source: string, target: string, change: (files: Record<string, Uint8Array>) => void): string {
  const files = unzipSync(fs.readFileSync(source));
  change(files);
  fs.writeFileSync(target, zipSync(files));
  return target;
}

let t: TestApp;
let contexte: Contexte;
let carladesId: TerritoireId;
let essaiSiren: string;
const CARLADES = '241501089';

beforeAll(async () => {
  t = await makeTestApp();
  contexte = contexteOf(t.moteur);
  await makeContenu(t.db, t.territoireId, 'essai');
  const coordinateur = await t.signIn(['coordinateur', 'administrateur']);
  const identite = { territoire_id: t.territoireId, emetteur: 'https://idp.test', sujet: 'sujet-1' };
  await t.db
    .insertInto('identite')
    .values({ ...identite, compte_id: coordinateur.id })
    .execute();
  const referentiel = readReferentiel();
  const [epci] = searchEpcis(referentiel.epcis, CARLADES);
  carladesId = (await createTerritoire(t.system, toDecoupage(epci!, referentiel))).id;
  await loadDemo(territoireDb(t.moteur, carladesId), carladesId, NOW);
  essaiSiren = Object.keys(await readAll(t.moteur)).find((siren) => siren !== CARLADES)!;
});

describe('l’export d’un territoire', () => {
  it('contient chaque ligne de chaque table', async () => {
    for (const siren of [essaiSiren, CARLADES]) {
      const sortie = fichier(`${siren}.json`);
      await exportTerritoire(contexte, { format: 'json', sortie, territoire: siren });
      const { tables } = JSON.parse(fs.readFileSync(sortie, 'utf8'));
      const { id } = (await listTerritoires(t.system)).find((territoire) => territoire.siren === siren)!;
      for (const table of TABLES) {
        const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}
          where territoire_id = ${id}::uuid`.execute(t.system);
        expect(tables[table].length, `${table} de ${siren}`).toBe(Number(rows[0]!.n));
      }
      for (const table of ['fiche', 'noeud', 'structure', 'operation', 'journal', 'lien'])
        expect(tables[table].length, table).toBeGreaterThan(0);
    }
  });

  it('n’oublie aucune table du territoire, sauf ce qui se refait ou ne dure pas', async () => {
    const { rows } = await sql<{
      nom: string;
    }>`select distinct table_name as nom from information_schema.columns
      where table_schema = 'public' and column_name = 'territoire_id'`.execute(t.system);
    const exclues = [
      'session',
      'code_connexion',
      'navigateur_connu',
      'jeton',
      'demande_jeton',
      'sortie',
      'jeton_message',
      'annuaire_jeton',
      'message',
      'recherche',
      'mot',
      'service_index',
      'service_mot',
      'service_catalogue',
    ];
    const oubliees = rows
      .map(({ nom }) => nom)
      .filter((nom) => !([...TABLES, ...exclues] as string[]).includes(nom));
    expect(oubliees).toEqual([]);
  });

  it('écrit aussi une archive avec un CSV par table, sans formule active', async () => {
    await makeContenu(t.db, t.territoireId, 'formule', 'interne', 'confidentialite');
    const sortie = fichier('export.zip');
    await exportTerritoire(contexte, { sortie, territoire: essaiSiren });
    const files = unzipSync(fs.readFileSync(sortie));
    for (const table of TABLES) expect(files[`tables/${table}.csv`], table).toBeDefined();
    const cells = strFromU8(files['tables/structure.csv']!).split(/[;\n]/);
    expect(cells.filter((cell) => /^"?[=+@]/.test(cell))).toEqual([]);
    expect(JSON.parse(strFromU8(files['territoire.json']!)).territoire.siren).toBe(essaiSiren);
  });

  it('refuse un format inconnu et un territoire à choisir', async () => {
    await expect(exportTerritoire(contexte, { format: 'pdf' })).rejects.toThrow('Formats possibles');
    await expect(exportTerritoire(contexte, {})).rejects.toThrow('précisez --territoire SIREN');
  });
});

describe('l’import d’un export', () => {
  it('redonne octet pour octet le même export dans une autre base', async () => {
    const autre = await openTestMoteur();
    afterAll(() => autre.close());
    const ailleurs = contexteOf(autre);
    for (const siren of [essaiSiren, CARLADES]) {
      const depart = fichier(`depart-${siren}.json`);
      await exportTerritoire(contexte, { format: 'json', sortie: depart, territoire: siren });
      await importTerritoire(ailleurs, depart);
      const arrivee = fichier(`arrivee-${siren}.json`);
      await exportTerritoire(ailleurs, { format: 'json', sortie: arrivee, territoire: siren });
      expect(fs.readFileSync(arrivee).equals(fs.readFileSync(depart)), siren).toBe(true);
      await expect(importTerritoire(ailleurs, depart)).rejects.toThrow('a déjà un contenu');
    }
    // An empty territory made by « init » is filled as one that is not there yet.
    const [carlades] = (await listTerritoires(ailleurs.db)).filter(({ siren }) => siren === CARLADES);
    await inTransaction(ailleurs.db, (trx) => removeTerritoire(trx, carlades!.id));
    const referentiel = readReferentiel();
    await createTerritoire(
      ailleurs.db,
      toDecoupage(searchEpcis(referentiel.epcis, CARLADES)[0]!, referentiel),
    );
    await importTerritoire(ailleurs, fichier(`depart-${CARLADES}.json`));
    expect((await readAll(autre))[CARLADES]).toBe(
      fs.readFileSync(fichier(`depart-${CARLADES}.json`), 'utf8'),
    );
  });

  it('refuse ce qui n’est pas un export, sans rien changer', async () => {
    const before = await readAll(t.moteur);
    const essais: [string, string][] = [
      ['pas du JSON', 'bonjour'],
      ['un autre JSON', '{"a": 1}'],
      ['une liste', '[]'],
      ['rien', 'null'],
      [
        'une version future',
        '{"format": "maillage-territoire", "version": 2, "territoire": {}, "tables": {}}',
      ],
      ['sans territoire', '{"format": "maillage-territoire", "version": 1, "tables": {}}'],
      ['sans tables', '{"format": "maillage-territoire", "version": 1, "territoire": {}, "tables": null}'],
    ];
    for (const [nom, texte] of essais) {
      const file = fichier('intrus.json');
      fs.writeFileSync(file, texte);
      await expect(importTerritoire(contexte, file), nom).rejects.toBeInstanceOf(Refus);
    }
    await expect(importTerritoire(contexte, fichier('absent.json'))).rejects.toBeInstanceOf(Refus);
    expect(await readAll(t.moteur)).toEqual(before);
  });

  it('refuse un arbre qui tourne en rond, sans rien changer', async () => {
    const before = await readAll(t.moteur);
    const archive = JSON.parse(before[essaiSiren]!);
    archive.territoire.siren = '999999999';
    for (const noeud of archive.tables.noeud) noeud.parent_id = noeud.id;
    const file = fichier('rond.json');
    fs.writeFileSync(file, JSON.stringify(archive));
    await expect(importTerritoire(contexte, file)).rejects.toThrow('tourne en rond');
    expect(await readAll(t.moteur)).toEqual(before);
  });
});

describe('la sauvegarde et la restauration', () => {
  const sauvegarde = fichier('sauvegarde.maillage.zip');
  let before: Record<string, string>;
  beforeAll(async () => {
    await sql`update territoire set hote = 'carlades.exemple.test' where siren = ${CARLADES}`.execute(
      t.system,
    );
    before = await readAll(t.moteur);
    expect(await backup(contexte, { sortie: sauvegarde }, NOW)).toContain('relue et vérifiée');
  });

  async function expectRefus(file: string, raison: string, oui = true): Promise<void> {
    const now = await readAll(t.moteur);
    const refus = await restore(contexte, file, { oui }).catch((error) => error);
    expect(refus).toBeInstanceOf(Refus);
    expect(refus.message).toContain(raison);
    expect(await readAll(t.moteur)).toEqual(now);
  }

  it('écrit l’empreinte exacte de chaque territoire', () => {
    const files = unzipSync(fs.readFileSync(sauvegarde));
    const { territoires } = JSON.parse(strFromU8(files['manifeste.json']!));
    for (const { siren, fichier: nom, empreinte } of territoires) {
      expect(createHash('sha256').update(files[nom]!).digest('hex')).toBe(empreinte);
      expect(strFromU8(files[nom]!)).toBe(before[siren]);
    }
    expect(territoires.length).toBe(Object.keys(before).length);
    expect(fs.statSync(sauvegarde).mode & 0o077).toBe(0);
  });

  it('refuse sans --oui, et dit ce qui serait remplacé', async () => {
    await expectRefus(sauvegarde, 'remplacera tout le contenu actuel', false);
  });

  it('dit à l’essai ce qu’elle remplacerait, sans rien changer', async () => {
    const now = await readAll(t.moteur);
    const dit = await restore(contexte, sauvegarde, { essai: true });
    expect(dit).toContain('Sauvegarde du 23/11/2026 10:00:00. Elle remplacera tout le contenu actuel');
    const { tables } = JSON.parse(before[CARLADES]!);
    expect(dit).toContain(`fiches : ${tables.fiche.length} aujourd’hui, ${tables.fiche.length} après`);
    expect(dit).toContain('Rien n’a changé');
    expect(await readAll(t.moteur)).toEqual(now);
  });

  it('refuse une sauvegarde dont un octet a changé, et ne touche à rien', async () => {
    const abimee = alter(sauvegarde, fichier('abimee.zip'), (files) => {
      const nom = `territoires/${CARLADES}.json`;
      const bytes = new Uint8Array(files[nom]!);
      bytes[Math.floor(bytes.length / 2)]! ^= 1;
      files[nom] = bytes;
    });
    await expectRefus(abimee, 'La sauvegarde est abîmée');
    const brute = fs.readFileSync(sauvegarde);
    brute[Math.floor(brute.length / 2)]! ^= 0xff;
    fs.writeFileSync(fichier('brute.zip'), brute);
    await expectRefus(fichier('brute.zip'), 'abîmé');
    fs.writeFileSync(fichier('coupee.zip'), brute.subarray(0, 1000));
    await expectRefus(fichier('coupee.zip'), 'abîmé');
  });

  it('refuse une sauvegarde à laquelle il manque un territoire, un manifeste, ou qui n’en est pas une', async () => {
    const amputee = alter(sauvegarde, fichier('amputee.zip'), (files) => {
      delete files[`territoires/${CARLADES}.json`];
    });
    await expectRefus(amputee, 'abîmée');
    const sansTete = alter(sauvegarde, fichier('sans-tete.zip'), (files) => {
      delete files['manifeste.json'];
    });
    await expectRefus(sansTete, 'n’est pas une sauvegarde');
    const illisible = alter(sauvegarde, fichier('illisible.zip'), (files) => {
      files['manifeste.json'] = strToU8('{');
    });
    await expectRefus(illisible, 'n’est pas une sauvegarde');
    await expectRefus(fichier('absente.zip'), 'absent ou abîmé');
  });

  it('refuse une sauvegarde d’une version plus récente', async () => {
    const future = alter(sauvegarde, fichier('future.zip'), (files) => {
      const manifeste = JSON.parse(strFromU8(files['manifeste.json']!));
      files['manifeste.json'] = strToU8(JSON.stringify({ ...manifeste, migration: '9999-plus-tard.sql' }));
    });
    await expectRefus(future, 'version plus récente');
  });

  it('remet exactement le contenu, retire ce qui est venu après, et rend la recherche', async () => {
    const carlades = territoireDb(t.moteur, carladesId);
    await makeContenu(carlades, carladesId, 'intempestif', 'public', 'accessibilite');
    await carlades.deleteFrom('operation').execute();
    await sql`update fiche set titre = 'Écrasée'`.execute(t.system);
    await makeTerritoire(t.system, 'CC De Trop');
    expect(await readAll(t.moteur)).not.toEqual(before);
    expect(await restore(contexte, sauvegarde, { oui: true })).toContain(
      'Restauré et vérifié : 2 territoire(s)',
    );
    expect(await readAll(t.moteur)).toEqual(before);
    const hotes = await sql<{ siren: string }>`select siren from territoire
      where hote = 'carlades.exemple.test'`.execute(t.system);
    expect(hotes.rows).toEqual([{ siren: CARLADES }]);
    const recherche = await (await t.get('/recherche?q=essai')).text();
    expect(recherche).toContain('Fiche essai');
    expect(recherche).not.toContain('intempestif');
    const { rows } = await sql<{ n: number }>`select count(*) as n from recherche`.execute(t.system);
    expect(Number(rows[0]!.n)).toBeGreaterThan(50);
  });

  it('est encore la même après une seconde sauvegarde et une seconde restauration', async () => {
    const seconde = fichier('seconde.maillage.zip');
    await backup(contexte, { sortie: seconde }, NOW);
    expect(unzipSync(fs.readFileSync(seconde))).toEqual(unzipSync(fs.readFileSync(sauvegarde)));
    await restore(contexte, seconde, { oui: true });
    expect(await readAll(t.moteur)).toEqual(before);
  });

  it('fait la recherche une fois par objet, par lots, et pas une fois par lien', async () => {
    const lus: string[] = [];
    const compteur: Moteur = {
      ...t.moteur,
      nature: t.moteur.nature,
      close: async () => {},
      acquire: async () => {
        const connexion = await t.moteur.acquire();
        return {
          run: (texte, params, enveloppe) => {
            lus.push(texte);
            return connexion.run(texte, params, enveloppe);
          },
          script: (texte) => connexion.script(texte),
          release: () => connexion.release(),
        };
      },
    };
    await restore(contexteOf(compteur), sauvegarde, { oui: true });
    const { service } = JSON.parse(before[CARLADES]!).tables;
    expect(service.length).toBeGreaterThan(10);
    expect(lus.filter((texte) => texte.includes('as structure_visibilite')).length).toBe(2);
    expect(await readAll(t.moteur)).toEqual(before);
  });
});

describe('la lecture des fichiers, pendant que le site sert', () => {
  const FICHIERS = 12;
  async function addFichiers(prefixe: string): Promise<void> {
    const { id } = (await listTerritoires(t.system)).find(({ siren }) => siren === essaiSiren)!;
    for (let n = 0; n < FICHIERS; n++) {
      await sql`insert into fichier (territoire_id, id, nom, type_mime, taille, empreinte, contenu, created_at)
        values (${id}::uuid, gen_random_uuid(), ${`${prefixe} ${n}`}, 'application/pdf', 500000,
          ${'0'.repeat(64)}, decode(repeat('6d61', 250000), 'hex'), ${NOW})`.execute(t.system);
    }
  }

  it('laisse passer les autres entre deux fichiers', async () => {
    await addFichiers('Lourd');
    let servies = 0;
    let finie = false;
    const autres = (async () => {
      while (!finie) {
        await sql`select 1`.execute(t.system);
        servies++;
      }
    })();
    await backup(contexte, { sortie: fichier('pendant.zip') }, NOW);
    finie = true;
    await autres;
    expect(servies).toBeGreaterThan(FICHIERS);
  });

  it('recommence quand un fichier est retiré entre-temps, et n’en garde rien', async () => {
    await addFichiers('Retiré');
    let retire = false;
    const moteur: Moteur = {
      nature: t.moteur.nature,
      close: async () => {},
      acquire: async () => {
        const connexion = await t.moteur.acquire();
        return {
          async run(demande, params, enveloppe) {
            if (!retire && demande.includes('encode(contenu')) {
              retire = true;
              await connexion.run("delete from fichier where nom like 'Retiré%'", []);
            }
            return connexion.run(demande, params, enveloppe);
          },
          script: (demande) => connexion.script(demande),
          release: () => connexion.release(),
        };
      },
    };
    const sortie = fichier('retire.zip');
    await backup(contexteOf(moteur), { sortie }, NOW);
    expect(retire).toBe(true);
    const texte = strFromU8(unzipSync(fs.readFileSync(sortie))[`territoires/${essaiSiren}.json`]!);
    expect(texte).toContain('Lourd 0');
    expect(texte).not.toContain('Retiré 0');
    expect(JSON.parse(texte).tables.fichier.every(({ contenu }: { contenu: string }) => contenu)).toBe(true);
  });
});
