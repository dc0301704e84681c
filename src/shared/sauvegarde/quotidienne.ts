import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Clock, toJour } from '../clock/clock.ts';
import type { Db } from '../db/db.ts';
import { templateFile } from '../db/open.ts';
import type { Settings } from '../settings/settings.ts';
import { isHeureVenue, listEnTrop, nameFichier } from './etat.rules.ts';
import type { Rapport, Travail } from './sauvegarde.child.ts';
import { closeJour, failJour, takeJour } from './sauvegardes.data.ts';

/** From the sources (tests) the script is a TypeScript file that Node runs as it is; in dist/ it is built. */
function findScript(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('./sauvegarde.child.ts', import.meta.url)
    : new URL('./sauvegarde.child.js', import.meta.url.replace(/\/parts\/[^/]*$/, '/'));
}

/** Its memory has a ceiling of its own: a backup that cannot be made in it fails, and the site goes on. */
const MEMOIRE_MO = 3072;
const DUREE_MAX_MS = 2 * 3_600_000;

export function runChild(travail: Travail): Promise<Rapport> {
  return new Promise((resolve) => {
    const child = fork(findScript(), {
      execArgv: [`--max-old-space-size=${MEMOIRE_MO}`, '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let dit = '';
    child.stderr?.on('data', (bytes: Buffer) => {
      dit = `${dit}${bytes}`.slice(-2000);
    });
    const limite = setTimeout(() => child.kill('SIGKILL'), DUREE_MAX_MS).unref();
    child.once('message', (rapport) => resolve(rapport as Rapport));
    child.once('error', (error) => resolve({ erreur: error.message }));
    child.once('close', (code, signal) => {
      clearTimeout(limite);
      resolve({
        erreur:
          `Le programme de sauvegarde s’est arrêté (${signal ?? code}). ${dit.trim().slice(-400)}`.trim(),
      });
    });
    child.send(travail);
    // A site that stops does not wait for its backup: the draft is never taken for one.
    child.unref();
    child.channel?.unref();
  });
}

type Options = { db: Db; settings: Settings; clock: Clock };

/**
 * Makes the day's backup when its hour has come, unless it is made.
 * @throws when it could not be made, once that is written down
 */
export async function runQuotidienne({ db, settings, clock }: Options): Promise<void> {
  const { heure, dossier, nombre } = settings.sauvegarde;
  const now = clock.now();
  if (!heure || !isHeureVenue(heure, now)) return;
  const jour = toJour(now);
  if (!(await takeJour(db, jour, os.hostname(), now))) return;
  const file = path.join(dossier, nameFichier(jour));
  clearDrafts(dossier);
  const rapport = await runChild({
    dataFolder: settings.dataFolder,
    databaseUrl: settings.databaseUrl,
    file,
    now: now.toISOString(),
    modele: templateFile(),
  });
  if ('erreur' in rapport) {
    await failJour(db, jour, rapport.erreur);
    throw new Error(`sauvegarde du ${jour} : ${rapport.erreur}`);
  }
  await closeJour(db, jour, { fichier: file, ...rapport.faite }, clock.now());
  for (const nom of listEnTrop(fs.readdirSync(dossier), nombre)) fs.rmSync(path.join(dossier, nom));
}

/** What a backup that was killed left: it is nobody's, as this process holds the day. */
function clearDrafts(dossier: string): void {
  if (!fs.existsSync(dossier)) return;
  for (const nom of fs.readdirSync(dossier))
    if (nom.startsWith('.essai-') || (nom.startsWith('quotidienne-') && nom.endsWith('.partiel')))
      fs.rmSync(path.join(dossier, nom), { recursive: true, force: true });
}
