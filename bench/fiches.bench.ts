import fs from 'node:fs';
import { expect, it } from 'vitest';
import {
  createTerritoire,
  readReferentiel,
  searchEpcis,
  toDecoupage,
} from '../src/modules/territoires/territoires.api.ts';
import { type Db, newId, systemDb, territoireDb } from '../src/shared/db/db.ts';
import { indexObjets } from '../src/shared/db/recherche.ts';
import { makeTestApp, type Personne, type TestApp } from '../test/app.ts';
import { settle } from './calme.ts';

const TAILLE = Number(process.env.BENCH_FICHES ?? 3000);
const STATUTS = ['a_venir', 'a_discuter', 'en_cours', 'realise', 'en_pause', 'abandonne'];
const MOTS =
  'accueil enfance jeunesse mobilité numérique famille soutien écoute santé logement emploi droits habitant association animation école périscolaire commune vallée seniors bénévole atelier rencontre accompagnement partenariat diagnostic solidarité transport parentalité culture'.split(
    ' ',
  );

const SYLLABES = 'ba ci do fu ga li mo nu pa ri so tu va ze ché dri fla gra plu tri'.split(' ');
/** Words that a plan uses here and there: names of places, of people’s trades, of things. */
const LEXIQUE = Array.from({ length: 4000 }, (_, i) =>
  [i, i * 7 + 3, i * 13 + 5].map((n) => SYLLABES[(n + (n >> 4)) % SYLLABES.length]).join(''),
);

/**
 * A text of so many words, as a fiche is written: about six of the thirty subjects of a plan, in words of its own for
 * the rest, and « territoire », that all use.
 */
function pick(seed: number, count: number): string {
  return Array.from({ length: count }, (_, i) => {
    if (i % 13 === 0) return 'territoire';
    if (i % 3 === 0) return MOTS[(Math.imul(seed * 6 + ((i / 3) % 6) + 1, 2654435761) >>> 16) % MOTS.length];
    return LEXIQUE[(seed * 31 + i * i * 17) % LEXIQUE.length];
  }).join(' ');
}

const SAISIE = {
  code: 'B 0',
  statut: 'en_cours',
  visibilite: 'public',
  date_debut: '2024-01-01',
  date_fin: '2026-06-30',
};

/** Fiches of nineteen filled fields, written in lots: what is measured is reading and changing them. */
async function fill(t: TestApp, db: Db): Promise<[string, string]> {
  const ids: string[] = [];
  const noeuds = await db.selectFrom('noeud').select('id').where('parent_id', 'is not', null).execute();
  for (let start = 0; start < TAILLE; start += 250) {
    const rows = Array.from({ length: Math.min(250, TAILLE - start) }, (_, k) => {
      const i = start + k;
      return {
        territoire_id: t.territoireId,
        id: newId(),
        code: `B ${i}`,
        titre: `${pick(i, 4)} ${i}`,
        contexte: pick(i, 40),
        objectifs: pick(i, 30),
        description: pick(i, 60),
        moyens: pick(i, 15),
        effets_attendus: pick(i, 15),
        calendrier: 'toute l’année',
        statut: STATUTS[i % 6]!,
        priorite: 'moyenne',
        date_debut: '2024-01-01',
        date_fin: `202${(i % 5) + 4}-06-30`,
        publics: ['familles'],
        pilotes: ['Pilote'],
        etiquettes: ['bench'],
        noeud_id: noeuds[i % noeuds.length]!.id,
        visibilite: 'public',
        exemple: true,
        notes: '',
      };
    });
    ids.push(rows[0]!.id, rows[1]!.id);
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('fiche')
        .values(rows as never)
        .execute();
      const documents = rows.map((row) => ({
        id: row.id,
        titre: row.titre,
        extrait: row.description.slice(0, 100),
        texte: `${row.contexte} ${row.description}`,
        visibilite: 'public' as const,
      }));
      await indexObjets(trx, t.territoireId, 'fiche', documents);
    });
  }
  await settle(t.moteur);
  return [ids[0]!, ids[1]!];
}

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
  const [first, autre] = await fill(t, t.db);
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
