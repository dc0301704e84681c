import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EmbeddedMoteur } from '../src/shared/db/embedded.ts';
import { maintain } from '../src/shared/db/maintenance.ts';
import { BaseInjoignable } from '../src/shared/db/port.ts';
import { RemoteMoteur, serveRemote, socketPath } from '../src/shared/db/remote.ts';
import { checkReserve, isEcriture } from '../src/shared/db/reserve.ts';
import { findRoot } from '../src/shared/settings/root.ts';
import { mountPetit, peutMonter, unmount } from './montage.ts';
import {
  type Client,
  execute,
  maillage,
  makeDossier,
  openPremierAcces,
  postStructure,
  type Serveur,
  startMaillage,
} from './processus/maillage.ts';

const INSERTIONS = path.join(findRoot(), 'test', 'processus', 'insertions.mjs');
const CYCLES = 30;

const racine = makeDossier('durabilite');
afterAll(() => fs.rmSync(racine, { recursive: true, force: true }));

/** One digest for every file of a folder: what « nothing was changed » means. */
function digestFolder(folder: string): string {
  const hash = createHash('sha256');
  for (const nom of (fs.readdirSync(folder, { recursive: true }) as string[]).sort()) {
    const full = path.join(folder, nom);
    hash.update(nom);
    if (fs.statSync(full).isFile()) hash.update(fs.readFileSync(full));
  }
  return hash.digest('hex');
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

// These tests are about the embedded engine and start it in children, whose environment has no DATABASE_URL:
// a run on a PostgreSQL server would only do them a second time.
describe.skipIf(process.env.DATABASE_URL)('chaque écriture acquittée est synchronisée', () => {
  const strace = spawnSync('strace', ['-V']).status === 0;

  /** Commits on a new folder; how many times the kernel (or, without strace, the process) was asked to sync. */
  async function countSyncs(insertions: number): Promise<{ appels: number; acquittes: number }> {
    const folder = path.join(racine, `synchro-${insertions}`);
    const trace = path.join(racine, `trace-${insertions}`);
    const child = [process.execPath, INSERTIONS, folder, String(insertions)];
    const command = strace ? ['strace', '-f', '-e', 'trace=fsync,fdatasync', '-o', trace, ...child] : child;
    const { code, out, err } = await execute(command, racine);
    expect(code, err).toBe(0);
    const appels = strace
      ? countMatches(fs.readFileSync(trace, 'utf8'), /(?:fsync|fdatasync)\(\d+\)?/g)
      : Number(out.match(/synchronisations (\d+)/)?.[1]);
    return { appels, acquittes: countMatches(out, /^acquitte/gm) };
  }

  it('appelle fsync au moins une fois par écriture acquittée', async () => {
    const sans = await countSyncs(0);
    const avec = await countSyncs(50);
    expect(avec.acquittes).toBe(50);
    expect(avec.appels - sans.appels).toBeGreaterThanOrEqual(50);
  }, 60_000);

  it('tue le processus quand fsync échoue, sans acquitter l’écriture', async () => {
    const { code, out, err } = await execute(
      [process.execPath, INSERTIONS, path.join(racine, 'panne-fsync'), '3', 'fsync'],
      racine,
      20_000,
    );
    expect(code).toBeNull();
    expect(out).not.toContain('acquitte');
    expect(err).toContain('écriture refusée par le disque');
  }, 30_000);

  it('tue le processus quand le journal de la base ne peut plus grandir, sans acquitter l’écriture', async () => {
    const start = Date.now();
    const { code, out, err } = await execute(
      [process.execPath, INSERTIONS, path.join(racine, 'panne-journal'), '3', 'journal'],
      racine,
      20_000,
    );
    expect(code).toBeNull();
    expect(Date.now() - start).toBeLessThan(10_000);
    expect(out).not.toContain('acquitte');
    expect(err).toContain('écriture refusée par le disque');
  }, 30_000);
});

describe.skipIf(process.env.DATABASE_URL)('le serveur tué sans prévenir', () => {
  const folder = path.join(racine, 'coupures');
  const acquittes: { id: string; nom: string }[] = [];

  /** Several people write until the server dies; only what it answered « kept » to is counted. */
  async function writeUntilDeath(serveur: Serveur, client: Client, cycle: number, first: () => void) {
    for (let n = 0; ; n++) {
      const nom = `Structure ${cycle}-${n}-${Math.random()}`;
      const response = await postStructure(serveur.base, client, nom).catch(() => undefined);
      if (!response) return;
      expect(response.status).toBe(303);
      acquittes.push({ id: response.headers.get('location')!.split('/').at(-1)!, nom });
      first();
    }
  }

  async function runCycle(client: Client | undefined, cycle: number): Promise<Client> {
    const serveur = await startMaillage(folder);
    const pret = await fetch(`${serveur.base}/sante/pret`);
    expect(pret.status, `démarrage ${cycle}`).toBe(200);
    const actif = client ?? (await openPremierAcces(serveur));
    const premier = Promise.withResolvers<void>();
    const writers = [1, 2, 3].map(() => writeUntilDeath(serveur, actif, cycle, premier.resolve));
    await premier.promise;
    await wait(100 + Math.random() * 500);
    await serveur.kill('SIGKILL');
    await Promise.all(writers);
    return actif;
  }

  it(`ne perd aucune écriture acquittée en ${CYCLES} coupures, et redémarre seul à chaque fois`, async () => {
    let client: Client | undefined;
    for (let cycle = 0; cycle < CYCLES; cycle++) client = await runCycle(client, cycle);
    const serveur = await startMaillage(folder);
    const json = path.join(racine, 'apres.json');
    expect((await maillage(folder, 'export', '--format', 'json', '--sortie', json)).code).toBe(0);
    await serveur.kill('SIGTERM');
    const { tables } = JSON.parse(fs.readFileSync(json, 'utf8')) as {
      tables: { structure: { id: string; nom: string }[] };
    };
    const gardes = new Map(tables.structure.map(({ id, nom }) => [id, nom]));
    const perdus = acquittes.filter(({ id, nom }) => gardes.get(id) !== nom);
    console.info(`${CYCLES} coupures, ${acquittes.length} écritures acquittées, ${perdus.length} perdues`);
    expect(acquittes.length).toBeGreaterThan(CYCLES);
    expect(perdus).toEqual([]);
  }, 300_000); // a minute alone on two processors; more when the other tests share them
});

describe.skipIf(process.env.DATABASE_URL)('le serveur tué pendant qu’il écrit un plan', () => {
  const NOMBRE = 900;
  const entete = 'N°;Action;Description;Structures qui portent';
  const plan = [
    entete,
    ...Array.from(
      { length: NOMBRE },
      (_, i) => `${i + 1};Action ${i + 1};Ce que change l’action ${i + 1};Porteur ${i % 9}`,
    ),
  ].join('\n');

  async function send(serveur: Serveur, client: Client, chemin: string, fichier?: string): Promise<Response> {
    const body = new FormData();
    body.set('csrf', client.csrf);
    if (fichier) body.set('fichier', new File([fichier], 'plan.csv'));
    const headers = { cookie: client.cookie, 'sec-fetch-site': 'same-origin' };
    return fetch(serveur.base + chemin, { method: 'POST', body, headers, redirect: 'manual' });
  }

  async function readPage({ base }: Serveur, { cookie }: Client, page: string) {
    const reponse = await fetch(base + page, { headers: { cookie } });
    const faites = Number((await reponse.text()).match(/<progress max="\d+" value="(\d+)"/)?.[1]);
    return { encore: reponse.headers.has('refresh'), faites };
  }

  it('le reprend où il en était, et n’écrit rien deux fois', async () => {
    const folder = path.join(racine, 'plan');
    let serveur = await startMaillage(folder);
    const client = await openPremierAcces(serveur);
    const depot = await send(serveur, client, '/import', plan);
    const page = depot.headers.get('location')!;
    void fetch(`${serveur.base}${page}/acceptation`, {
      method: 'POST',
      body: new URLSearchParams({ csrf: client.csrf }),
      headers: { cookie: client.cookie, 'sec-fetch-site': 'same-origin' },
    }).catch(() => {});
    let vue = await readPage(serveur, client, page);
    for (const fin = Date.now() + 30_000; !(vue.faites > 0) && Date.now() < fin; ) {
      await wait(20);
      vue = await readPage(serveur, client, page);
    }
    await serveur.kill('SIGKILL');
    expect(vue.faites).toBeGreaterThan(0);
    expect(vue.faites).toBeLessThan(NOMBRE);
    serveur = await startMaillage(folder);
    for (const fin = Date.now() + 90_000; Date.now() < fin; await wait(500))
      if (!(await readPage(serveur, client, page)).encore) break;
    const json = path.join(racine, 'plan.json');
    expect((await maillage(folder, 'export', '--format', 'json', '--sortie', json)).code).toBe(0);
    await serveur.kill('SIGTERM');
    const { tables } = JSON.parse(fs.readFileSync(json, 'utf8')) as {
      tables: { fiche: { titre: string }[]; import_plan: { travail: unknown; accepte_le: string | null }[] };
    };
    const titres = tables.fiche.map(({ titre }) => titre).filter((titre) => /^Action \d+$/.test(titre));
    expect(titres).toHaveLength(NOMBRE);
    expect(new Set(titres).size).toBe(NOMBRE);
    expect(tables.import_plan).toEqual([
      expect.objectContaining({ travail: null, accepte_le: expect.any(String) }),
    ]);
  }, 180_000);
});

describe.skipIf(process.env.DATABASE_URL)('un dossier de données n’a qu’un maître', () => {
  it('refuse un second démarrage en moins d’une seconde, en nommant le premier, qui continue', async () => {
    const folder = path.join(racine, 'deux');
    const premier = await startMaillage(folder);
    // The fastest of three: other tests share the machine's processors.
    let second = await maillage(folder, 'start');
    for (let essai = 0; essai < 2 && second.dureeMs >= 1000; essai++)
      second = await maillage(folder, 'start');
    expect(second.code).toBe(1);
    expect(second.dureeMs).toBeLessThan(1000);
    expect(second.err).toContain('est déjà ouvert par « maillage start »');
    expect(second.err).toContain(`processus ${premier.pid}`);
    expect((await fetch(`${premier.base}/sante/pret`)).status).toBe(200);
    await premier.kill('SIGKILL');
    const suivant = await startMaillage(folder);
    expect((await fetch(`${suivant.base}/sante/pret`)).status).toBe(200);
    await suivant.kill('SIGTERM');
    expect((await suivant.fin).code).toBe(0);
  }, 60_000);
});

describe.skipIf(process.env.DATABASE_URL)('un dossier que cette version ne peut pas ouvrir', () => {
  const modele = path.join(racine, 'modele');
  beforeAll(async () => {
    expect((await maillage(modele, 'init', '--epci', '241501089')).code).toBe(0);
  });

  function copyModele(nom: string): string {
    const folder = path.join(racine, nom);
    fs.cpSync(modele, folder, { recursive: true });
    return folder;
  }

  it('dit quoi faire d’une autre version de la base, et n’y change rien', async () => {
    const folder = copyModele('version');
    fs.writeFileSync(path.join(folder, 'base', 'PG_VERSION'), '17\n');
    const before = digestFolder(path.join(folder, 'base'));
    for (const commande of ['start', 'export', 'doctor']) {
      const { code, err } = await maillage(folder, commande);
      expect(code).toBe(1);
      expect(err).toContain("vient d'une autre version de la base (17, attendue : 18)");
      expect(err).toContain('maillage backup');
      expect(err).toContain('maillage restore FICHIER');
    }
    expect(digestFolder(path.join(folder, 'base'))).toBe(before);
  });

  const degats: [string, (base: string) => void][] = [
    ['le fichier de contrôle vidé', (base) => fs.truncateSync(path.join(base, 'global', 'pg_control'), 0)],
    ['le fichier de contrôle coupé', (base) => fs.truncateSync(path.join(base, 'global', 'pg_control'), 100)],
    [
      'le journal de la base perdu',
      (base) => {
        const wal = path.join(base, 'pg_wal');
        for (const nom of fs.readdirSync(wal)) if (/^0{4}/.test(nom)) fs.rmSync(path.join(wal, nom));
      },
    ],
    ['la version effacée', (base) => fs.rmSync(path.join(base, 'PG_VERSION'))],
  ];
  it.each(degats)(
    'refuse en français, sans attendre, une base endommagée : %s',
    async (nom, damage) => {
      const folder = copyModele(`degat ${nom}`);
      damage(path.join(folder, 'base'));
      const { code, err, dureeMs } = await maillage(folder, 'start');
      expect(code).toBe(1);
      expect(dureeMs).toBeLessThan(30_000);
      expect(err).toContain('sans doute endommagée');
      expect(err).toContain('maillage restore FICHIER');
      expect(fs.readdirSync(path.join(folder, 'base')).length).toBeGreaterThan(10);
    },
    40_000,
  );
});

describe.skipIf(process.env.DATABASE_URL)('le disque plein', () => {
  const point = path.join(racine, 'disque');
  const bouchon = path.join(point, 'bouchon');
  let monte = false;
  beforeAll(() => {
    fs.mkdirSync(point);
    monte = peutMonter && mountPetit(point, '160m');
  });
  afterAll(() => {
    if (monte) unmount(point);
  });

  /** Fills the disk until `leave` bytes stay free. */
  function fill(leave: number): void {
    const handle = fs.openSync(bouchon, 'w');
    const block = Buffer.alloc(64 * 1024, 1);
    try {
      for (;;) {
        const { bavail, bsize } = fs.statfsSync(point);
        if (bavail * bsize <= leave) break;
        fs.writeSync(handle, block);
      }
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOSPC') throw error;
    } finally {
      fs.closeSync(handle);
    }
  }

  /** Makes the session old enough for its next page to want to write when it was seen. */
  async function ageSession(folder: string): Promise<void> {
    const connexion = await new RemoteMoteur(folder).acquire();
    await connexion.run("update session set vue_le = vue_le - interval '1 hour'", []);
    await connexion.release();
  }

  async function expectPlein(serveur: Serveur, client: Client): Promise<void> {
    const refus = await postStructure(serveur.base, client, 'de trop');
    expect(refus.status).toBe(507);
    const page = await refus.text();
    expect(page).toContain('Le disque de la machine est plein');
    expect(page).toMatch(/Numéro d’incident[^<]* : [A-Z0-9]{3}-[A-Z0-9]{3}/);
  }

  it.skipIf(!peutMonter)(
    'refuse d’écrire par une page en français, laisse lire, et reprend quand il y a de la place',
    async () => {
      expect(monte).toBe(true);
      const folder = path.join(point, 'donnees');
      let serveur = await startMaillage(folder);
      const client = await openPremierAcces(serveur);
      const garde = (await postStructure(serveur.base, client, 'Gardée')).headers.get('location')!;
      await ageSession(folder);
      for (const leave of [30_000_000, 0]) {
        fill(leave);
        await expectPlein(serveur, client);
        const lue = await fetch(serveur.base + garde, { headers: { cookie: client.cookie } });
        expect(lue.status).toBe(200);
        expect(await lue.text()).toContain('Gardée');
        expect((await fetch(`${serveur.base}/`)).status).toBe(200);
        expect((await fetch(`${serveur.base}/sante/pret`)).status).toBe(leave === 0 ? 503 : 200);
        await serveur.kill('SIGKILL');
        serveur = await startMaillage(folder);
        expect((await fetch(serveur.base + garde)).status).toBe(200);
        await expectPlein(serveur, client);
        fs.rmSync(bouchon);
        expect((await postStructure(serveur.base, client, 'Après')).status).toBe(303);
      }
      await serveur.kill('SIGTERM');
    },
    60_000,
  );

  it('reconnaît ce qui écrit, pour ne refuser que cela', () => {
    const ecritures = [
      'insert into "t" values (1)',
      '  update t set a = 1',
      'with x as (delete from t returning 1) select * from x',
      'select * from t limit 1 for update skip locked',
      'create table t (a text)',
    ];
    const lectures = [
      'select 1',
      'with x as (select 1) select * from x',
      'begin; set local role a',
      'commit',
    ];
    for (const sql of ecritures) expect(isEcriture(sql), sql).toBe(true);
    for (const sql of lectures) expect(isEcriture(sql), sql).toBe(false);
    expect(() => checkReserve(racine, 'select 1')).not.toThrow();
  });
});

describe.skipIf(process.env.DATABASE_URL)('l’entretien de la base embarquée', () => {
  it('passe le ménage et un point de reprise, puis continue d’écrire', async () => {
    const moteur = await EmbeddedMoteur.open(path.join(racine, 'entretien'));
    const connexion = await moteur.acquire();
    await connexion.script('create table essai (n integer); insert into essai values (1)');
    const readPoint = async () =>
      (await connexion.run('select checkpoint_lsn::text as point from pg_control_checkpoint()', [])).rows[0]!
        .point;
    const before = await readPoint();
    await connexion.release();
    await maintain(moteur);
    const again = await moteur.acquire();
    const after = (await again.run('select checkpoint_lsn::text as point from pg_control_checkpoint()', []))
      .rows[0]!;
    expect(after.point).not.toBe(before);
    await again.run('insert into essai values (2)', []);
    await again.release();
    await moteur.close();
  }, 60_000);
});

describe.skipIf(process.env.DATABASE_URL)('le fil de la base embarquée', () => {
  it('est rouvert quand il meurt : rien de validé n’est perdu, et une transaction coupée ne continue pas', async () => {
    const fils = new Set<Worker>();
    const poster = Worker.prototype.postMessage;
    const espion = vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (
      this: Worker,
      message,
      liste,
    ) {
      fils.add(this);
      return poster.call(this, message, liste as never);
    });
    const moteur = await EmbeddedMoteur.open(path.join(racine, 'fil'));
    const connexion = await moteur.acquire();
    await connexion.script('create table fil (n integer); insert into fil values (1)');
    await connexion.run('insert into fil values (2)', [], { avant: 'begin' });
    for (const fil of fils) await fil.terminate();
    espion.mockRestore();
    await expect(connexion.run('insert into fil values (3)', [])).rejects.toBeInstanceOf(BaseInjoignable);
    await connexion.release();
    const apres = await moteur.acquire();
    expect((await apres.run('select n from fil', [])).rows).toEqual([{ n: 1 }]);
    await apres.release();
    await moteur.close();
    await expect(moteur.acquire().then((c) => c.run('select 1', []))).rejects.toBeInstanceOf(BaseInjoignable);
  }, 60_000);
});

describe.skipIf(process.env.DATABASE_URL)('la porte des commandes, pendant qu’un serveur tourne', () => {
  const folder = path.join(racine, 'porte');
  let moteur: EmbeddedMoteur;
  let porte: net.Server;
  beforeAll(async () => {
    fs.mkdirSync(folder);
    moteur = await EmbeddedMoteur.open(undefined);
    porte = await serveRemote(moteur, folder, () => {});
  });
  afterAll(async () => {
    porte.close();
    await moteur.close();
  });

  /** The only connection, which must come: a door that kept it would stop the whole site. */
  async function expectLibre(): Promise<void> {
    const connexion = await Promise.race([moteur.acquire(), wait(3000)]);
    if (!connexion) throw new Error('la connexion n’est pas rendue');
    expect((await connexion.run('select 1 as n', [])).rows).toEqual([{ n: 1 }]);
    await connexion.release();
  }

  it('rend la connexion quand une commande s’en va sans un mot, avant son tour', async () => {
    const occupee = await moteur.acquire();
    const client = net.connect(socketPath(folder));
    await new Promise((resolve) => client.once('connect', resolve));
    client.end();
    await wait(200);
    await occupee.release();
    await expectLibre();
  });

  it('annule la transaction d’une commande coupée', async () => {
    const connexion = await new RemoteMoteur(folder).acquire();
    await connexion.script('create table porte (n integer)');
    await connexion.script('begin');
    await connexion.run('insert into porte values (1)', []);
    await connexion.release();
    await expectLibre();
    const apres = await moteur.acquire();
    expect((await apres.run('select * from porte', [])).rows).toEqual([]);
    await apres.release();
  });

  it('laisse passer les autres entre deux transactions d’une commande', async () => {
    const connexion = await new RemoteMoteur(folder).acquire();
    await connexion.run('select 1', []);
    await expectLibre();
    await connexion.release();
  });

  it('congédie une commande suspendue au milieu d’une transaction, et défait ce qu’elle avait commencé', async () => {
    const presse = path.join(racine, 'porte-pressee');
    fs.mkdirSync(presse);
    const seconde = await serveRemote(moteur, presse, () => {}, 100);
    const connexion = await new RemoteMoteur(presse).acquire();
    await connexion.script('create table suspendue (n integer)');
    await connexion.run('insert into suspendue values (1)', [], { avant: 'begin' });
    await expectLibre();
    await expect(connexion.run('insert into suspendue values (2)', [])).rejects.toThrow('suspendue');
    const apres = await moteur.acquire();
    expect((await apres.run('select * from suspendue', [])).rows).toEqual([]);
    await apres.release();
    seconde.close();
  });

  it('dit à la commande que le serveur s’est arrêté, au lieu de l’attendre sans fin', async () => {
    const ailleurs = path.join(racine, 'porte-fermee');
    fs.mkdirSync(ailleurs);
    const clients: net.Socket[] = [];
    const seconde = await serveRemote(moteur, ailleurs, () => {});
    seconde.on('connection', (socket) => clients.push(socket));
    const connexion = await new RemoteMoteur(ailleurs).acquire();
    await connexion.run('select 1', []);
    for (const client of clients) client.destroy();
    await wait(100);
    await expect(connexion.run('select 1', [])).rejects.toThrow('il s’est arrêté');
    await connexion.release();
    seconde.close();
    await expectLibre();
  });
});
