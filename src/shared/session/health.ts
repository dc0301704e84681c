import fs from 'node:fs';
import type { Hono } from 'hono';
import type { Env } from '../access/acces.ts';
import { type Db, systemDb } from '../db/db.ts';
import type { Moteur } from '../db/port.ts';
import { countMessagesEnPanne } from '../jobs/messages.data.ts';
import { readEtat } from '../sauvegarde/etat.rules.ts';
import { listJours, readDepuis } from '../sauvegarde/sauvegardes.data.ts';
import type { Settings } from '../settings/settings.ts';

const LIBRE_MIN = 0.05;

/** The free part of the data folder's disk; undefined where the system does not say. */
function readDisqueLibre(folder: string): number | undefined {
  try {
    const { bavail, blocks } = fs.statfsSync(folder);
    return blocks === 0 ? undefined : bavail / blocks;
  } catch {
    return undefined;
  }
}

/** What only the database knows: whether it answers, mail that waits, and how the daily backup goes. */
async function readBase(db: Db, { sauvegarde }: Settings, now: Date) {
  try {
    const courriels = await countMessagesEnPanne(db);
    const etat = { heure: sauvegarde.heure, depuis: await readDepuis(db), now };
    return { base: true, courriels_en_attente: courriels, sauvegarde: readEtat(await listJours(db), etat) };
  } catch {
    return { base: false, courriels_en_attente: 0 };
  }
}

/** `/sante/vif`: the process answers. `/sante/pret`: it can serve, with what is wrong when it cannot. */
export function mountHealth(app: Hono<Env>, moteur: Moteur, settings: Settings): void {
  const db = systemDb(moteur);
  app.get('/sante/vif', (c) => c.json({ etat: 'vif' }));
  app.get('/sante/pret', async (c) => {
    const libre = readDisqueLibre(settings.databaseUrl ? '/' : settings.dataFolder);
    const disque = libre === undefined || libre > LIBRE_MIN;
    const lu = await readBase(db, settings, c.var.clock.now());
    // What was found damaged stays so until a whole check says otherwise.
    const intacte = (moteur.integrite?.abimees.length ?? 0) === 0;
    const pret = lu.base && intacte && disque;
    return c.json({ etat: pret ? 'pret' : 'en_panne', ...lu, intacte, disque }, pret ? 200 : 503);
  });
}
