import { sql } from 'kysely';
import { type Db, inTransaction, newId, type TerritoireId, type Trx } from '../../shared/db/db.ts';
import { addMessage } from '../../shared/jobs/messages.data.ts';
import { computeDepart } from './calendrier/calendrier.rules.ts';
import { readCauses } from './causes/causes.data.ts';
import { type Prevu, planRappels, type RappelLu, toGroupe } from './rappels.rules.ts';

export const COLONNES_LUES = [
  'id',
  'nature',
  'destinataire',
  'cle',
  'objet',
  'jour',
  'envoye_le',
  'laisse_le',
  'laisse_par',
] as const;
const JOUR_MS = 86_400_000;

/** What was planned or said: all that a cause of today could repeat. */
async function listConnus(db: Db, territoireId: TerritoireId): Promise<RappelLu[]> {
  return db.selectFrom('rappel').select(COLONNES_LUES).where('territoire_id', '=', territoireId).execute();
}

/**
 * Plans reminders. The unique key decides between two processes; what was left aside because its cause had gone is
 * planned again when it is back, never what left, nor what somebody refused.
 */
export async function addRappels(
  trx: Db,
  territoireId: TerritoireId,
  prevus: readonly Prevu[],
  now: Date,
): Promise<void> {
  for (const { nature, destinataire, cle, objet, jour, titre, prevuLe } of prevus)
    await trx
      .insertInto('rappel')
      .values({
        territoire_id: territoireId,
        id: newId(),
        ...{ nature, destinataire, cle, objet, jour, titre: titre.slice(0, 400), prevu_le: prevuLe },
        ...{ message_id: null, envoye_le: null, laisse_le: null, laisse_par: '', created_at: now },
      })
      .onConflict((conflict) =>
        conflict
          .columns(['territoire_id', 'nature', 'destinataire', 'cle'])
          .doUpdateSet({ laisse_le: null, message_id: null, prevu_le: prevuLe })
          .where('rappel.laisse_le', 'is not', null)
          .where('rappel.laisse_par', '=', '')
          .where('rappel.envoye_le', 'is', null),
      )
      .execute();
}

/** Leaves aside what has lost its cause. */
export async function leaveRappels(trx: Db, territoireId: TerritoireId, ids: readonly string[], now: Date) {
  if (ids.length === 0) return;
  await trx
    .updateTable('rappel')
    .set({ laisse_le: now })
    .where('territoire_id', '=', territoireId)
    .where('id', 'in', ids)
    .where('laisse_le', 'is', null)
    .execute();
}

/** An hour ahead: the round is hourly, and the message waits for its own minute in the outbox. */
const AVANCE_MS = 3_600_000;

/**
 * One message a person for all that is due. Whichever message leaves first takes everything (`takeCauses`); another
 * one, queued by another process, then finds nothing and is dropped.
 */
async function addMessages(trx: Trx, territoireId: TerritoireId, now: Date): Promise<void> {
  const dus = await trx
    .selectFrom('rappel')
    .select(['id', 'nature', 'destinataire', 'prevu_le'])
    .where('territoire_id', '=', territoireId)
    .where('envoye_le', 'is', null)
    .where('laisse_le', 'is', null)
    .where('prevu_le', '<=', new Date(now.getTime() + AVANCE_MS))
    // No message, one that left without it, or one that a restored backup does not hold.
    .where(sql<boolean>`not exists (select 1 from message m where m.territoire_id = rappel.territoire_id
      and m.id = rappel.message_id and m.envoye_le is null)`)
    .forUpdate()
    .skipLocked()
    .execute();
  const groupes = Map.groupBy(dus, ({ nature, destinataire }) => `${toGroupe(nature)} ${destinataire}`);
  for (const groupe of groupes.values()) {
    const { nature, destinataire } = groupe[0]!;
    const departs = groupe.map(({ prevu_le }) => computeDepart(prevu_le, now).getTime());
    const message_id = await addMessage(trx, territoireId, {
      nature: toGroupe(nature),
      destinataire,
      donnees: {},
      now: new Date(Math.max(...departs)),
    });
    await trx
      .updateTable('rappel')
      .set({ message_id })
      .where('territoire_id', '=', territoireId)
      .where(
        'id',
        'in',
        groupe.map(({ id }) => id),
      )
      .execute();
  }
}

/** One round of one territory: what is new is planned, what is over is left aside, what is due is queued. */
export async function updateRappels(db: Db, territoireId: TerritoireId, now: Date): Promise<void> {
  const causes = await readCauses(db, territoireId, now);
  await inTransaction(db, async (trx) => {
    const { ajouter, laisser } = planRappels(causes, await listConnus(trx, territoireId), now);
    await leaveRappels(trx, territoireId, laisser, now);
    await addRappels(trx, territoireId, ajouter, now);
    await addMessages(trx, territoireId, now);
  });
}

/** Somebody asks not to send it; false when it is gone, or left already. */
export async function refuseRappel(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  { par, now }: { par: string; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('rappel')
    .set({ laisse_le: now, laisse_par: par.slice(0, 200) || '?' })
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .where('envoye_le', 'is', null)
    .where('laisse_le', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** In every territory: lines so old that nothing could repeat them, and links that open no more. */
export async function purgeRappels(db: Db, now: Date): Promise<void> {
  const limite = new Date(now.getTime() - 400 * JOUR_MS);
  await db.deleteFrom('rappel').where('created_at', '<', limite).execute();
  await db.deleteFrom('jeton_message').where('created_at', '<', limite).execute();
}
