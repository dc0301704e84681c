import cluster from 'node:cluster';
import { takePlace } from './place.ts';
import { RefusOuverture } from './shared/db/dossier.ts';
import { isDiskFull } from './shared/db/port.ts';
import { readSettings, type Settings } from './shared/settings/settings.ts';

/** Alone, as the chief of several processes, or as one of them. @returns how to stop */
async function start(settings: Settings): Promise<() => Promise<void>> {
  if (cluster.isWorker) return (await import('./server.ts')).startRepondant(settings);
  if (settings.processus > 1) return (await import('./ensemble.ts')).startEnsemble(settings);
  const place = await takePlace(settings);
  // The program is loaded only now: most of what a start takes is for nothing where it is refused.
  const { startServer } = await import('./server.ts');
  return (await startServer(settings, console.log, place)).stop;
}

/** The command `maillage start`: runs until it is told to stop, and says in French why it cannot start. */
export async function runServer(): Promise<void> {
  try {
    const stop = await start(readSettings());
    let stopping = false;
    const end = async () => {
      if (stopping) return;
      stopping = true;
      await stop();
      process.exit(0);
    };
    process.on('SIGTERM', end);
    process.on('SIGINT', end);
  } catch (error) {
    const known = error instanceof RefusOuverture || (error as Error).message.startsWith('Réglages');
    console.error(known ? (error as Error).message : describeFailure(error));
    process.exit(1);
  }
}

function describeFailure(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  if (code === 'EADDRINUSE')
    return 'Le port est déjà pris par un autre programme. Rien n’a été ouvert. Donnez-en un autre : PORT=3001 npm start';
  if (code === 'EACCES' || code === 'EROFS')
    return `Le dossier de données ne peut pas être écrit : ${message}`;
  if (isDiskFull(error)) return 'Le disque est plein : libérez de la place, puis relancez.';
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `La base PostgreSQL de DATABASE_URL ne répond pas : ${message}`;
  return `Maillage ne peut pas démarrer : ${message}`;
}
