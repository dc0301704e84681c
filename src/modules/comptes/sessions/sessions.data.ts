import { sql } from 'kysely';
import type { Acces } from '../../../shared/access/acces.ts';
import { listVisibilites, type Role } from '../../../shared/access/droits.ts';
import { toJour } from '../../../shared/clock/clock.ts';
import { type Db, newId, type TerritoireId } from '../../../shared/db/db.ts';
import { isDiskFull } from '../../../shared/db/port.ts';
import { csrfOf, digest, newJeton } from '../../../shared/session/jetons.ts';
import type { SessionTable } from '../comptes.table.ts';
import { findExpiration, isVivante, shouldTrace } from './sessions.rules.ts';

/** Opens a session and returns its secret, which only the cookie keeps. */
export async function createSession(
  db: Db,
  territoireId: TerritoireId,
  compteId: string,
  { appareil, partage, now }: { appareil: string; partage: boolean; now: Date },
): Promise<string> {
  const jeton = newJeton();
  await db
    .insertInto('session')
    .values({
      territoire_id: territoireId,
      empreinte: digest(jeton),
      id: newId(),
      compte_id: compteId,
      appareil,
      partage,
      created_at: now,
      vue_le: now,
      expire_le: findExpiration(now),
    })
    .execute();
  await db
    .updateTable('compte')
    .set({ derniere_connexion_le: now })
    .where('territoire_id', '=', territoireId)
    .where('id', '=', compteId)
    .execute();
  return jeton;
}

type Lu = SessionTable & {
  nom: string;
  courriel: string;
  mandats: { role: Role; structure_id: string | null }[];
};

/**
 * Who a session's secret stands for, read again at each request: a role that ended, a suspended account or a
 * closed session count at once.
 */
export async function findAcces(
  db: Db,
  territoireId: TerritoireId,
  jeton: string,
  now: Date,
): Promise<Acces | undefined> {
  const jour = toJour(now);
  const { rows } = await sql<Lu>`
    select s.*, c.nom, c.courriel, (
      select coalesce(json_agg(json_build_object('role', m.role, 'structure_id', m.structure_id)), '[]')
      from mandat m where m.territoire_id = c.territoire_id and m.compte_id = c.id
        and m.date_debut <= ${jour}::date and (m.date_fin is null or m.date_fin >= ${jour}::date)) as mandats
    from session s join compte c on c.territoire_id = s.territoire_id and c.id = s.compte_id
    where s.territoire_id = ${territoireId}::uuid and s.empreinte = ${digest(jeton)} and c.suspendu_le is null`.execute(
    db,
  );
  const row = rows[0];
  if (!row || !isVivante(row, now)) return undefined;
  if (shouldTrace(row, now))
    await traceSession(db, territoireId, row.empreinte, now).catch(ignoreDisquePlein);
  const roles = [...new Set(row.mandats.map(({ role }) => role))];
  return {
    compteId: row.compte_id,
    nom: row.nom,
    courriel: row.courriel,
    roles,
    mandats: row.mandats.map(({ role, structure_id }) => ({ role, structureId: structure_id })),
    visibilites: listVisibilites(roles),
    csrf: csrfOf(jeton),
  };
}

/** A full disk stops writes, not reading: the trace of a visit is not worth the page. */
function ignoreDisquePlein(error: unknown): void {
  if (!isDiskFull(error)) throw error;
}

async function traceSession(db: Db, territoireId: TerritoireId, empreinte: string, now: Date) {
  await db
    .updateTable('session')
    .set({ vue_le: now })
    .where('territoire_id', '=', territoireId)
    .where('empreinte', '=', empreinte)
    .execute();
}

export async function removeSession(db: Db, territoireId: TerritoireId, jeton: string): Promise<void> {
  await db
    .deleteFrom('session')
    .where('territoire_id', '=', territoireId)
    .where('empreinte', '=', digest(jeton))
    .execute();
}

export type SessionVue = { id: string; appareil: string; created_at: Date; vue_le: Date; courante: boolean };

export async function listSessions(
  db: Db,
  territoireId: TerritoireId,
  compteId: string,
  jeton = '',
): Promise<SessionVue[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'empreinte', 'appareil', 'created_at', 'vue_le'])
    .where('territoire_id', '=', territoireId)
    .where('compte_id', '=', compteId)
    .orderBy('vue_le', 'desc')
    .execute();
  const mine = digest(jeton);
  return rows.map(({ empreinte, ...row }) => ({ ...row, courante: empreinte === mine }));
}

/** Closes one session of an account, or all of them; returns how many. */
export async function closeSessions(
  db: Db,
  territoireId: TerritoireId,
  compteId: string,
  id?: string,
): Promise<number> {
  let query = db
    .deleteFrom('session')
    .where('territoire_id', '=', territoireId)
    .where('compte_id', '=', compteId);
  if (id) query = query.where('id', '=', id);
  const { numDeletedRows } = await query.executeTakeFirst();
  return Number(numDeletedRows);
}
