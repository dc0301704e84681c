import { sql } from 'kysely';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { digest, newJeton } from '../../../shared/session/jetons.ts';
import { type Compte, findAttenteMs, listReseaux } from './limites.rules.ts';

const HEURE_MS = 3_600_000;
/** From one browser that is known: far above what its owner needs. */
const PAR_NAVIGATEUR = 10;
/** A browser where nobody came for half a year is a stranger again. */
const OUBLI_MS = 180 * 24 * HEURE_MS;
const CONNUS = 'connu:';

/** `bloc` of the codes that a known browser asks: counted apart, so that strangers cannot use its share. */
export const blocOfConnu = (navigateur: string) => CONNUS + navigateur.slice(0, 40);

/** The known browser behind a cookie, when it opened this address before. */
export async function findConnu(
  db: Db,
  territoireId: TerritoireId,
  courriel: string,
  jeton: string | undefined,
  now: Date,
): Promise<string | undefined> {
  if (!jeton) return undefined;
  const row = await db
    .selectFrom('navigateur_connu')
    .innerJoin('compte', (join) =>
      join
        .onRef('compte.territoire_id', '=', 'navigateur_connu.territoire_id')
        .onRef('compte.id', '=', 'navigateur_connu.compte_id'),
    )
    .select('navigateur_connu.empreinte')
    .where('navigateur_connu.territoire_id', '=', territoireId)
    .where('navigateur_connu.empreinte', '=', digest(jeton))
    .where('navigateur_connu.vu_le', '>', new Date(now.getTime() - OUBLI_MS))
    .where('compte.courriel', '=', courriel)
    .executeTakeFirst();
  return row?.empreinte;
}

/** Remembers the browser where an account was just opened. @returns its new secret, which only the cookie keeps */
export async function addConnu(
  db: Db,
  territoireId: TerritoireId,
  compteId: string,
  precedent: string | undefined,
  now: Date,
): Promise<string> {
  const jeton = newJeton();
  await db
    .deleteFrom('navigateur_connu')
    .where('territoire_id', '=', territoireId)
    .where('empreinte', '=', digest(precedent ?? ''))
    .execute();
  await db
    .insertInto('navigateur_connu')
    .values({ territoire_id: territoireId, empreinte: digest(jeton), compte_id: compteId, vu_le: now })
    .execute();
  return jeton;
}

/** `db` is the whole database. */
export async function purgeConnus(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('navigateur_connu')
    .where('vu_le', '<', new Date(now.getTime() - OUBLI_MS))
    .execute();
}

/**
 * How long to wait before a code is asked for an address, from what all processes wrote: 0 when at once.
 * @param connu the known browser that asks, if it is one
 */
export async function readAttenteMs(
  db: Db,
  territoireId: TerritoireId,
  courriel: string,
  { bloc, connu }: { bloc: string; connu: string | undefined },
  now: Date,
): Promise<number> {
  const recents = sql`from code_connexion where territoire_id = ${territoireId}::uuid
    and created_at > ${new Date(now.getTime() - HEURE_MS)}`;
  if (connu) {
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n ${recents} and bloc = ${blocOfConnu(connu)}`.execute(db);
    return Number(rows[0]!.n) >= PAR_NAVIGATEUR ? HEURE_MS : 0;
  }
  const reseaux = listReseaux(bloc);
  // The narrowest is the address itself: « 192.0.2.5 » is not the beginning of « 192.0.2.50 ».
  const isDe = (debut: string) =>
    debut === bloc ? sql`bloc = ${debut}::text` : sql`starts_with(bloc, ${debut}::text)`;
  const comptes = reseaux.map(
    ({ debut }) => sql`count(*) filter (where ${isDe(debut)}),
      count(*) filter (where ${isDe(debut)} and courriel = ${courriel})`,
  );
  const { rows } = await sql<{ n: number; derniere: Date | null; comptes: string[] }>`select
      count(*) filter (where courriel = ${courriel}) as n, max(created_at) filter (where courriel = ${courriel}) as derniere,
      array[${sql.join(comptes)}]::text[] as comptes ${recents} and not starts_with(bloc, ${CONNUS})`.execute(
    db,
  );
  const { n, derniere, comptes: lus } = rows[0]!;
  const lues: Compte[] = reseaux.map(({ parAdresse, pourTous }, i) => ({
    tous: Number(lus[2 * i]),
    adresse: Number(lus[2 * i + 1]),
    parAdresse,
    pourTous,
  }));
  return findAttenteMs(lues, Number(n), derniere ? now.getTime() - derniere.getTime() : HEURE_MS);
}
