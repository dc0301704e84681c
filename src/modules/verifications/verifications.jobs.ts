import type { Db } from '../../shared/db/db.ts';
import { purgeVerifications } from './lots/purge.data.ts';

/** The hourly round of this module, in every territory. */
export async function runVerifications(db: Db, now: Date): Promise<void> {
  await purgeVerifications(db, now);
}
