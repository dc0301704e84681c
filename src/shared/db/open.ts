import fs from 'node:fs';
import path from 'node:path';
import { adviseRestauration } from '../sauvegarde/liste.ts';
import { findRoot } from '../settings/root.ts';
import type { Settings } from '../settings/settings.ts';
import { PG_MAJOR, readPgVersion } from './durable.ts';
import { describeNonEcrit, findCodeEcriture } from './ecriture.ts';
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

export function templateFile(): string {
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

async function openFolder(settings: Settings): Promise<Moteur> {
  const folder = databaseFolder(settings.dataFolder);
  checkVersion(folder);
  try {
    return observe(await EmbeddedMoteur.open(folder, templateFile()), FRAICHEUR_MS);
  } catch (error) {
    throw new RefusOuverture(describeEchec(settings, error as Error), { cause: error });
  }
}

/** Said before anything is opened: the engine would only say that it stopped. */
function checkEcriture(dataFolder: string): void {
  const refus = describeNonEcrit(dataFolder, findCodeEcriture(dataFolder, databaseFolder(dataFolder)));
  if (refus) throw new RefusOuverture(refus);
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
 * @throws RefusOuverture when another process holds the folder, or when it cannot be read.
 */
export async function openForServer(settings: Settings, commande: string): Promise<Ouverture> {
  if (settings.databaseUrl) {
    const serveur = new PostgresMoteur(settings.databaseUrl, { nommer: !settings.databasePooler });
    const moteur = observe(serveur, FRAICHEUR_MS);
    return { moteur, close: () => moteur.close() };
  }
  checkEcriture(settings.dataFolder);
  const verrou = takeVerrou(settings.dataFolder, commande);
  if ('occupant' in verrou) {
    throw new RefusOuverture(
      [
        `Le dossier ${settings.dataFolder} est déjà ouvert par ${describeOccupant(verrou.occupant)}.`,
        'Arrêtez-le d’abord, ou donnez un autre dossier avec MAILLAGE_DATA.',
      ].join('\n'),
    );
  }
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
