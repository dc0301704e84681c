import { sql } from 'kysely';
import type { Db } from '../db/db.ts';
import type { SauvegardeTable } from './sauvegardes.table.ts';

/** A process that was killed while it made a backup, or failed, is followed after this long. */
const REPRISE = '1 hour';

/**
 * Takes a day's backup for this process. Several processes may ask at once: one gets it.
 * @returns false when it is made, or being made by another one
 */
export async function takeJour(db: Db, jour: string, machine: string, now: Date): Promise<boolean> {
  const { rows } =
    await sql`insert into sauvegarde (jour, prise_le, machine) values (${jour}::date, ${now}, ${machine})
    on conflict (jour) do update set prise_le = excluded.prise_le, machine = excluded.machine, essais = sauvegarde.essais + 1
    where sauvegarde.finie_le is null and sauvegarde.prise_le <= excluded.prise_le - ${REPRISE}::interval
    returning jour`.execute(db);
  return rows.length > 0;
}

type Faite = { fichier: string; taille: number; lignes: number };

export async function closeJour(db: Db, jour: string, faite: Faite, now: Date): Promise<void> {
  await db
    .updateTable('sauvegarde')
    .set({ ...faite, finie_le: now, erreur: '' })
    .where('jour', '=', jour)
    .execute();
}

export async function failJour(db: Db, jour: string, erreur: string): Promise<void> {
  await db
    .updateTable('sauvegarde')
    .set({ erreur: erreur.slice(0, 1000) })
    .where('jour', '=', jour)
    .execute();
}

const JOURS_MONTRES = 30;

/** The last days, newest first. */
export async function listJours(db: Db): Promise<SauvegardeTable[]> {
  return db.selectFrom('sauvegarde').selectAll().orderBy('jour', 'desc').limit(JOURS_MONTRES).execute();
}

/** When the program learned to make backups here: before that, none can be late. */
export async function readDepuis(db: Db): Promise<Date> {
  const { rows } = await sql<{ depuis: Date }>`select applied_at as depuis from migration
    where nom = '0029-sauvegardes.sql'`.execute(db);
  return rows[0]?.depuis ?? new Date(0);
}
