import { sql } from 'kysely';
import { type Db, inTransaction } from '../../../shared/db/db.ts';
import { listObjets } from '../objets/objets.table.ts';

const CORBEILLE_JOURS = 30;

/**
 * Deletes for good what has been in the bin for thirty days. What something else still refers to stays:
 * the database's own keys decide, object by object.
 */
export async function purgeCorbeille(db: Db, now: Date): Promise<void> {
  const limite = new Date(now.getTime() - CORBEILLE_JOURS * 86_400_000);
  for (const objet of listObjets().toReversed()) {
    const { rows } = await sql<{
      territoire_id: string;
      id: string;
    }>`select territoire_id, id from ${sql.table(objet.table)}
      where removed_at < ${limite}`.execute(db);
    for (const { territoire_id, id } of rows) {
      await inTransaction(db, async (trx) => {
        await sql`delete from lien where territoire_id = ${territoire_id}::uuid and (de_id = ${id}::uuid or vers_id = ${id}::uuid)`.execute(
          trx,
        );
        await sql`delete from ${sql.table(objet.table)} where territoire_id = ${territoire_id}::uuid and id = ${id}::uuid`.execute(
          trx,
        );
      }).catch((error: { code?: string }) => {
        if (error.code !== '23503') throw error;
      });
    }
  }
}
