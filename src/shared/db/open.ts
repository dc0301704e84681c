import fs from 'node:fs';
import path from 'node:path';
import { findRoot } from '../settings/root.ts';
import type { Settings } from '../settings/settings.ts';
import { PG_MAJOR, readPgVersion } from './durable.ts';
import { EmbeddedMoteur } from './embedded.ts';
import { type Occupant, takeVerrou } from './lock.ts';
import { observe } from './observation.ts';
import { isDiskFull, type Moteur } from './port.ts';
import { PostgresMoteur } from './postgres.ts';
import { RemoteMoteur, socketPath } from './remote.ts';

/** A refusal to open that a person can act on; its message is whole, in French. */
export class RefusOuverture extends Error {
  override readonly name = 'RefusOuverture';
}

type Ouverture = { moteur: Moteur; close(): Promise<void> };

/** Every write is seen, whoever makes it; a minute is for the few answers that depend on the database's own clock. */
export const FRAICHEUR_MS = 60_000;

/** Where the embedded database lives inside the data folder. */
export function databaseFolder(dataFolder: string): string {
  return path.join(dataFolder, 'base');
}

/** The engine's log grows by this much at once. */
const SEGMENT_OCTETS = 16 * 1024 * 1024;

function templateFile(): string {
  return path.join(findRoot(), 'dist', 'modele.tar.gz');
}

function describeOccupant(occupant: Occupant | undefined): string {
  if (!occupant) return 'un autre processus';
  const depuis = new Date(occupant.depuis).toLocaleString('fr-FR', { timeZone: 'Europe/Paris' });
  return `« ${occupant.commande} » (processus ${occupant.pid}, depuis le ${depuis})`;
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

async function openFolder(dataFolder: string): Promise<Moteur> {
  const folder = databaseFolder(dataFolder);
  checkVersion(folder);
  try {
    return observe(await EmbeddedMoteur.open(folder, templateFile()), FRAICHEUR_MS);
  } catch (error) {
    throw new RefusOuverture(describeEchec(folder, error as Error), { cause: error });
  }
}

/** A full disk and a damaged folder look alike to the engine, and ask for opposite acts. */
function describeEchec(folder: string, error: Error): string {
  const { bavail, bsize } = fs.statfsSync(path.dirname(folder));
  if (isDiskFull(error) || /No space left/.test(error.message) || bavail * bsize < SEGMENT_OCTETS)
    return 'Le disque est plein : libérez de la place, puis relancez. Rien n’est perdu.';
  return [
    `La base du dossier ${folder} ne s'ouvre pas : elle est sans doute endommagée (${error.message}).`,
    'Rien n’y a été effacé. Déplacez ce dossier ailleurs sans le supprimer,',
    'puis restaurez la dernière sauvegarde : « maillage restore FICHIER --oui ».',
  ].join('\n');
}

/**
 * Opens the database for the server: PostgreSQL when DATABASE_URL is set, otherwise the data folder, alone.
 * @throws RefusOuverture when another process holds the folder, or when it cannot be read.
 */
export async function openForServer(settings: Settings, commande: string): Promise<Ouverture> {
  if (settings.databaseUrl) {
    const moteur = observe(new PostgresMoteur(settings.databaseUrl), FRAICHEUR_MS);
    return { moteur, close: () => moteur.close() };
  }
  const verrou = takeVerrou(settings.dataFolder, commande);
  if ('occupant' in verrou) {
    throw new RefusOuverture(
      [
        `Le dossier ${settings.dataFolder} est déjà ouvert par ${describeOccupant(verrou.occupant)}.`,
        'Arrêtez-le d’abord, ou donnez un autre dossier avec MAILLAGE_DATA.',
      ].join('\n'),
    );
  }
  const moteur = await openFolder(settings.dataFolder).catch((error) => {
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
