import type { Db } from '../../../shared/db/db.ts';
import { listTerritoires } from '../../territoires/territoires.api.ts';
import { listDelaisses } from './travail/travail.data.ts';
import { runTravail } from './travail/travail.import.ts';

/**
 * Goes on with the plans that a process which stopped was writing.
 * @param db the whole database
 */
export async function resumeImports(db: Db): Promise<void> {
  for (const { id, nom } of await listTerritoires(db))
    for (const depot of await listDelaisses(db, id)) await runTravail(db, { id, nom }, depot);
}
