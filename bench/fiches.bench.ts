import { expect, it } from 'vitest';
import {
  createTerritoire,
  readReferentiel,
  searchEpcis,
  toDecoupage,
} from '../src/modules/territoires/territoires.api.ts';
import { systemDb, territoireDb } from '../src/shared/db/db.ts';
import { makeTestApp, type Personne, type TestApp } from '../test/app.ts';
import { makeHasard } from './corpus.ts';
import { type Ligne, measureLigne, TITRES } from './modes.ts';
import { listen, openProcesseur, type Posee } from './processeur.ts';
import { writeProfil } from './profil.ts';
import { fillFiches, MOTS, STATUTS } from './remplissage.ts';

const TAILLE = Number(process.env.BENCH_FICHES ?? 3000);
const SAISIE = {
  code: 'B 0',
  statut: 'en_cours',
  visibilite: 'public',
  date_debut: '2024-01-01',
  date_fin: '2026-06-30',
};
/** Enough addresses for each mode to have its own. */
const ADRESSES = 240;

/** So many different addresses, made by chance, the same in each run. */
function draw(make: (pick: <T>(parmi: readonly T[]) => T) => string): string[] {
  const hasard = makeHasard(5);
  const pick = <T>(parmi: readonly T[]) => parmi[Math.floor(hasard() * parmi.length)]!;
  const faites = new Set<string>();
  for (let essai = 0; faites.size < ADRESSES && essai < 50 * ADRESSES; essai++) faites.add(make(pick));
  return [...faites];
}

const TRIS = ['code', 'titre', 'date_debut', 'date_fin', 'statut', 'priorite', 'modification'];
const PAGES = Array.from({ length: 40 }, (_, i) => i + 1);
const ANNEES = [2024, 2025, 2026, 2027, 2028];

async function listIds(t: TestApp, table: 'domaine' | 'noeud' | 'commune'): Promise<string[]> {
  if (table === 'commune')
    return (await t.db.selectFrom('commune').select('code').execute()).map(({ code }) => code);
  return (await t.db.selectFrom(table).select('id').execute()).map(({ id }) => id);
}

/** Updates of one fiche after the other, each with the version that it has. */
function makeEditions(t: TestApp, coord: Personne) {
  const versions = new Map<string, number>();
  let n = 0;
  return async (id: string) => {
    const version = (versions.get(id) ?? 0) + 1;
    versions.set(id, version);
    return t.post(`/fiches/${id}`, { ...SAISIE, titre: `Modifiée ${n++}`, version: String(version) }, coord);
  };
}

async function listLignes(t: TestApp, coord: Personne, ids: string[]): Promise<Ligne[]> {
  const entetes = { host: 'localhost', cookie: `session=${coord.jeton}` };
  const as = async (adresse: string) => t.app.request(adresse, { headers: entetes });
  const noeuds = await listIds(t, 'noeud');
  const domaines = await listIds(t, 'domaine');
  const communes = await listIds(t, 'commune');
  let n = 0;
  /** Addresses of pages that have no other: the fiches beside change, not what is asked. */
  const same = (adresse: string) => Array.from({ length: ADRESSES }, () => adresse);
  return [
    {
      nom: 'liste de 50',
      adresses: draw(
        (pick) =>
          `/fiches?tri=${pick(TRIS)}&page=${pick(PAGES)}${pick(['', '&sens=desc'])}${pick(['', `&statut=${pick(STATUTS)}`])}`,
      ),
      ask: as,
    },
    {
      nom: 'trois filtres',
      adresses: draw(
        (pick) =>
          `/fiches?statut=${pick(STATUTS)}&noeud=${pick(noeuds)}&annee=${pick(ANNEES)}&public=familles`,
      ),
      ask: as,
    },
    {
      nom: 'mots',
      adresses: draw(
        (pick) => `/fiches?q=${encodeURIComponent(`${pick(MOTS)} ${pick(MOTS)}`)}&tri=${pick(TRIS)}`,
      ),
      ask: as,
    },
    {
      nom: 'comptes (matrice)',
      adresses: draw(
        (pick) =>
          `/fiches?vue=matrice&annee=${pick(ANNEES)}&${pick([`domaine=${pick(domaines)}`, `commune=${pick(communes)}`, `statut=${pick(STATUTS)}&noeud=${pick(noeuds)}`])}`,
      ),
      ask: as,
    },
    { nom: 'une fiche', adresses: ids.slice(0, ADRESSES).map((id) => `/fiches/${id}`), ask: as },
    {
      nom: 'accueil, visiteur',
      adresses: same('/'),
      ask: async (adresse) => t.app.request(`${adresse}?n=${n++}`, { headers: { host: 'localhost' } }),
    },
    { nom: 'Aujourd’hui', adresses: same('/espace'), ask: as },
  ];
}

/** Asks the same questions again in one transaction: the floor under a program that asks them. */
function makeReplay(t: TestApp) {
  const avant = `begin; set local role maillage_app; set local maillage.territoire = '${t.territoireId}'`;
  return async (posees: Posee[]): Promise<void> => {
    const connexion = await t.moteur.acquire();
    try {
      await connexion.script(avant);
      for (const { sql, params } of posees) await connexion.run(sql, params);
      await connexion.script('rollback');
    } finally {
      await connexion.release();
    }
  };
}

it(`mesure ${TAILLE} fiches`, async () => {
  const t = await makeTestApp({ demo: true });
  await fillFiches(t, TAILLE);
  const coord = await t.signIn(['coordinateur']);
  const fiches = await t.db
    .selectFrom('fiche')
    .select('id')
    .where('code', 'like', 'B %')
    .orderBy('id')
    .execute();
  const ids = fiches.map(({ id }) => id);
  const edit = makeEditions(t, coord);
  const lignes = await listLignes(t, coord, ids);
  if (process.env.BENCH_PROFIL) return writeProfil(t.moteur, lignes, process.env.BENCH_PROFIL);
  const processeur = await openProcesseur(t.moteur);
  const replay = makeReplay(t);
  const ecoute = listen(t.moteur);
  let ecrites = ids.length;
  const write = async () => expect((await edit(ids[--ecrites]!)).status).toBe(303);
  console.log(
    `\n${TAILLE} fiches, ${process.env.DATABASE_URL ? 'PostgreSQL' : 'base embarquée'} ; millisecondes de processeur par demande, base comprise`,
  );
  console.log(TITRES);
  const banc = { processeur, ecoute, write, replay };
  for (const ligne of lignes) console.log(await measureLigne(banc, ligne));
  for (let i = 0; i < 20; i++) await edit(ids[i + 300]!);
  ecoute.take();
  const COUPS = 100;
  const cpu = await processeur.spend(async () => {
    for (let i = 0; i < COUPS; i++) expect((await edit(ids[i + 400]!)).status).toBe(303);
  });
  const { posees, transactions } = ecoute.take();
  console.log(
    `${'modifier, avec historique'.padEnd(26)}${(cpu / COUPS).toFixed(1).padStart(8)}   ${posees.length / COUPS} questions, ${transactions / COUPS} transactions`,
  );
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
