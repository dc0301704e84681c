import type { Db } from '../../shared/db/db.ts';
import { listTerritoires } from '../territoires/territoires.api.ts';
import { updateEffets } from './effets.data.ts';

/** The hourly round of this module, territory after territory. @param db the whole database */
export async function runSuccessions(db: Db, now: Date): Promise<void> {
  const auteur = { acteur: { compteId: undefined, nom: 'Maillage, à la date prévue' }, now };
  for (const { id } of await listTerritoires(db)) await updateEffets(db, id, auteur);
}
