import { sql } from 'kysely';
import type { Db } from '../../../shared/db/db.ts';
import '../verifications.table.ts';

const JOUR_MS = 86_400_000;
/** A month after the answer, nobody needs the address any more. */
const ADRESSE_JOURS = 30;

/** What time takes away, in every territory: addresses once answered, links long closed. */
export async function purgeVerifications(db: Db, now: Date): Promise<void> {
  const limite = new Date(now.getTime() - ADRESSE_JOURS * JOUR_MS);
  await sql`update suggestion set courriel = '' where courriel <> '' and decidee_le < ${limite}`.execute(db);
  await sql`delete from annuaire_jeton j using verification_demande d
    where d.territoire_id = j.territoire_id and d.id = j.demande_id and d.expire_le < ${limite}::date`.execute(
    db,
  );
}
