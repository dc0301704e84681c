import fs from 'node:fs';
import type { Hono } from 'hono';
import type { Env } from '../access/acces.ts';
import { systemDb } from '../db/db.ts';
import type { Moteur } from '../db/port.ts';
import { countMessagesEnPanne } from '../jobs/messages.data.ts';
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

/** `/sante/vif`: the process answers. `/sante/pret`: it can serve, with what is wrong when it cannot. */
export function mountHealth(app: Hono<Env>, moteur: Moteur, settings: Settings): void {
  const db = systemDb(moteur);
  app.get('/sante/vif', (c) => c.json({ etat: 'vif' }));
  app.get('/sante/pret', async (c) => {
    const libre = readDisqueLibre(settings.databaseUrl ? '/' : settings.dataFolder);
    const disque = libre === undefined || libre > LIBRE_MIN;
    let base = true;
    let courriels = 0;
    try {
      courriels = await countMessagesEnPanne(db);
    } catch {
      base = false;
    }
    const pret = base && disque;
    return c.json(
      { etat: pret ? 'pret' : 'en_panne', base, disque, courriels_en_attente: courriels },
      pret ? 200 : 503,
    );
  });
}
