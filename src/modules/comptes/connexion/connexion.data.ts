import { sql } from 'kysely';
import { type Db, inTransaction, newId, type TerritoireId } from '../../../shared/db/db.ts';
import { addMessage } from '../../../shared/jobs/messages.data.ts';
import { digest, isSameDigest, newCode } from '../../../shared/session/jetons.ts';

const MINUTE = 60_000;
const DUREE_CODE_MS = 10 * MINUTE;
const ESSAIS_MAX = 5;
/** From one network, and in all: a stranger who knows an address must not shut its owner out. */
const CODES_PAR_HEURE = 10;
const CODES_PAR_HEURE_TOUS = 40;

/** Who asks: this browser's new secret, the one it had, and the network it speaks from. */
type Demandeur = { navigateur: string; precedent?: string; bloc: string };

/**
 * Prepares a code for an address, known or not: the same rows are written and the same answer is given, so that
 * nobody learns who has an account. The message for an unknown address is dropped when its turn comes.
 * @returns false when this address has asked too often in the last hour.
 */
export async function createCode(
  db: Db,
  territoireId: TerritoireId,
  courriel: string,
  { navigateur, precedent, bloc }: Demandeur,
  now: Date,
): Promise<boolean> {
  const code = newCode();
  const id = newId();
  return inTransaction(db, async (trx) => {
    const { ici, tous } = await countCodes(trx, territoireId, courriel, bloc, now);
    if (ici >= CODES_PAR_HEURE || tous >= CODES_PAR_HEURE_TOUS) return false;
    await trx
      .updateTable('code_connexion')
      .set({ utilise_le: now })
      .where('territoire_id', '=', territoireId)
      .where('navigateur', '=', digest(precedent ?? ''))
      .where('utilise_le', 'is', null)
      .execute();
    await trx
      .insertInto('code_connexion')
      .values({
        territoire_id: territoireId,
        id,
        courriel,
        empreinte: digest(id, code, navigateur),
        navigateur: digest(navigateur),
        bloc,
        essais: 0,
        created_at: now,
        expire_le: new Date(now.getTime() + DUREE_CODE_MS),
        utilise_le: null,
      })
      .execute();
    await addMessage(trx, territoireId, {
      nature: 'code_connexion',
      destinataire: courriel,
      donnees: { code },
      now,
    });
    return true;
  });
}

async function countCodes(db: Db, territoireId: TerritoireId, courriel: string, bloc: string, now: Date) {
  return db
    .selectFrom('code_connexion')
    .select([sql<number>`count(*)`.as('tous'), sql<number>`count(*) filter (where bloc = ${bloc})`.as('ici')])
    .where('territoire_id', '=', territoireId)
    .where('courriel', '=', courriel)
    .where('created_at', '>', new Date(now.getTime() - 60 * MINUTE))
    .executeTakeFirstOrThrow();
}

export type Essai = { etat: 'ouvert'; compteId: string } | { etat: 'faux' | 'perime' };

/**
 * Tries a code from the browser that asked for it: once, within ten minutes, five tries.
 * A wrong try is counted in the same transaction, so that parallel tries cannot pass the limit.
 */
export async function tryCode(
  db: Db,
  territoireId: TerritoireId,
  code: string,
  navigateur: string,
  now: Date,
): Promise<Essai> {
  return inTransaction<Essai>(db, async (trx) => {
    const row = await trx
      .selectFrom('code_connexion')
      .selectAll()
      .where('territoire_id', '=', territoireId)
      .where('navigateur', '=', digest(navigateur))
      .where('utilise_le', 'is', null)
      .orderBy('id', 'desc')
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
    if (!row || row.expire_le <= now || row.essais >= ESSAIS_MAX) return { etat: 'perime' };
    const right = isSameDigest(row.empreinte, digest(row.id, code, navigateur));
    await trx
      .updateTable('code_connexion')
      .set(right ? { utilise_le: now } : { essais: row.essais + 1 })
      .where('territoire_id', '=', territoireId)
      .where('id', '=', row.id)
      .execute();
    const compteId = right ? await findCompteActif(trx, territoireId, row.courriel) : undefined;
    return compteId ? { etat: 'ouvert', compteId } : { etat: 'faux' };
  });
}

/** The account behind an address, unless it is suspended. */
export async function findCompteActif(
  db: Db,
  territoireId: TerritoireId,
  courriel: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('compte')
    .select('id')
    .where('territoire_id', '=', territoireId)
    .where('courriel', '=', courriel)
    .where('suspendu_le', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

/** Codes have no use after their time; they are kept a day, for the limit of the last hour. */
export async function purgeCodes(db: Db, now: Date): Promise<void> {
  const limite = new Date(now.getTime() - 24 * 60 * MINUTE);
  await db.deleteFrom('code_connexion').where('created_at', '<', limite).execute();
  await db.deleteFrom('session').where('expire_le', '<', now).execute();
}
