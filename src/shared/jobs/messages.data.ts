import { sql } from 'kysely';
import { type Db, inTransaction, newId, type TerritoireId, type Trx } from '../db/db.ts';
import type { MessageTable } from './messages.table.ts';

type Nouveau = { nature: string; destinataire: string; donnees: Record<string, string>; now: Date };

/** Queues a message in the transaction of what causes it. It is composed only when it leaves. @returns its id */
export async function addMessage(
  trx: Trx,
  territoireId: TerritoireId,
  { nature, destinataire, donnees, now }: Nouveau,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('message')
    .values({
      territoire_id: territoireId,
      id,
      nature,
      destinataire,
      donnees: JSON.stringify(donnees) as unknown as Record<string, string>,
      a_envoyer_le: now,
      envoye_le: null,
      essais: 0,
      derniere_erreur: null,
    })
    .execute();
  return id;
}

const MINUTE = 60_000;
/** Five days of tries, further and further apart. */
const ESSAIS_MAX = 18;

/** The next message whose time has come, taken for five minutes: another process leaves it alone. */
export async function takeMessage(db: Db, now: Date): Promise<MessageTable | undefined> {
  return inTransaction(db, async (trx) => {
    const row = await trx
      .selectFrom('message')
      .selectAll()
      .where('envoye_le', 'is', null)
      .where('a_envoyer_le', '<=', now)
      .where('essais', '<', ESSAIS_MAX)
      .orderBy('a_envoyer_le')
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!row) return undefined;
    await trx
      .updateTable('message')
      .set({ a_envoyer_le: new Date(now.getTime() + 5 * MINUTE), essais: row.essais + 1 })
      .where('territoire_id', '=', row.territoire_id)
      .where('id', '=', row.id)
      .execute();
    return { ...row, essais: row.essais + 1 };
  });
}

/** Longer than a sign-in code lives: what may have left is not sent again while a second copy could serve. */
const DOUTE = 15 * MINUTE;

/** Said just before a message leaves: whoever dies after this leaves a doubt, and nobody sends it again for a while. */
export async function holdMessage(db: Db, { territoire_id, id }: MessageTable, now: Date): Promise<void> {
  await db
    .updateTable('message')
    .set({ a_envoyer_le: new Date(now.getTime() + DOUTE) })
    .where('territoire_id', '=', territoire_id)
    .where('id', '=', id)
    .execute();
}

/** Sent or dropped: what it carried (a code, say) is forgotten. */
export async function closeMessage(db: Db, { territoire_id, id }: MessageTable, now: Date): Promise<void> {
  await db
    .updateTable('message')
    .set({ envoye_le: now, donnees: sql`'{}'::jsonb`, derniere_erreur: null })
    .where('territoire_id', '=', territoire_id)
    .where('id', '=', id)
    .execute();
}

/** @param doute whether it may have left all the same: it then waits longer than a code lives */
export async function delayMessage(
  db: Db,
  { territoire_id, id, essais }: MessageTable,
  { erreur, doute }: { erreur: string; doute: boolean },
  now: Date,
) {
  const wait = Math.max(Math.min(2 ** essais, 12 * 60) * MINUTE, doute ? DOUTE : 0);
  await db
    .updateTable('message')
    .set({ a_envoyer_le: new Date(now.getTime() + wait), derniere_erreur: erreur.slice(0, 500) })
    .where('territoire_id', '=', territoire_id)
    .where('id', '=', id)
    .execute();
}

/** Messages that wait although their time has come: more than a few means that mail does not leave. */
export async function countMessagesEnPanne(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('message')
    .select(sql<number>`count(*)`.as('n'))
    .where('envoye_le', 'is', null)
    .where('derniere_erreur', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(n);
}
