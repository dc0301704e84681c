import { sql } from 'kysely';
import { type Db, inTransaction, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import { announceRevision } from '../../../shared/db/revision.ts';
import { indexLus } from './indexation.data.ts';
import { listPageDates } from './objets.data.ts';
import { listObjets, type Objet, sansLigne } from './objets.table.ts';

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
  for (const table of ['operation', 'moyen', 'engagement', 'mandat']) {
    await sql`update ${sql.table(table)} set structure_id = null where territoire_id = ${territoireId}::uuid and structure_id in (${structures})`.execute(
      trx,
    );
  }
}

/** What cannot stand without an example goes with it: its signature, the merger of a fiche into it. */
async function clearTenus(trx: Trx, territoireId: TerritoireId): Promise<void> {
  const ici = sql`territoire_id = ${territoireId}::uuid`;
  await sql`update signature set exemple = true where ${ici}
    and structure_id in (select id from structure where ${ici} and exemple)`.execute(trx);
  await sql`update reprise set exemple = true where ${ici}
    and fusion_fiche_id in (select id from fiche where ${ici} and exemple)`.execute(trx);
}

/** Money that stands only on an example goes with it; what also stands on a fact stays, without the example. */
async function clearArgent(trx: Trx, territoireId: TerritoireId): Promise<void> {
  const ici = sql`territoire_id = ${territoireId}::uuid`;
  const exemples = (table: string) => sql`(select id from ${sql.table(table)} where ${ici} and exemple)`;
  for (const [table, colonne] of [
    ['financement', 'financeur_id'],
    ['financement', 'beneficiaire_id'],
    ['piece', 'structure_id'],
  ] as const) {
    await sql`update ${sql.table(table)} set ${sql.ref(colonne)} = null
      where ${ici} and ${sql.ref(colonne)} in ${exemples('structure')}`.execute(trx);
  }
  await sql`update financement set fiche_id = null where ${ici} and fiche_id in ${exemples('fiche')}
    and convention_id is not null and convention_id not in ${exemples('convention')}`.execute(trx);
  await sql`update financement set convention_id = null where ${ici} and convention_id in ${exemples('convention')}
    and fiche_id is not null and fiche_id not in ${exemples('fiche')}`.execute(trx);
  await sql`update financement set exemple = true where ${ici}
    and (fiche_id in ${exemples('fiche')} or convention_id in ${exemples('convention')})`.execute(trx);
}

/**
 * Of the directory: what belongs to a service goes or stays with it, and an example that one's own work stands on (a
 * structure with one's service, the place where it is held) is no longer an example.
 */
async function keepOffre(trx: Trx, territoireId: TerritoireId): Promise<void> {
  const ici = sql`territoire_id = ${territoireId}::uuid`;
  for (const table of ['permanence', 'traduction', 'horaire_exception', 'contact'])
    await sql`update ${sql.table(table)} e set exemple = s.exemple from service s where e.territoire_id = ${territoireId}::uuid
      and s.territoire_id = e.territoire_id and s.id = e.service_id and s.exemple <> e.exemple`.execute(trx);
  await sql`update structure t set exemple = false where ${ici} and exemple and (
    exists (select 1 from service s where s.territoire_id = t.territoire_id and s.structure_id = t.id and not s.exemple)
    or exists (select 1 from contact c where c.territoire_id = t.territoire_id and c.structure_id = t.id and not c.exemple))`.execute(
    trx,
  );
  await sql`update lieu l set exemple = false where ${ici} and exemple and (
    exists (select 1 from permanence p where p.territoire_id = l.territoire_id and p.lieu_id = l.id and not p.exemple)
    or exists (select 1 from structure t where t.territoire_id = l.territoire_id and t.lieu_id = l.id and not t.exemple))`.execute(
    trx,
  );
  await sql`update horaire_exception e set exemple = l.exemple from lieu l where e.territoire_id = ${territoireId}::uuid
    and l.territoire_id = e.territoire_id and l.id = e.lieu_id and l.exemple <> e.exemple`.execute(trx);
  await sql`update lieu set structure_id = null where ${ici} and structure_id in
    (select id from structure where ${ici} and exemple)`.execute(trx);
}

/** Deletes for good every record that carries « exemple »; returns how many. Facts and one's own work stay. */
export async function clearExemples(db: Db, territoireId: TerritoireId): Promise<number> {
  const total = await inTransaction(db, async (trx) => {
    await keepOffre(trx, territoireId);
    await clearListes(trx, territoireId);
    await clearArgent(trx, territoireId);
    await clearTenus(trx, territoireId);
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

/** Objects read and indexed at once: a few statements, and a few megabytes. */
const PAGE = 200;

/** Makes the whole search of a territory again, each object once. */
export async function reindexAll(trx: Trx, territoireId: TerritoireId): Promise<void> {
  for (const objet of listObjets()) {
    if (objet.indexer === null || objet.indexer === sansLigne) continue;
    let apres = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const page = await listPageDates(trx, territoireId, objet, { apres, nombre: PAGE });
      await indexLus(trx, territoireId, objet, page);
      if (page.length < PAGE) break;
      apres = page.at(-1)!.id;
    }
  }
}
