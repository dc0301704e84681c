import fs from 'node:fs';
import { expect, it } from 'vitest';
import {
  createTerritoire,
  readReferentiel,
  searchEpcis,
  toDecoupage,
} from '../src/modules/territoires/territoires.api.ts';
import { systemDb, territoireDb } from '../src/shared/db/db.ts';
import { makeTestApp, type Personne } from '../test/app.ts';
import { fillFiches, MOTS } from './remplissage.ts';

const TAILLE = Number(process.env.BENCH_FICHES ?? 3000);
const SAISIE = {
  code: 'B 0',
  statut: 'en_cours',
  visibilite: 'public',
  date_debut: '2024-01-01',
  date_fin: '2026-06-30',
};

/** CPU of the server's processes on this machine, in milliseconds, from /proc; 0 for the embedded engine. */
function serverCpuMs(): number {
  if (!process.env.DATABASE_URL) return 0;
  let ticks = 0;
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      if (!stat.includes('(postgres)')) continue;
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // the process ended between the two reads
    }
  }
  return ticks * 10;
}

function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** @param before done before each measured request, and not counted */
async function measure(
  name: string,
  count: number,
  work: (i: number) => Promise<Response>,
  before?: () => Promise<unknown>,
) {
  let octets = 0;
  for (let i = 0; i < 10; i++) octets = (await (await work(i)).text()).length;
  const times: number[] = [];
  let spent = 0;
  for (let i = 0; i < count; i++) {
    await before?.();
    const server = serverCpuMs();
    const own = ownCpuMs();
    const start = performance.now();
    const response = await work(i + 10);
    await response.text();
    times.push(performance.now() - start);
    spent += ownCpuMs() - own;
    spent += serverCpuMs() - server;
    expect([200, 303]).toContain(response.status);
  }
  times.sort((a, b) => a - b);
  const cpu = spent / count;
  const cell = (value: number) => value.toFixed(2).padStart(9);
  console.log(
    `${name.padEnd(34)}${cell(cpu)}${cell(times[Math.floor(count / 2)]!)}${cell(times[Math.floor(count * 0.99)]!)}${String(octets).padStart(9)}`,
  );
}

it(`mesure ${TAILLE} fiches`, async () => {
  const t = await makeTestApp({ demo: true });
  const [first, autre] = await fillFiches(t, TAILLE);
  const coord: Personne = await t.signIn(['coordinateur']);
  console.log(`\n${TAILLE} fiches, ${process.env.DATABASE_URL ? 'PostgreSQL' : 'base embarquée'}`);
  console.log(`${'demande'.padEnd(34)}   cpu ms   p50 ms   p99 ms   octets`);
  const domaine = (await t.db.selectFrom('domaine').select('id').executeTakeFirstOrThrow()).id;
  const noeud = (
    await t.db.selectFrom('noeud').select('id').where('parent_id', 'is', null).executeTakeFirstOrThrow()
  ).id;
  const as = (path: string) => t.get(path, coord);
  await measure('liste de 50, triée (page)', 200, () => as('/fiches?tri=date_fin'));
  await measure('filtre sur trois champs (page)', 200, () =>
    as(`/fiches?statut=en_cours&noeud=${noeud}&retard=oui`),
  );
  await measure('filtre par domaine (page)', 200, () => as(`/fiches?domaine=${domaine}`));
  await measure('mots, sans accent (page)', 200, (i) =>
    as(`/fiches?q=${MOTS[i % MOTS.length]!.normalize('NFD').replace(/\p{M}/gu, '')}+vallee`),
  );
  await measure('mot que toutes emploient (page)', 20, (i) =>
    as(`/fiches?q=territoire+${'abcdefghij'[i % 10]}`),
  );
  await measure('mots, avec une faute (page)', 200, () => as('/fiches?q=perisclaire'));
  await measure('recherche partout (page)', 200, () => as('/recherche?q=mobilite+seniors'));
  await measure('nombre par statut (accueil)', 200, () => as('/'));
  await measure('une fiche (page)', 200, () => as(`/fiches/${first}`));
  await measure('page publique gardée', 200, () => t.get('/projet'));
  const versions = new Map<string, number>();
  const edit = (id: string, titre: string) => {
    const version = (versions.get(id) ?? 0) + 1;
    versions.set(id, version);
    return t.post(`/fiches/${id}`, { ...SAISIE, titre, version: String(version) }, coord);
  };
  let editions = 0;
  /** Somebody changes another fiche: a page shown next asks again what this touched. */
  const write = async () => expect((await edit(autre, `Autre ${editions++}`)).status).toBe(303);
  const after = (name: string, path: string) =>
    measure(`${name}, après une écriture`, 50, () => as(path), write);
  await after('liste', '/fiches?tri=date_fin');
  await after('trois champs', `/fiches?statut=en_cours&noeud=${noeud}&retard=oui`);
  await after('mots', '/fiches?q=mobilite+vallee');
  await after('accueil', '/');
  await after('une fiche', `/fiches/${first}`);
  await measure('modifier, avec son historique', 200, (i) => edit(first, `Mesure ${i}`));
  console.log(`mémoire : ${Math.round(process.memoryUsage().rss / 1e6)} Mo`);
});

it('mesure la création d’un territoire', async () => {
  const t = await makeTestApp();
  const start = performance.now();
  const referentiel = readReferentiel();
  const { id } = await createTerritoire(
    systemDb(t.moteur),
    toDecoupage(searchEpcis(referentiel.epcis, '200066637')[0]!, referentiel),
  );
  expect(territoireDb(t.moteur, id)).toBeDefined();
  console.log(`créer un territoire : ${Math.round(performance.now() - start)} ms`);
});
