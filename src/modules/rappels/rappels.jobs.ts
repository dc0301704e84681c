import type { Db } from '../../shared/db/db.ts';
import { listTerritoires } from '../territoires/territoires.api.ts';
import { purgeRappels, updateRappels } from './rappels.data.ts';

/**
 * The hourly round of this module, territory after territory: what one of them throws does not keep the others from
 * their messages.
 */
export async function runRappels(db: Db, now: Date): Promise<void> {
  const erreurs: unknown[] = [];
  for (const { id } of await listTerritoires(db))
    await updateRappels(db, id, now).catch((error: unknown) => erreurs.push(error));
  await purgeRappels(db, now);
  if (erreurs.length > 0) throw new AggregateError(erreurs, 'rappels');
}
