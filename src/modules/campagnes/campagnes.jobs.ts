import type { Db } from '../../shared/db/db.ts';
import { isRelanceDue } from './demandes/demandes.rules.ts';
import { sendRelance } from './demandes/envois.data.ts';
import { listRelancables, purgeDemandes } from './demandes/relances.data.ts';

const AUTEUR = { compteId: undefined, nom: 'Relance automatique' };

/**
 * Reminds, once each, those who have not answered when the day chosen by the coordinator has come.
 * @returns how many reminders were queued
 */
async function sendRelancesDues(db: Db, now: Date): Promise<number> {
  let sent = 0;
  for (const { territoireId, id, relance_le, date_limite } of await listRelancables(db)) {
    if (!isRelanceDue(relance_le, date_limite, now)) continue;
    if (await sendRelance(db, territoireId, id, { acteur: AUTEUR, now })) sent++;
  }
  return sent;
}

/** The hourly round of this module: reminders that are due, and what time takes away. */
export async function runCampagnes(db: Db, now: Date): Promise<void> {
  await sendRelancesDues(db, now);
  await purgeDemandes(db, now);
}
