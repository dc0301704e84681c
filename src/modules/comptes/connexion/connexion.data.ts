import { type Db, inTransaction, newId, type TerritoireId } from '../../../shared/db/db.ts';
import { addMessage } from '../../../shared/jobs/messages.data.ts';
import { digest, isSameDigest, newCode } from '../../../shared/session/jetons.ts';
import { blocOfConnu, findConnu, purgeConnus, readAttenteMs } from './limites.data.ts';

const MINUTE = 60_000;
const DUREE_CODE_MS = 10 * MINUTE;
const ESSAIS_MAX = 5;
/** Who asks: this browser's new secret, the one it had, what it keeps of a former sign-in, and its network. */
type Demandeur = { navigateur: string; precedent?: string; connu?: string | undefined; bloc: string };

/**
 * Prepares a code for an address, known or not: the same rows are written and the same answer is given, so that
 * nobody learns who has an account. The message for an unknown address is dropped when its turn comes.
 * @returns how many milliseconds to wait first, when too many codes were asked; 0 when it is on its way.
 */
export async function createCode(
  db: Db,
  territoireId: TerritoireId,
  courriel: string,
  { navigateur, precedent, connu: jeton, bloc }: Demandeur,
  now: Date,
): Promise<number> {
  const code = newCode();
  const id = newId();
  return inTransaction(db, async (trx) => {
    const connu = await findConnu(trx, territoireId, courriel, jeton, now);
    const attente = await readAttenteMs(trx, territoireId, courriel, { bloc, connu }, now);
    if (attente > 0) return attente;
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
        bloc: connu ? blocOfConnu(connu) : bloc,
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
    return 0;
  });
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
  await purgeConnus(db, now);
}
