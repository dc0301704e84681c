import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { digest, newJeton } from '../../../shared/session/jetons.ts';
import '../rappels.table.ts';

/** A year: one may stop messages from an old one, and a mailbox found years later opens nothing. */
const VALIDITE_MS = 365 * 86_400_000;

/** Makes the link of one message: the secret is in the message only, the former links still open. */
export async function createJeton(
  db: Db,
  territoireId: TerritoireId,
  courriel: string,
  now: Date,
): Promise<string> {
  const jeton = newJeton();
  await db
    .insertInto('jeton_message')
    .values({ territoire_id: territoireId, empreinte: digest(jeton), courriel, created_at: now })
    .execute();
  return jeton;
}

/** 256 bits in base64url: anything else never was a link of ours, and no query is made for it. */
const JETON = /^[\w-]{43}$/;

/** The address that a link was sent to. Reading it changes nothing: mail scanners open links too. */
export async function findCourriel(
  db: Db,
  territoireId: TerritoireId,
  jeton: string,
  now: Date,
): Promise<string | undefined> {
  if (!JETON.test(jeton)) return undefined;
  const row = await db
    .selectFrom('jeton_message')
    .select('courriel')
    .where('territoire_id', '=', territoireId)
    .where('empreinte', '=', digest(jeton))
    .where('created_at', '>', new Date(now.getTime() - VALIDITE_MS))
    .executeTakeFirst();
  return row?.courriel;
}
