import { expect, it } from 'vitest';
import type { Connexion, Moteur } from '../src/shared/db/port.ts';
import { makeTestApp, type Personne, type TestApp } from '../test/app.ts';
import { listChemins } from '../test/chemins.ts';
import { fillFiches, fillServices } from './remplissage.ts';

const SERVICES = Number(process.env.QA_SERVICES ?? 10_000);
const FICHES = Number(process.env.QA_FICHES ?? 3_000);
const PERSONNES = Number(process.env.QA_PERSONNES ?? 50);
const DUREE_MS = Number(process.env.QA_DUREE_MS ?? 20_000);

type Tenue = {
  quoi: string;
  boucle: number;
  connexion: number;
  duree: number;
  statut: number;
  octets: number;
};

/** How long each connection was held at most since the last look, from when it was had to when it was given back. */
function watchConnexions(moteur: Moteur) {
  let pire = 0;
  const acquire = moteur.acquire.bind(moteur);
  moteur.acquire = async (): Promise<Connexion> => {
    const connexion = await acquire();
    const debut = performance.now();
    const release = connexion.release.bind(connexion);
    connexion.release = () => {
      pire = Math.max(pire, performance.now() - debut);
      return release();
    };
    return connexion;
  };
  return () => {
    const vu = pire;
    pire = 0;
    return vu;
  };
}

const BATTEMENT_MS = 2;

/** How long the loop answered nobody at most since the last look. */
function watchBoucle() {
  let pire = 0;
  let dernier = performance.now();
  const battement = setInterval(() => {
    const now = performance.now();
    pire = Math.max(pire, now - dernier - BATTEMENT_MS);
    dernier = now;
  }, BATTEMENT_MS);
  return {
    stop: () => clearInterval(battement),
    take: async () => {
      await new Promise((resolve) => setTimeout(resolve, 2 * BATTEMENT_MS));
      const vu = pire;
      pire = 0;
      return vu;
    },
  };
}

function print(titre: string, tenues: Tenue[], cle: 'boucle' | 'connexion', aim: number): void {
  const pires = tenues.toSorted((a, b) => b[cle] - a[cle]);
  const trop = tenues.filter((tenue) => tenue[cle] > aim).length;
  console.log(`\n${titre} : ${trop} sur ${tenues.length} au-delà de ${aim} ms ; les dix pires`);
  for (const { quoi, statut, duree, octets, ...tenue } of pires.slice(0, 10))
    console.log(
      `${String(Math.round(tenue[cle])).padStart(7)} ms  ${statut}  ${String(Math.round(duree)).padStart(7)} ms en tout ${String(octets).padStart(9)} o  ${quoi}`,
    );
}

/** What is heavy and that no link of a page leads to: files, programs, a body that holds nothing good. */
const FICHIERS = [
  '/services/livret.pdf',
  '/services/livret.docx',
  '/services/hors-ligne',
  '/fiches?format=csv',
  '/fiches?format=xlsx',
  '/fiches?format=json',
  '/annuaire/echanges',
  '/annuaire/echanges/hsds',
  '/annuaire/echanges/data-inclusion',
  '/api/hsds/services?per_page=100',
  '/plan-du-site',
  '/sitemap.xml',
];

async function play(t: TestApp, coord: Personne, first: string): Promise<void> {
  const chemins = ['/', '/fiches', '/services?q=garderie', '/projet', `/fiches/${first}`, '/structures'];
  const fin = performance.now() + DUREE_MS;
  const durees: number[] = [];
  let erreurs = 0;
  let n = 0;
  const person = async () => {
    while (performance.now() < fin) {
      const i = n++;
      const debut = performance.now();
      const reponse =
        i % 10 === 0
          ? await t.post(
              '/structures',
              { nom: `Charge ${i}`, nature: 'association', visibilite: 'public' },
              coord,
            )
          : await t.get(chemins[i % chemins.length]!, i % 2 ? coord : undefined);
      await reponse.arrayBuffer();
      if (reponse.status >= 500) erreurs++;
      durees.push(performance.now() - debut);
    }
  };
  const avant = process.cpuUsage();
  await Promise.all(Array.from({ length: PERSONNES }, person));
  const { user, system } = process.cpuUsage(avant);
  durees.sort((a, b) => a - b);
  const rang = (p: number) => Math.round(durees[Math.floor(durees.length * p)] ?? 0);
  console.log(
    `\n${PERSONNES} personnes, une écriture sur dix : ${durees.length} demandes, ${((user + system) / 1000 / durees.length).toFixed(1)} ms de processeur chacune, p50 ${rang(0.5)} ms, p99 ${rang(0.99)} ms, ${erreurs} erreurs`,
  );
  expect(erreurs).toBe(0);
}

it(`tient la boucle et la connexion, avec ${SERVICES} services et ${FICHES} fiches`, async () => {
  const t = await makeTestApp({ demo: true });
  const [first, autre] = await fillFiches(t, FICHES);
  await fillServices(t, SERVICES);
  const coord = await t.signIn(['coordinateur', 'administrateur']);
  const chemins = await listChemins(async (path) => (await t.get(path, coord)).text());
  const takeConnexion = watchConnexions(t.moteur);
  const boucle = watchBoucle();
  const tenues: Tenue[] = [];
  const measure = async (quoi: string, ask: () => Promise<Response>) => {
    takeConnexion();
    await boucle.take();
    const debut = performance.now();
    const reponse = await ask();
    const octets = (await reponse.arrayBuffer()).byteLength;
    const duree = performance.now() - debut;
    tenues.push({
      quoi,
      boucle: await boucle.take(),
      connexion: takeConnexion(),
      duree,
      statut: reponse.status,
      octets,
    });
    expect([quoi, reponse.status < 500]).toEqual([quoi, true]);
  };
  let n = 0;
  /** What was kept is forgotten first: a page must be good without it. */
  const forget = () =>
    t.post('/structures', { nom: `Oubli ${n++}`, nature: 'association', visibilite: 'public' }, coord);
  for (const chemin of [...chemins, ...FICHIERS]) {
    await forget();
    await measure(`GET ${chemin}`, () => t.get(chemin, coord));
  }
  const saisie = {
    code: 'B 0',
    statut: 'en_cours',
    visibilite: 'public',
    date_debut: '2024-01-01',
    date_fin: '2026-06-30',
  };
  await measure('POST une fiche', () =>
    t.post(`/fiches/${first}`, { ...saisie, titre: 'Changée', version: '1' }, coord),
  );
  await measure('POST une fiche à la corbeille', () => t.post(`/fiches/${autre}/suppression`, {}, coord));
  await measure('POST /connexion, 900 000 noms', () =>
    t.post('/connexion', { courriel: 'a&'.repeat(450_000) }),
  );
  boucle.stop();
  print('Boucle', tenues, 'boucle', 50);
  print('Connexion', tenues, 'connexion', 250);
  await play(t, coord, first);
  console.log(`mémoire : ${Math.round(process.memoryUsage().rss / 1e6)} Mo`);
});
