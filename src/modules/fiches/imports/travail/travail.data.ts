import { sql } from 'kysely';
import type { Db, TerritoireId, Trx } from '../../../../shared/db/db.ts';
import { findDepot, lockTerritoire } from '../imports.data.ts';
import { toJson } from '../imports.rules.ts';
import type { Depot, Travail } from '../imports.table.ts';

/** Who writes says so again with each lot; silent for longer, they are gone and somebody else goes on. */
const TENUE_SECONDES = 20;

const TENUE = sql`to_jsonb(now() + make_interval(secs => ${sql.lit(TENUE_SECONDES)}))`;

/** Nothing once the whole plan is written. */
export async function saveTravail(trx: Trx, territoireId: TerritoireId, id: string, travail: Travail) {
  await sql`update import_plan set travail = jsonb_set(${toJson(travail)}::text::jsonb, '{jusqu_a}', ${TENUE})
    where territoire_id = ${territoireId}::uuid and id = ${id}::uuid and travail is not null`.execute(trx);
}

/** Notes that a plan is to be written, or written on after what had stopped it. Twice is once. */
export async function openTravail(
  trx: Trx,
  territoireId: TerritoireId,
  id: string,
  travail: Travail,
): Promise<'ouvert' | 'deja' | 'absent'> {
  const depot = await findDepot(trx, territoireId, id, true);
  if (!depot) return 'absent';
  if (depot.accepte_le || (depot.travail && !depot.travail.erreur)) return 'deja';
  const { erreur: _, ...repris } = depot.travail ?? travail;
  await sql`update import_plan set travail = ${toJson(repris)}::text::jsonb
    where territoire_id = ${territoireId}::uuid and id = ${id}::uuid`.execute(trx);
  return 'ouvert';
}

type Prise = { travail: Travail; tenu: boolean };

/**
 * The plan to write, if it is this worker's to write: nobody else is at it, nor at another of the territory, as two at
 * once would each create what the other is creating. Asked one after the other: the territory is locked.
 */
export async function takeTravail(
  trx: Trx,
  territoireId: TerritoireId,
  id: string,
  ouvrier: string,
): Promise<Travail | undefined> {
  await lockTerritoire(trx, territoireId);
  const { rows } = await sql<Prise>`select p.travail, exists (select 1 from import_plan a
      where a.territoire_id = p.territoire_id and a.accepte_le is null and a.travail is not null
        and not a.travail ? 'erreur' and a.travail ->> 'ouvrier' <> ${ouvrier}
        and (a.travail ->> 'jusqu_a')::timestamptz > now()) as tenu
    from import_plan p where p.territoire_id = ${territoireId}::uuid and p.id = ${id}::uuid
      and p.travail is not null and not p.travail ? 'erreur' and p.accepte_le is null
    for update of p`.execute(trx);
  const [prise] = rows;
  return prise && !prise.tenu ? { ...prise.travail, ouvrier } : undefined;
}

export async function saveErreur(db: Db, territoireId: TerritoireId, id: string, erreur: string) {
  await sql`update import_plan set travail = jsonb_set(travail, '{erreur}', to_jsonb(${erreur}::text))
    where territoire_id = ${territoireId}::uuid and id = ${id}::uuid and travail is not null`.execute(db);
}

/** What was being written and nobody is at: a process stopped. In the order it was asked. */
export async function listDelaisses(db: Db, territoireId: TerritoireId): Promise<Depot['id'][]> {
  const { rows } = await sql<{ id: string }>`select id from import_plan
    where territoire_id = ${territoireId}::uuid and accepte_le is null and travail is not null
      and not travail ? 'erreur' and (travail ->> 'jusqu_a')::timestamptz <= now()
    order by travail ->> 'demande_le', id`.execute(db);
  return rows.map(({ id }) => id);
}
