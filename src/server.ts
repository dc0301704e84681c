import type http from 'node:http';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { loadDemo } from '../demo/chargement.ts';
import { makeApp } from './app.tsx';
import { runCampagnes } from './modules/campagnes/campagnes.api.ts';
import { createPremierAcces } from './modules/comptes/comptes.api.ts';
import { resumeImports } from './modules/fiches/imports/imports.jobs.ts';
import { runRappels } from './modules/rappels/rappels.api.ts';
import { resumeServices, warmCatalogues } from './modules/services/services.jobs.ts';
import { runSuccessions } from './modules/successions/successions.jobs.ts';
import {
  createTerritoire,
  fetchContours,
  listTerritoires,
  readReferentiel,
  searchEpcis,
  toDecoupage,
} from './modules/territoires/territoires.api.ts';
import { runVerifications } from './modules/verifications/verifications.api.ts';
import { answerDemarrage, COMMANDE, closePlace, type Place, takePlace } from './place.ts';
import { purge } from './purge.ts';
import { systemClock } from './shared/clock/clock.ts';
import { systemDb, territoireDb } from './shared/db/db.ts';
import { databaseFolder } from './shared/db/dossier.ts';
import { analyzeEcrites, maintain } from './shared/db/maintenance.ts';
import { migrate } from './shared/db/migrate.ts';
import { openForServer } from './shared/db/open.ts';
import type { Moteur } from './shared/db/port.ts';
import { serveRemote } from './shared/db/remote.ts';
import { announceRevision } from './shared/db/revision.ts';
import { listDegatsDeFichiers } from './shared/db/verification.ts';
import { startJobs } from './shared/jobs/jobs.ts';
import { makePostier } from './shared/mail/mail.ts';
import { runQuotidienne } from './shared/sauvegarde/quotidienne.ts';
import { readActifs } from './shared/settings/actifs.ts';
import { startLogger } from './shared/settings/logger.ts';
import { findRoot } from './shared/settings/root.ts';
import type { Settings } from './shared/settings/settings.ts';

const CARLADES = '241501089';

/** A first start shows the Carladès; `maillage init` before it, another territory. */
async function fillFirstTime(moteur: Moteur, say: (text: string) => void): Promise<void> {
  const db = systemDb(moteur);
  if ((await listTerritoires(db)).length > 0) return;
  const referentiel = readReferentiel();
  const [epci] = searchEpcis(referentiel.epcis, CARLADES);
  if (!epci) return;
  const { id } = await createTerritoire(db, toDecoupage(epci, referentiel));
  const nb = await loadDemo(territoireDb(moteur, id), id, systemClock.now());
  say(`Territoire créé : ${epci.nom}, avec ${nb} fiches d’exemple (« maillage demo clear » les retire).`);
}

/** As long as nobody administers a territory, each start prints a new one-time link. */
async function showPremierAcces(
  moteur: Moteur,
  settings: Settings,
  say: (text: string) => void,
): Promise<void> {
  for (const { id, nom } of await listTerritoires(systemDb(moteur))) {
    const jeton = await createPremierAcces(territoireDb(moteur, id), id, systemClock.now());
    if (jeton)
      say(
        `${nom} n’a pas encore d’administrateur·rice. Ouvrez ce lien, il sert une fois :\n  ${settings.publicUrl}/premier-acces/${jeton}`,
      );
  }
}

/** Territories without contours get them from the national API, where the machine can reach it. */
async function fetchAllContours(moteur: Moteur): Promise<void> {
  for (const { id, siren } of await listTerritoires(systemDb(moteur))) {
    await fetchContours(territoireDb(moteur, id), { id, siren });
  }
}

function serveApp(server: http.Server, fetch: Parameters<typeof getRequestListener>[0]): void {
  server.off('request', answerDemarrage);
  server.on('request', getRequestListener(fetch));
}

/** What a backup or a page would meet one day, found before: `/sante/pret` says it. */
async function checkIntegrite(moteur: Moteur, settings: Settings, onDegats: (degats: string[]) => void) {
  if (moteur.nature !== 'embarque') return;
  const degats = await listDegatsDeFichiers(systemDb(moteur), databaseFolder(settings.dataFolder));
  const dits = degats.map(({ table, dit }) => `${table} : ${dit}`);
  moteur.integrite?.settle(dits, systemClock.now());
  if (dits.length > 0) onDegats(dits);
}

/**
 * Starts everything, in order; returns how to stop it. Used by `maillage start` and by the browser tests.
 * @param place the folder and the port, taken before so that a refusal costs nothing.
 */
export async function startServer(
  settings: Settings,
  say: (text: string) => void = console.log,
  place?: Place,
) {
  const prise = place ?? (await takePlace(settings));
  try {
    return await startBehind(prise, settings, say);
  } catch (error) {
    closePlace(prise);
    throw error;
  }
}

/** Brings the database to this version, fills it the first time, says how to get in. */
async function prepare(moteur: Moteur, settings: Settings, say: (text: string) => void): Promise<void> {
  await migrate(moteur);
  await fillFirstTime(moteur, say);
  await showPremierAcces(moteur, settings, say);
}

/** What is done beside requests, by one process however many answer. */
function startWork(moteur: Moteur, settings: Settings, say: (text: string) => void): () => void {
  const log = startLogger(settings.logLevel);
  return startJobs({
    poste: {
      db: systemDb(moteur),
      postier: makePostier(settings, say),
      clock: systemClock,
      publicUrl: settings.publicUrl,
    },
    purge: async () => {
      await purge(systemDb(moteur), systemClock.now());
      await maintain(moteur);
    },
    comptage: () => analyzeEcrites(moteur),
    sauvegarde: () => runQuotidienne({ db: systemDb(moteur), settings, clock: systemClock }),
    verification: () => checkIntegrite(moteur, settings, (degats) => log.error({ degats }, 'base abîmée')),
    rondes: [
      () => runCampagnes(systemDb(moteur), systemClock.now()),
      () => runRappels(systemDb(moteur), systemClock.now()),
      () => runVerifications(systemDb(moteur), systemClock.now()),
      () => resumeServices(systemDb(moteur), systemClock.now()),
      () => warmCatalogues(systemDb(moteur)),
      () => runSuccessions(systemDb(moteur), systemClock.now()),
      () => resumeImports(systemDb(moteur)),
    ],
    ...(settings.offline ? {} : { contours: () => fetchAllContours(moteur) }),
    onError: (error) => log.error({ err: error }, 'tache'),
  });
}

function answerOn({ server }: Place, moteur: Moteur, settings: Settings): void {
  const clientFolder = path.relative(process.cwd(), path.join(findRoot(), 'dist', 'client'));
  const services = { settings, actifs: readActifs() };
  serveApp(server, makeApp({ moteur, services, clock: systemClock, clientFolder }).app.fetch);
}

async function startBehind(place: Place, settings: Settings, say: (text: string) => void) {
  const ouverture = await openForServer(settings, COMMANDE, place.verrou);
  const { moteur } = ouverture;
  await prepare(moteur, settings, say);
  const stopWork = startWork(moteur, settings, say);
  const remote =
    moteur.nature === 'embarque'
      ? await serveRemote(moteur, settings.dataFolder, () => announceRevision())
      : undefined;
  answerOn(place, moteur, settings);
  say(`Maillage est prêt : http://localhost:${place.port}`);
  async function stop() {
    stopWork();
    remote?.close();
    closePlace(place);
    await ouverture.close();
  }
  return { port: place.port, stop };
}

/** The part of a site of several processes that is done once: the database made ready, the work beside requests. */
export async function startChef(settings: Settings, say: (text: string) => void = console.log) {
  const { moteur, close } = await openForServer(settings, COMMANDE, undefined);
  await prepare(moteur, settings, say);
  const stopWork = startWork(moteur, settings, say);
  return async () => {
    stopWork();
    await close();
  };
}

/** One of several processes that answer, on a port that they share. */
export async function startRepondant(settings: Settings) {
  const { moteur, close } = await openForServer(settings, COMMANDE, undefined);
  const place = await takePlace(settings);
  answerOn(place, moteur, settings);
  return async () => {
    closePlace(place);
    await close();
  };
}
