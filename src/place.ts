import http from 'node:http';
import { takeDossier } from './shared/db/dossier.ts';
import type { Verrou } from './shared/db/lock.ts';
import type { Settings } from './shared/settings/settings.ts';

export const COMMANDE = 'maillage start';

/** What a site holds alone: its port, and the folder of its embedded database. */
export type Place = { server: http.Server; port: number; verrou: Verrou | undefined };

/** A slow sender is let go: two minutes are enough for a plan of some MB on the lines this site is made for. */
const DELAIS = { headersTimeout: 10_000, requestTimeout: 120_000 };

export function answerDemarrage(_request: http.IncomingMessage, response: http.ServerResponse): void {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5' });
  response.end('Maillage démarre. Rechargez cette page dans un instant.\n');
}

/** Until it is given the program, the port says that it is starting. */
async function takePort({ port, host }: Settings) {
  const server = http.createServer(DELAIS);
  server.on('request', answerDemarrage);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : port };
}

/**
 * Takes the port, then the folder, before the program is even loaded: a second start is refused at once, and a
 * program that cannot be reached makes no folder, opens no database and shows no link.
 * @throws RefusOuverture when another process holds the folder.
 */
export async function takePlace(settings: Settings): Promise<Place> {
  const prise = await takePort(settings);
  try {
    const verrou = settings.databaseUrl ? undefined : takeDossier(settings.dataFolder, COMMANDE);
    return { ...prise, verrou };
  } catch (error) {
    prise.server.close();
    throw error;
  }
}

/** Gives the port back; the folder is given back with its database. */
export function closePlace({ server }: Place): void {
  server.close();
  server.closeIdleConnections();
}
