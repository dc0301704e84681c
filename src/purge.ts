import { purgeCodes } from './modules/comptes/comptes.api.ts';
import { purgeCorbeille } from './modules/journal/journal.api.ts';
import { purgeSorties } from './modules/sorties/sorties.api.ts';
import type { Db } from './shared/db/db.ts';

/** What time takes away: used codes, ended sessions, and what has been in the bin for 30 days, yesterday's documents. */
export async function purge(db: Db, now: Date): Promise<void> {
  await purgeCodes(db, now);
  await purgeCorbeille(db, now);
  await purgeSorties(db, now);
}
