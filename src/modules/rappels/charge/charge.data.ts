import { type Db, inTransaction, type TerritoireId } from '../../../shared/db/db.ts';
import { readCauses } from '../causes/causes.data.ts';
import type { Cause } from '../causes/causes.table.ts';
import { COLONNES_LUES, leaveRappels } from '../rappels.data.ts';
import { GROUPES, type Groupe, sortCharge } from '../rappels.rules.ts';

type Depart = { messageId: string; destinataire: string; groupe: Groupe; now: Date };

/**
 * What a message that leaves now has to say, with everything due to this person taken by it in one statement: two
 * processes cannot both have a line. Tried again after an outage, a message finds its own lines and no others.
 */
export async function takeCauses(
  db: Db,
  territoireId: TerritoireId,
  { messageId, destinataire, groupe, now }: Depart,
): Promise<Cause[]> {
  return inTransaction(db, async (trx) => {
    const charge = await trx
      .updateTable('rappel')
      .set({ message_id: messageId })
      .where('territoire_id', '=', territoireId)
      .where('destinataire', '=', destinataire)
      .where('nature', 'in', GROUPES[groupe])
      .where('laisse_le', 'is', null)
      .where('prevu_le', '<=', now)
      .where((eb) => eb.or([eb('message_id', '=', messageId), eb('envoye_le', 'is', null)]))
      .returning(COLONNES_LUES)
      .execute();
    if (charge.length === 0) return [];
    const { dites, gardes, laisses } = sortCharge(charge, await readCauses(trx, territoireId, now));
    await leaveRappels(trx, territoireId, laisses, now);
    if (gardes.length > 0)
      await trx
        .updateTable('rappel')
        .set({ envoye_le: now })
        .where('territoire_id', '=', territoireId)
        .where('id', 'in', gardes)
        .execute();
    return dites;
  });
}

/** A message that found nothing to say: what it carried is left aside. */
export async function leaveCharge(
  db: Db,
  territoireId: TerritoireId,
  messageId: string,
  now: Date,
): Promise<void> {
  await db
    .updateTable('rappel')
    .set({ laisse_le: now, envoye_le: null })
    .where('territoire_id', '=', territoireId)
    .where('message_id', '=', messageId)
    .where('laisse_le', 'is', null)
    .execute();
}
