import { type Db, inTransaction, type TerritoireId } from '../../../shared/db/db.ts';

export type Identite = { emetteur: string; sujet: string };

/** The account tied to an identity, unless it is suspended. */
export async function findCompteByIdentite(
  db: Db,
  territoireId: TerritoireId,
  { emetteur, sujet }: Identite,
) {
  const row = await db
    .selectFrom('identite as i')
    .innerJoin('compte as c', (join) =>
      join.onRef('c.territoire_id', '=', 'i.territoire_id').onRef('c.id', '=', 'i.compte_id'),
    )
    .select('c.id')
    .where('i.territoire_id', '=', territoireId)
    .where('i.emetteur', '=', emetteur)
    .where('i.sujet', '=', sujet)
    .where('c.suspendu_le', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

/** Ties an identity to an account, once the person has shown that the account's mailbox is theirs. */
export async function saveIdentite(
  db: Db,
  territoireId: TerritoireId,
  { emetteur, sujet }: Identite,
  compteId: string,
) {
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto('identite')
      .values({ territoire_id: territoireId, emetteur, sujet, compte_id: compteId })
      .onConflict((oc) => oc.columns(['territoire_id', 'emetteur', 'sujet']).doNothing())
      .execute();
  });
}
