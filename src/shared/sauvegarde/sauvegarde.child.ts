import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readArchive } from '../db/archive.ts';
import { insertArchive, insertTerritoire } from '../db/archive-ecriture.ts';
import { writeArchive } from '../db/archive-texte.ts';
import { inTransaction, newId, systemDb, type TerritoireId } from '../db/db.ts';
import { EmbeddedMoteur } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';
import { isDiskFull, type Moteur } from '../db/port.ts';
import { PostgresMoteur } from '../db/postgres.ts';
import { RemoteMoteur } from '../db/remote.ts';
import { moveWhole, writeSynced } from '../settings/fichiers.ts';
import { digest, readSauvegarde, toArchive, zipSauvegarde } from './fichier.ts';
import { readTout } from './lecture.ts';

/**
 * The process that makes one backup and ends: its memory and its time are not the site's. It reads through the same
 * door as a command, writes beside the final name, puts the copy back in a database made for that, compares, and only
 * then gives the file its name.
 */
export type Travail = {
  dataFolder: string;
  databaseUrl: string | undefined;
  file: string;
  now: string;
  modele: string;
};
export type Rapport = { faite: { taille: number; lignes: number } } | { erreur: string };

/** The engine's log grows by sixteen megabytes at once. */
const RESERVE_OCTETS = 16 * 1024 * 1024;

function isPlein(dossier: string): boolean {
  const { bavail, bsize } = fs.statfsSync(dossier);
  return bavail * bsize < RESERVE_OCTETS;
}

async function compare(draft: string, modele: string): Promise<number> {
  const { manifeste, textes } = readSauvegarde(draft);
  const essai = fs.mkdtempSync(path.join(path.dirname(draft), '.essai-'));
  let lignes = 0;
  let moteur: Moteur | undefined;
  try {
    moteur = await EmbeddedMoteur.open(path.join(essai, 'base'), modele);
    await migrate(moteur);
    for (const [index, texte] of textes.entries()) {
      const { nom, empreinte, lignes: comptees } = manifeste.territoires[index]!;
      const relu = await inTransaction(systemDb(moteur), async (trx) => {
        const id = newId() as TerritoireId;
        const archive = toArchive(texte);
        await insertTerritoire(trx, id, archive.territoire);
        await insertArchive(trx, id, archive);
        return digest(writeArchive(await readArchive(trx, id))) === empreinte;
      });
      if (!relu)
        throw new Error(
          `Remis dans une base d’essai, le contenu de ${nom} n’est pas celui de la sauvegarde.`,
        );
      for (const n of Object.values(comptees)) lignes += n;
    }
    return lignes;
  } catch (error) {
    // The engine dies of a full disk without a word of it: asked before the room is given back.
    if (isPlein(essai)) throw Object.assign(new Error('disque plein'), { code: 'ENOSPC' });
    throw error;
  } finally {
    await moteur?.close();
    fs.rmSync(essai, { recursive: true, force: true });
  }
}

async function make({ dataFolder, databaseUrl, file, now, modele }: Travail): Promise<Rapport> {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.partiel`;
  const moteur = databaseUrl
    ? new PostgresMoteur(databaseUrl, { max: 2, nommer: false })
    : new RemoteMoteur(dataFolder);
  try {
    const seule = databaseUrl === undefined;
    writeSynced(draft, zipSauvegarde(await readTout(systemDb(moteur), seule), new Date(now)));
    const lignes = await compare(draft, modele);
    moveWhole(draft, file);
    return { faite: { taille: fs.statSync(file).size, lignes } };
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  } finally {
    await moteur.close();
  }
}

function describe(error: unknown): string {
  const { message, code } = error as { message: string; code?: string };
  if (isDiskFull(error) || /No space left/.test(message))
    return 'Le disque est plein. Les sauvegardes d’avant sont gardées : libérez de la place.';
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return `Le dossier des sauvegardes ne peut pas être écrit : ${message}`;
  return message;
}

process.once('message', async (travail: Travail) => {
  os.setPriority(10); // pages first
  const rapport: Rapport = await make(travail).catch((error) => ({ erreur: describe(error) }));
  process.send?.(rapport, () => process.disconnect());
});
