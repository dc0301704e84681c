import type { Role } from '../../../shared/access/droits.ts';
import type { Jour } from '../../../shared/clock/clock.ts';
import { type Db, inTransaction, type TerritoireId } from '../../../shared/db/db.ts';
import { readDestinataires } from '../destinataires/destinataires.data.ts';
import type { Voulus } from './choix.rules.ts';

/** The roles of the open account that has this address; undefined for who has none. */
export async function findRoles(
  db: Db,
  territoireId: TerritoireId,
  courriel: string,
  le: Jour,
): Promise<readonly Role[] | undefined> {
  const { comptes } = await readDestinataires(db, territoireId, le);
  return comptes.find((compte) => compte.courriel === courriel)?.roles;
}

/** Keeps what a person wants. What was planned and is no longer wanted is left aside when its turn comes. */
export async function savePreferences(
  db: Db,
  territoireId: TerritoireId,
  courriel: string,
  voulus: Voulus,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (const [nature, voulu] of voulus)
      await trx
        .insertInto('preference_message')
        .values({ territoire_id: territoireId, courriel, nature, voulu, updated_at: now })
        .onConflict((conflict) =>
          conflict.columns(['territoire_id', 'courriel', 'nature']).doUpdateSet({ voulu, updated_at: now }),
        )
        .execute();
  });
}
