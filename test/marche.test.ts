import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, newId, systemDb } from '../src/shared/db/db.ts';
import { describeNonEcrit, findCodeEcriture } from '../src/shared/db/ecriture.ts';
import { EmbeddedMoteur } from '../src/shared/db/embedded.ts';
import { listFichiersAbimes } from '../src/shared/db/integrite.ts';
import { RemoteMoteur } from '../src/shared/db/remote.ts';
import { nameFichier } from '../src/shared/sauvegarde/etat.rules.ts';
import { readSauvegarde, toArchive, zipSauvegarde } from '../src/shared/sauvegarde/fichier.ts';
import { readTout } from '../src/shared/sauvegarde/lecture.ts';
import { runQuotidienne } from '../src/shared/sauvegarde/quotidienne.ts';
import { readSettings, type Settings } from '../src/shared/settings/settings.ts';
import { makeClock, makeTerritoire, makeTestApp } from './app.ts';
import { mountPetit, peutMonter, unmount } from './montage.ts';
import { maillage, makeDossier, type Serveur, startMaillage } from './processus/maillage.ts';

const racine = makeDossier('marche');
afterAll(() => fs.rmSync(racine, { recursive: true, force: true }));
const sansServeur = process.env.DATABASE_URL !== undefined;

describe.skipIf(sansServeur)('une base abîmée', { timeout: 120_000 }, () => {
  const folder = path.join(racine, 'abimee');
  const base = path.join(folder, 'base');
  let sauvegarde: string;
  let chemins: Record<string, string>;

  beforeAll(async () => {
    expect((await maillage(folder, 'demo', 'load')).code).toBe(0);
    expect((await maillage(folder, 'backup')).code).toBe(0);
    const dossier = path.join(folder, 'sauvegardes');
    sauvegarde = path.join(dossier, fs.readdirSync(dossier)[0]!);
    const moteur = await EmbeddedMoteur.open(base);
    const { rows } = await sql<{
      nom: string;
      chemin: string;
    }>`select relname as nom, pg_relation_filepath(oid) as chemin
      from pg_class where relname in ('fiche', 'journal', 'journal_objet')`.execute(systemDb(moteur));
    chemins = Object.fromEntries(rows.map(({ nom, chemin }) => [nom, chemin]));
    await moteur.close();
  });

  /** Flips one bit in the middle of a file; gives it back as it was. */
  async function damage(nom: string, work: () => Promise<void>): Promise<void> {
    const file = path.join(base, chemins[nom]!);
    const sain = fs.readFileSync(file);
    const abime = Buffer.from(sain);
    abime[Math.floor(abime.length / 2) + 3000]! ^= 0x10;
    fs.writeFileSync(file, abime);
    await work();
    fs.writeFileSync(file, sain);
  }

  it.each(['fiche', 'journal', 'journal_objet'])(
    'est dite par docteur, avec la table et de quoi restaurer : %s',
    async (nom) => {
      await damage(nom, async () => {
        expect(await listFichiersAbimes(base)).toEqual([chemins[nom]]);
        const { code, err } = await maillage(folder, 'doctor');
        expect(code).toBe(1);
        const table = nom === 'journal_objet' ? 'journal' : nom;
        expect(err).toMatch(new RegExp(`À VOIR {2}Tables : abîmées : ${table} `));
        expect(err).toContain(`mv ${base} ${base}.abimee`);
        expect(err).toContain(`maillage restore ${sauvegarde} --oui`);
      });
    },
  );

  it('rend le site inapte dès qu’une page la rencontre, ou au contrôle régulier', async () => {
    await damage('fiche', async () => {
      const serveur = await startMaillage(folder);
      await fetch(`${serveur.base}/fiches`);
      const pret = await fetch(`${serveur.base}/sante/pret`);
      expect(pret.status).toBe(503);
      expect(await pret.json()).toMatchObject({ etat: 'en_panne', intacte: false });
      await serveur.kill('SIGKILL');
    });
  });

  it('n’est pas vue dans une base saine, dont tout se restaure comme docteur le dit', async () => {
    const { code, out, err } = await maillage(folder, 'doctor');
    expect(`${code} ${err}`).toBe('0 ');
    expect(out).toContain('Tables : toutes lues, en entier');
    expect(out).toContain('Fichiers déposés : conformes à leur empreinte');
    expect(out).toContain(`la dernière qui se relit est ${sauvegarde}`);
    fs.renameSync(base, `${base}.abimee`);
    expect((await maillage(folder, 'restore', sauvegarde, '--oui')).code).toBe(0);
  });

  it('dit qu’une sauvegarde ne se relit plus, et mène à la précédente', async () => {
    const dossier = path.join(folder, 'sauvegardes');
    const recente = path.join(dossier, 'zz-recente.maillage.zip');
    fs.writeFileSync(recente, fs.readFileSync(sauvegarde).subarray(0, 5000));
    const { code, err } = await maillage(folder, 'doctor');
    expect(code).toBe(1);
    expect(err).toContain(`ne se relit plus : ${recente}`);
    expect(err).toContain(`la dernière qui se relit est ${sauvegarde}`);
    fs.rmSync(recente);
  });
});

describe.skipIf(sansServeur)('un dossier en lecture seule', { timeout: 120_000 }, () => {
  const source = path.join(racine, 'lecture');
  const point = path.join(racine, 'point');
  beforeAll(async () => {
    if (!peutMonter) return;
    expect((await maillage(source, 'init', '--epci', '241501089')).code).toBe(0);
    fs.mkdirSync(point);
    execFileSync('mount', ['--bind', source, point]);
    execFileSync('mount', ['-o', 'remount,ro,bind', point]);
  });
  afterAll(() => unmount(point));

  it.skipIf(!peutMonter)('se dit en lecture seule, et jamais endommagé', async () => {
    for (const commande of ['start', 'doctor', 'export']) {
      const { code, err } = await maillage(point, commande);
      expect(code, commande).toBe(1);
      expect(err, commande).toContain('est en lecture seule');
      expect(err, commande).not.toMatch(/endommag|déjà ouvert|\n\s+at /);
    }
  });

  it.each(['EROFS', 'EACCES', 'EPERM'])('dit quoi faire selon ce que répond le système : %s', (code) => {
    expect(describeNonEcrit('/d', code)).toMatch(/n’est pas abîmée[\s\S]*(Remontez|Donnez-lui)/);
    expect(describeNonEcrit('/d', 'EIO')).toBeUndefined();
    expect(
      findCodeEcriture(path.join(racine, 'absent'), path.join(racine, 'absent', 'base')),
    ).toBeUndefined();
  });
});

describe.skipIf(sansServeur)('un port déjà pris', () => {
  it('est dit avant d’ouvrir la base, de faire un dossier et de montrer un lien', async () => {
    const occupant = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => occupant.once('listening', resolve));
    const { port } = occupant.address() as net.AddressInfo;
    const folder = path.join(racine, 'port');
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/maillage', 'start'], {
      env: {
        ...process.env,
        DATABASE_URL: '',
        MAILLAGE_DATA: folder,
        PORT: String(port),
        MAILLAGE_HORS_LIGNE: '1',
      },
      encoding: 'utf8',
    });
    occupant.close();
    expect(status).toBe(1);
    expect(stderr).toContain('Le port est déjà pris');
    expect(stdout).not.toContain('premier-acces');
    expect(fs.existsSync(folder)).toBe(false);
  }, 60_000);
});

describe.skipIf(sansServeur)('la sauvegarde de chaque jour', { timeout: 120_000 }, () => {
  const folder = path.join(racine, 'jour');
  let serveur: Serveur;
  let distant: RemoteMoteur;
  beforeAll(async () => {
    serveur = await startMaillage(folder);
    distant = new RemoteMoteur(folder);
  });
  afterAll(() => serveur?.kill('SIGKILL'));

  const settingsOf = (dossier: string): Settings =>
    readSettings({
      MAILLAGE_DATA: folder,
      MAILLAGE_SAUVEGARDE_DOSSIER: dossier,
      MAILLAGE_SAUVEGARDE_NOMBRE: '2',
    });
  const run = (settings: Settings, clock = makeClock()) =>
    runQuotidienne({ db: systemDb(distant), settings, clock });
  const listNoms = (dossier: string) => fs.readdirSync(dossier).sort();

  it('attend son heure, se fait une fois, même à deux programmes, et ne retire l’ancienne qu’après', async () => {
    const dossier = path.join(racine, 'sauvegardes');
    fs.mkdirSync(dossier);
    for (const jour of ['2026-11-20', '2026-11-21', '2026-11-22'])
      fs.writeFileSync(path.join(dossier, nameFichier(jour)), 'ancienne');
    fs.writeFileSync(path.join(dossier, 'a-moi.maillage.zip'), 'faite à la main');
    const settings = settingsOf(dossier);
    await run(settings, makeClock('2026-11-23T01:00:00Z'));
    expect(listNoms(dossier).length).toBe(4);
    await Promise.all([run(settings), run(settings), run(settings)]);
    expect(listNoms(dossier)).toEqual(
      ['a-moi.maillage.zip', nameFichier('2026-11-22'), nameFichier('2026-11-23')].sort(),
    );
    const { manifeste } = readSauvegarde(path.join(dossier, nameFichier('2026-11-23')));
    expect(manifeste.territoires.map(({ siren }) => siren)).toEqual(['241501089']);
    const { rows } = await sql<{ essais: number; lignes: number; erreur: string }>`select * from sauvegarde
      where jour = '2026-11-23'`.execute(systemDb(distant));
    expect(rows[0]).toMatchObject({ essais: 1, erreur: '' });
    expect(rows[0]!.lignes).toBeGreaterThan(1000);
    const sante = await (await fetch(`${serveur.base}/sante/pret`)).json();
    expect(sante).toMatchObject({ etat: 'pret', intacte: true });
  });

  it.skipIf(!peutMonter)(
    'dit que le disque est plein, garde les anciennes, et reprend une heure après',
    async () => {
      const point = path.join(racine, 'petit');
      fs.mkdirSync(point);
      expect(mountPetit(point, '2m')).toBe(true);
      const settings = settingsOf(point);
      const clock = makeClock('2026-11-24T09:00:00Z');
      try {
        fs.writeFileSync(path.join(point, nameFichier('2026-11-22')), 'ancienne');
        await expect(run(settings, clock)).rejects.toThrow('Le disque est plein');
        expect(listNoms(point)).toEqual([nameFichier('2026-11-22')]);
        const { out, err } = await maillage(folder, 'doctor');
        expect(out + err).toMatch(/À VOIR {2}Sauvegardes : .*échoué.*Le disque est plein/);
        await run(settings, clock);
        execFileSync('mount', ['-o', 'remount,size=400m', point]);
        clock.advance(61 * 60_000);
        await run(settings, clock);
        expect(listNoms(point)).toContain(nameFichier('2026-11-24'));
      } finally {
        unmount(point);
      }
    },
  );
});

describe('une sauvegarde faite pendant que l’on écrit', () => {
  it('montre un seul instant : jamais la moitié d’un acte', async () => {
    const t = await makeTestApp();
    const seule = t.moteur.nature !== 'serveur';
    const territoire_id = t.territoireId;
    /** One act: a structure and a place that go together, and both go together. */
    async function write(n: number): Promise<void> {
      await inTransaction(t.system, async (trx) => {
        await sql`insert into structure (territoire_id, id, nom, nature) values (${territoire_id}::uuid, ${newId()}::uuid, ${`Acte ${n}`}, 'association')`.execute(
          trx,
        );
        await sql`insert into lieu (territoire_id, id, nom) values (${territoire_id}::uuid, ${newId()}::uuid, ${`Acte ${n}`})`.execute(
          trx,
        );
        await sql`update structure set description = ${String(n)} where nom = 'Témoin'`.execute(trx);
        await sql`update lieu set acces = ${String(n)} where nom = 'Témoin'`.execute(trx);
        if (n % 3 === 0)
          for (const table of ['structure', 'lieu'])
            await sql`delete from ${sql.table(table)} where nom = ${`Acte ${n - 3}`}`.execute(trx);
      });
    }
    await write(0);
    await sql`update structure set nom = 'Témoin' where nom = 'Acte 0'`.execute(t.system);
    await sql`update lieu set nom = 'Témoin' where nom = 'Acte 0'`.execute(t.system);
    for (let n = 1; n < 200; n++) await write(n);
    let n = 200;
    let finie = false;
    const ecrivain = (async () => {
      while (!finie) await write(n++);
    })();
    for (let essai = 0; essai < 5; essai++) {
      const avant = n;
      const [entier] = await readTout(t.system, seule);
      expect(n).toBeGreaterThan(avant);
      const { structure, lieu } = entier!.archive.tables;
      const noms = (lignes: Record<string, unknown>[]) => lignes.map(({ nom }) => nom).sort();
      expect(noms(structure)).toEqual(noms(lieu));
      const temoin = (lignes: Record<string, unknown>[]) => lignes.find(({ nom }) => nom === 'Témoin')!;
      expect(temoin(structure).description).toBe(temoin(lieu).acces);
    }
    finie = true;
    await ecrivain;
  }, 120_000);

  it('garde les territoires, et se relit comme elle a été lue', async () => {
    const t = await makeTestApp();
    await makeTerritoire(t.system, 'CC Voisine');
    const entiers = await readTout(t.system, true);
    const archives = entiers.map(({ archive }) => archive);
    const file = path.join(racine, 'relue.maillage.zip');
    fs.writeFileSync(file, zipSauvegarde(entiers, new Date()));
    expect(readSauvegarde(file).textes.map(toArchive)).toEqual(archives);
  });
});
