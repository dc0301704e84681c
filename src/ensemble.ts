import cluster, { type Worker } from 'node:cluster';
import { RefusOuverture } from './shared/db/dossier.ts';
import type { Settings } from './shared/settings/settings.ts';

/** A process that ended by itself is replaced after this long: one that cannot live must not fill the machine. */
const REPRISE_MS = 1000;

/** Resolves with the port once this process answers. @throws when it ends before. */
function waitReponse(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.once('listening', ({ port }) => resolve(port));
    worker.once('exit', () => reject(new RefusOuverture('Un des processus n’a pas pu démarrer.')));
  });
}

const waitFin = (worker: Worker) =>
  new Promise<void>((resolve) => (worker.isDead() ? resolve() : worker.once('exit', () => resolve())));

/**
 * A site of several processes on one PostgreSQL server: this one makes the database ready and works beside requests, the
 * others answer on a port that they share. What they keep stays coherent by the numbers of each territory's writes.
 * @returns how to stop all of them
 */
export async function startEnsemble(settings: Settings, say: (text: string) => void = console.log) {
  if (!settings.databaseUrl)
    throw new RefusOuverture(
      'Plusieurs processus demandent un serveur PostgreSQL : donnez DATABASE_URL, ou retirez MAILLAGE_PROCESSUS.',
    );
  const { startChef } = await import('./server.ts');
  const stopChef = await startChef(settings, say);
  let stopping = false;
  async function stop() {
    stopping = true;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    for (const worker of workers) worker.process.kill('SIGTERM');
    await Promise.all(workers.map(waitFin));
    await stopChef();
  }
  try {
    const workers = Array.from({ length: settings.processus }, () => cluster.fork());
    const [port] = await Promise.all(workers.map(waitReponse));
    cluster.on('exit', () => {
      if (!stopping) setTimeout(() => stopping || cluster.fork(), REPRISE_MS).unref();
    });
    say(`${settings.processus} processus répondent.`);
    say(`Maillage est prêt : http://localhost:${port}`);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
