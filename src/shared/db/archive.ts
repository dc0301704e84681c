import { sql } from 'kysely';
import {
  addOctets,
  catchUp,
  countNeuves,
  describeTables,
  listTables,
  nameLigne,
  readInstant,
  readTable,
  type Suivi,
  type Table,
} from './archive-lecture.ts';
import { type NomTable, TABLES } from './archive-tables.ts';
import { type Db, inTransaction, type TerritoireId, type Trx } from './db.ts';

export type Ligne = Record<string, unknown>;
/**
 * A territory as plain JSON, and back. What can be made again (the search) and what is only of the moment (sessions,
 * codes, outgoing mail) is left out.
 */
export type Archive = {
  format: 'maillage-territoire';
  version: 1;
  territoire: Ligne;
  tables: Record<NomTable, Ligne[]>;
};

export const TERRITOIRE_EXCLUS = new Set([
  'id',
  'revision',
  'ecritures',
  'created_at',
  'hote',
  'cle_formulaire',
]);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same content always gives the same text: columns in the order of the table, rows in the order of their text. */
function sortLignes(lignes: Ligne[]): Ligne[] {
  return lignes
    .map((ligne) => ({ ligne, cle: ligne.id === undefined ? JSON.stringify(ligne) : String(ligne.id) }))
    .sort((a, b) => compare(a.cle, b.cle))
    .map(({ ligne }) => ligne);
}

/** Reads a whole territory. `db` is the whole database. */
export async function readArchive(db: Db, territoireId: TerritoireId): Promise<Archive> {
  const tables = await describeTables(db);
  const lues: Suivi[] = [];
  for (const table of listTables(tables))
    lues.push(toSuivi(table, territoireId, '', await readTable(db, table, territoireId)));
  const archive = toArchive(await readTerritoire(db, tables, territoireId), lues);
  if (!(await addOctets(db, territoireId, archive))) throw new Error('fichier retiré pendant la lecture');
  return archive;
}

function toSuivi(table: Table, territoireId: TerritoireId, instant: string, lignes: Ligne[]): Suivi {
  return {
    table,
    territoireId,
    instant,
    lignes: new Map(lignes.map((ligne) => [nameLigne(table, ligne), ligne])),
  };
}

async function readTerritoire(db: Db, tables: Map<string, Table>, id: TerritoireId): Promise<Ligne> {
  const noms = tables
    .get('territoire')!
    .colonnes.map(({ nom }) => nom)
    .filter((nom) => !TERRITOIRE_EXCLUS.has(nom));
  const { rows } = await sql<Ligne>`select ${sql.join(noms.map((nom) => sql.ref(nom)))} from territoire
    where id = ${id}::uuid`.execute(db);
  if (!rows[0]) throw new Error('territoire introuvable');
  return Object.fromEntries(noms.map((nom) => [nom, rows[0]![nom]]));
}

function toArchive(territoire: Ligne, suivis: Suivi[]): Archive {
  const tables = Object.fromEntries(
    suivis.map(({ table, lignes }) => [table.nom, sortLignes([...lignes.values()])]),
  ) as Archive['tables'];
  return { format: 'maillage-territoire', version: 1, territoire, tables };
}

/** More than this written meanwhile is not caught up in the last transaction, which others wait for. */
const RATTRAPAGE_MAX = 2000;
const PASSES = 6;

/**
 * Whole territories as they were at one instant, but the bytes of their files. On a server, one transaction sees one
 * instant and nobody waits for it. With a single connection everybody would: tables are read by pages, others pass
 * between two, and a last short transaction reads what was written meanwhile.
 * @param seule whether there is a single connection
 */
export async function readEnsemble(db: Db, ids: readonly TerritoireId[], seule: boolean): Promise<Archive[]> {
  if (ids.length === 0) return [];
  if (!seule)
    return inTransaction(db, async (trx) => {
      await sql`set transaction isolation level repeatable read, read only`.execute(trx);
      const tables = await describeTables(trx);
      return toArchives(trx, tables, ids, await followAll(trx, tables, ids));
    });
  const tables = await describeTables(db);
  const suivis = await followAll(db, tables, ids);
  for (let passe = 1; ; passe++) {
    const archives = await inTransaction(db, async (trx) => {
      const etats = await countNeuves(trx, suivis);
      const aRelire = suivis.filter(
        ({ lignes }, i) => etats[i]!.neuves > 0 || etats[i]!.total !== lignes.size,
      );
      const poids = suivis.reduce(
        (somme, { lignes }, i) => somme + etats[i]!.neuves + Math.abs(etats[i]!.total - lignes.size),
        0,
      );
      if (poids > RATTRAPAGE_MAX && passe < PASSES) return aRelire;
      for (const suivi of aRelire) await catchUp(trx, suivi, etats[suivis.indexOf(suivi)]!);
      return toArchives(trx, tables, ids, suivis);
    });
    if (isArchives(archives)) return archives;
    for (const suivi of archives) await follow(db, suivi);
  }
}

const isArchives = (lu: Suivi[] | Archive[]): lu is Archive[] => lu.length > 0 && 'format' in lu[0]!;

async function followAll(db: Db, tables: Map<string, Table>, ids: readonly TerritoireId[]): Promise<Suivi[]> {
  const suivis: Suivi[] = [];
  for (const territoireId of ids)
    for (const table of listTables(tables)) {
      const suivi: Suivi = { table, territoireId, instant: '', lignes: new Map() };
      await follow(db, suivi);
      suivis.push(suivi);
    }
  return suivis;
}

/** Reads a table from its first row, and remembers since when. */
async function follow(db: Db, suivi: Suivi): Promise<void> {
  suivi.instant = await readInstant(db);
  const lignes = await readTable(db, suivi.table, suivi.territoireId);
  suivi.lignes = new Map(lignes.map((ligne) => [nameLigne(suivi.table, ligne), ligne]));
}

async function toArchives(
  trx: Trx,
  tables: Map<string, Table>,
  ids: readonly TerritoireId[],
  suivis: Suivi[],
) {
  const archives: Archive[] = [];
  for (const id of ids)
    archives.push(
      toArchive(
        await readTerritoire(trx, tables, id),
        suivis.filter(({ territoireId }) => territoireId === id),
      ),
    );
  return archives;
}

export async function findHote(db: Db, id: TerritoireId): Promise<string | null> {
  const { rows } = await sql<{
    hote: string | null;
  }>`select hote from territoire where id = ${id}::uuid`.execute(db);
  return rows[0]?.hote ?? null;
}

export async function saveHote(trx: Trx, id: string, hote: string | null): Promise<void> {
  await sql`update territoire set hote = ${hote} where id = ${id}::uuid`.execute(trx);
}

/** How many rows each table of an archive would hold of this territory now. */
export async function countLignes(db: Db, territoireId: TerritoireId): Promise<Record<NomTable, number>> {
  const parts = TABLES.map(
    (table) => sql`select ${sql.lit(table)} as nom, count(*) as n from ${sql.table(table)}
      where territoire_id = ${territoireId}::uuid`,
  );
  const { rows } = await sql<{ nom: NomTable; n: number }>`${sql.join(parts, sql` union all `)}`.execute(db);
  return Object.fromEntries(rows.map(({ nom, n }) => [nom, Number(n)])) as Record<NomTable, number>;
}

/** Every territory, in the order in which they were made. */
export async function listTerritoiresArchives(db: Db): Promise<TerritoireId[]> {
  const { rows } = await sql<{ id: TerritoireId }>`select id from territoire order by created_at, id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
