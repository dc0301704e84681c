import { expect, it } from 'vitest';
import type { Connexion, Moteur } from '../src/shared/db/port.ts';
import { makeTestApp, type Personne, type TestApp } from '../test/app.ts';
import { kindOf, listChemins } from '../test/chemins.ts';
import { postFichier } from '../test/depot.ts';
import { toBytes } from '../test/plan.ts';
import { fillFiches, fillServices } from './remplissage.ts';

const SERVICES = Number(process.env.QA_SERVICES ?? 10_000);
const FICHES = Number(process.env.QA_FICHES ?? 3_000);
const PERSONNES = Number(process.env.QA_PERSONNES ?? 50);
const DUREE_MS = Number(process.env.QA_DUREE_MS ?? 20_000);

/** Only the addresses that hold this text: to look again at what was mended. */
const SEULS = process.env.QA_SEULS ?? '';
const BATTEMENT_MS = 2;

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

type Acte = { chemin: string; champs: Record<string, string | string[]> };

function decode(texte: string): string {
  return texte.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}

/** What a form would send as the page gives it: its own values, and the first of each choice. */
function readChamps(html: string): Acte['champs'] {
  const champs: Acte['champs'] = {};
  for (const [balise] of html.matchAll(/<input\b[^>]*>/g)) {
    const of = (nom: string) => decode(balise.match(new RegExp(`\\s${nom}="([^"]*)"`))?.[1] ?? '');
    const nom = of('name');
    if (nom === '' || nom === 'csrf' || of('type') === 'file') continue;
    const case_ = of('type') === 'checkbox' || of('type') === 'radio';
    if (!case_ || /\schecked\b/.test(balise) || (of('type') === 'radio' && !(nom in champs)))
      champs[nom] = of('value') || (case_ ? '' : 'Essai');
  }
  for (const [, nom, texte] of html.matchAll(/<textarea\b[^>]*\sname="([^"]*)"[^>]*>([^<]*)/g))
    champs[nom!] = decode(texte!) || 'Essai';
  for (const [, nom, options] of html.matchAll(/<select\b[^>]*\sname="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    const choix = options!.match(/value="([^"]+)"[^>]*selected/) ?? options!.match(/value="([^"]+)"/);
    champs[nom!] = decode(choix?.[1] ?? '');
  }
  return champs;
}

/** The acts that a page offers, as a person would send them without touching anything. */
function listActes(html: string): Acte[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, tete, corps]) => {
    const chemin = tete!.match(/action="(\/[^"#]*)/)?.[1];
    return chemin && /method="post"/i.test(tete!)
      ? [{ chemin: decode(chemin), champs: readChamps(corps!) }]
      : [];
  });
}

/** It would end the session that measures. */
const SANS_RETOUR = /^\/(deconnexion|connexion|mes-sessions|comptes\/[^/]+\/sessions)/;

async function listActesDe(t: TestApp, chemins: readonly string[], qui: Personne): Promise<Acte[]> {
  const actes = new Map<string, Acte>();
  for (const chemin of chemins) {
    const html = await (await t.get(chemin, qui)).text();
    for (const acte of listActes(html))
      if (!SANS_RETOUR.test(acte.chemin) && !actes.has(kindOf(acte.chemin)))
        actes.set(kindOf(acte.chemin), acte);
  }
  // What takes something away comes last: pages that others stand on are still there.
  const rang = ({ chemin }: Acte) => Number(/suppression|annulation|coupure|retrait|purge/.test(chemin));
  return [...actes.values()].sort((a, b) => rang(a) - rang(b));
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

type Measure = (quoi: string, ask: () => Promise<Response>) => Promise<void>;

/** A plan of as many fiches, dropped, accepted, and followed on its page until it is written. */
async function measureImport(t: TestApp, qui: Personne, measure: Measure): Promise<void> {
  const lignes = Array.from({ length: FICHES }, (_, i) => [
    `Axe ${(i % 5) + 1}`,
    `I ${i + 1}`,
    `Action importée ${i + 1}`,
    `Ce que l’action ${i + 1} change pour les familles, les jeunes et les personnes âgées du territoire`,
    `Porteur ${i % 40}`,
    'En cours',
  ]);
  const bytes = toBytes(lignes, ['Axe', 'N°', 'Action', 'Description', 'Structures qui portent', 'Statut']);
  let page = '';
  await measure('POST /import', async () => {
    const reponse = await postFichier(t, '/import', {}, { nom: 'plan.csv', contenu: bytes }, qui);
    page = reponse.headers.get('location') ?? '';
    return reponse;
  });
  await measure(`GET ${page}`, () => t.get(page, qui));
  const debut = performance.now();
  const avant = process.cpuUsage();
  await measure(`POST ${page}/acceptation`, () => t.post(`${page}/acceptation`, {}, qui));
  await measure(`${page} jusqu’à la fin`, async () => {
    for (;;) {
      const reponse = await t.get(page, qui);
      if (!reponse.headers.get('refresh')) return reponse;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  });
  const { user, system } = process.cpuUsage(avant);
  console.log(
    `\nImport de ${FICHES} fiches : ${Math.round((performance.now() - debut) / 1000)} s, ${((user + system) / 1e6).toFixed(1)} s de processeur`,
  );
}

it(`tient la boucle et la connexion, avec ${SERVICES} services et ${FICHES} fiches`, async () => {
  const t = await makeTestApp({ demo: true });
  const [first] = await fillFiches(t, FICHES);
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
  for (const chemin of [...chemins, ...FICHIERS].filter((lu) => lu.includes(SEULS))) {
    await forget();
    await measure(`GET ${chemin}`, () => t.get(chemin, coord));
  }
  if (SEULS === '' || '/import'.includes(SEULS)) await measureImport(t, coord, measure);
  if (SEULS === '') {
    const actes = await listActesDe(t, chemins, coord);
    for (const { chemin, champs } of actes)
      await measure(`POST ${chemin}`, () => t.post(chemin, champs, coord));
    await measure('POST /connexion, 900 000 noms', () =>
      t.post('/connexion', { courriel: 'a&'.repeat(450_000) }),
    );
  }
  boucle.stop();
  const moteur = process.env.DATABASE_URL ? 'PostgreSQL' : 'base embarquée';
  console.log(`\n${SERVICES} services, ${FICHES} fiches, ${moteur}`);
  print('Boucle', tenues, 'boucle', 50);
  print('Connexion', tenues, 'connexion', 250);
  if (SEULS === '') await play(t, coord, first);
  console.log(`mémoire : ${Math.round(process.memoryUsage().rss / 1e6)} Mo`);
});
