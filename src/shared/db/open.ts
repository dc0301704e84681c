import fs from 'node:fs';
import path from 'node:path';
import { adviseRestauration } from '../sauvegarde/liste.ts';
import { findRoot } from '../settings/root.ts';
import type { Settings } from '../settings/settings.ts';
import { databaseFolder, RefusOuverture, takeDossier } from './dossier.ts';
import { PG_MAJOR, readPgVersion } from './durable.ts';
import { describeNonEcrit } from './ecriture.ts';
import { EmbeddedMoteur } from './embedded.ts';
import type { Verrou } from './lock.ts';
import { observe } from './observation.ts';
import { isDiskFull, type Moteur } from './port.ts';
import { PostgresMoteur } from './postgres.ts';
import { RemoteMoteur, socketPath } from './remote.ts';

type Ouverture = { moteur: Moteur; close(): Promise<void> };

/** Every write is seen, whoever makes it; a minute is for the few answers that depend on the database's own clock. */
export const FRAICHEUR_MS = 60_000;

/** The engine's log grows by this much at once. */
const SEGMENT_OCTETS = 16 * 1024 * 1024;

export function templateFile(): string {
  return path.join(findRoot(), 'dist', 'modele.tar.gz');
}

/** Another major version cannot be read: opening it would only say « Aborted ». */
function checkVersion(folder: string): void {
  const version = readPgVersion(folder);
  if (version === undefined || version === PG_MAJOR) return;
  throw new RefusOuverture(
    [
      `Le dossier ${folder} vient d'une autre version de la base (${version}, attendue : ${PG_MAJOR}).`,
      'Rien n’a été modifié. Pour continuer :',
      '1. relancez la version précédente de Maillage et faites « maillage backup » ;',
      '2. déplacez ce dossier ailleurs ;',
      '3. relancez cette version, puis « maillage restore FICHIER --oui ».',
    ].join('\n'),
  );
}

async function openFolder(settings: Settings): Promise<Moteur> {
  const folder = databaseFolder(settings.dataFolder);
  checkVersion(folder);
  try {
    return observe(await EmbeddedMoteur.open(folder, templateFile()), FRAICHEUR_MS);
  } catch (error) {
    throw new RefusOuverture(describeEchec(settings, error as Error), { cause: error });
  }
}

/** A full disk and a damaged folder look alike to the engine, and ask for opposite acts. */
function describeEchec(settings: Settings, error: Error): string {
  const folder = databaseFolder(settings.dataFolder);
  const nonEcrit = describeNonEcrit(settings.dataFolder, (error as { code?: string }).code);
  if (nonEcrit) return nonEcrit;
  const { bavail, bsize } = fs.statfsSync(path.dirname(folder));
  if (isDiskFull(error) || /No space left/.test(error.message) || bavail * bsize < SEGMENT_OCTETS)
    return 'Le disque est plein : libérez de la place, puis relancez. Rien n’est perdu.';
  return [
    `La base du dossier ${folder} ne s'ouvre pas : elle est sans doute endommagée (${error.message}).`,
    'Rien n’y a été effacé.',
    ...adviseRestauration(settings),
  ].join('\n');
}

/**
 * Opens the database for the server: PostgreSQL when DATABASE_URL is set, otherwise the data folder, alone.
 * @param pris the lock of the folder, where it was taken before.
 * @throws RefusOuverture when another process holds the folder, or when it cannot be read.
 */
export async function openForServer(settings: Settings, commande: string, pris?: Verrou): Promise<Ouverture> {
  if (settings.databaseUrl) {
    const serveur = new PostgresMoteur(settings.databaseUrl, { nommer: !settings.databasePooler });
    const moteur = observe(serveur, FRAICHEUR_MS);
    return { moteur, close: () => moteur.close() };
  }
  const verrou = pris ?? takeDossier(settings.dataFolder, commande);
  const moteur = await openFolder(settings).catch((error) => {
    verrou.release();
    throw error;
  });
  return {
    moteur,
    async close() {
      await moteur.close();
      verrou.release();
    },
  };
}

/** Opens the database for a command: as the server would, or through the server when it is running. */
export async function openForCommand(settings: Settings, commande: string): Promise<Ouverture> {
  try {
    return await openForServer(settings, commande);
  } catch (error) {
    const running = !settings.databaseUrl && fs.existsSync(socketPath(settings.dataFolder));
    if (!(error instanceof RefusOuverture) || !running) throw error;
    const moteur = new RemoteMoteur(settings.dataFolder);
    const connexion = await moteur.acquire().catch(() => {
      throw error;
    });
    await connexion.release();
    return { moteur, close: () => moteur.close() };
  }
}
