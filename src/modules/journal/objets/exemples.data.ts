import { sql } from 'kysely';
import { type Db, inTransaction, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import { announceRevision } from '../../../shared/db/revision.ts';
import { reindexObjet } from './objets.data.ts';
import { listObjets, type Objet } from './objets.table.ts';

async function clearOne(trx: Trx, territoireId: TerritoireId, objet: Objet): Promise<number> {
  const { rows } = await sql<{ id: string }>`delete from ${sql.table(objet.table)}
    where territoire_id = ${territoireId}::uuid and exemple returning id`.execute(trx);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await sql`delete from lien where territoire_id = ${territoireId}::uuid
    and (de_id = any(${ids}::uuid[]) or vers_id = any(${ids}::uuid[]))`.execute(trx);
  await sql`delete from recherche where territoire_id = ${territoireId}::uuid and objet_id = any(${ids}::uuid[])`.execute(
    trx,
  );
  return ids.length;
}

/** Lists kept in tables of their own go first: they hold the examples in place. */
async function clearListes(trx: Trx, territoireId: TerritoireId): Promise<void> {
  const structures = sql`select id from structure where territoire_id = ${territoireId}::uuid and exemple`;
  for (const table of ['convention_structure', 'fiche_structure']) {
    await sql`delete from ${sql.table(table)} where territoire_id = ${territoireId}::uuid and structure_id in (${structures})`.execute(
      trx,
    );
  }
  await sql`update operation set structure_id = null where territoire_id = ${territoireId}::uuid and structure_id in (${structures})`.execute(
    trx,
  );
}

/** Deletes for good every record that carries « exemple »; returns how many. Facts and one's own work stay. */
export async function clearExemples(db: Db, territoireId: TerritoireId): Promise<number> {
  const total = await inTransaction(db, async (trx) => {
    await clearListes(trx, territoireId);
    let count = 0;
    for (const objet of listObjets().toReversed()) {
      if (objet.champs.some(({ nom }) => nom === 'exemple'))
        count += await clearOne(trx, territoireId, objet);
    }
    await sql`update territoire set revision = revision + 1 where id = ${territoireId}::uuid`.execute(trx);
    return count;
  });
  announceRevision(territoireId);
  return total;
}

/** Makes the whole search of a territory again. */
export async function reindexAll(trx: Trx, territoireId: TerritoireId): Promise<void> {
  for (const objet of listObjets()) {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(objet.table)}
      where territoire_id = ${territoireId}::uuid and removed_at is null`.execute(trx);
    for (const { id } of rows) await reindexObjet(trx, territoireId, objet, id);
  }
}
