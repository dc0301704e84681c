import { sql } from 'kysely';
import type { Archive, Ligne } from './archive.ts';
import { type NomTable, TABLES } from './archive-tables.ts';
import type { Db, TerritoireId } from './db.ts';

export type Colonne = { nom: string; type: string };
/** What is read of a table: its columns in their order, and what names a row inside its territory. */
export type Table = { nom: string; colonnes: Colonne[]; cle: Colonne[] };

/** Where the bytes of files are, in `contenu`: they weigh more than all the rest, and a file never changes. */
const A_OCTETS = ['fichier', 'import_plan'] as const satisfies NomTable[];
const isOctets = (table: string, nom: string) =>
  nom === 'contenu' && (A_OCTETS as readonly string[]).includes(table);

/** The tables of the schema as they are in this database. */
export async function describeTables(db: Db): Promise<Map<string, Table>> {
  const { rows } = await sql<{ nom: string; colonne: string; type: string; rang: number | null }>`
    select c.table_name as nom, c.column_name as colonne, c.data_type as type, k.ordinal_position as rang
    from information_schema.columns c
    left join (select u.table_name, u.column_name, u.ordinal_position from information_schema.key_column_usage u
      join information_schema.table_constraints t using (constraint_schema, constraint_name, table_name)
      where t.constraint_type = 'PRIMARY KEY' and t.table_schema = 'public') k
      on k.table_name = c.table_name and k.column_name = c.column_name
    where c.table_schema = 'public' order by c.table_name, c.ordinal_position`.execute(db);
  const tables = new Map<string, Table>();
  for (const [nom, lues] of Map.groupBy(rows, (row) => row.nom)) {
    const colonnes = lues.map(({ colonne, type }) => ({ nom: colonne, type }));
    const cle = lues
      .filter(({ rang, colonne }) => rang !== null && colonne !== 'territoire_id')
      .sort((a, b) => Number(a.rang) - Number(b.rang))
      .map(({ colonne, type }) => ({ nom: colonne, type }));
    tables.set(nom, { nom, colonnes, cle });
  }
  return tables;
}

/** A column as JSON keeps it: instants in UTC to the millisecond; bytes are read apart. */
function toSelect(table: string, { nom, type }: Colonne) {
  if (type === 'bytea') return isOctets(table, nom) ? sql`null` : sql`encode(${sql.ref(nom)}, 'base64')`;
  if (type !== 'timestamp with time zone') return sql.ref(nom);
  return sql`to_char(date_trunc('milliseconds', ${sql.ref(nom)} at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

const isLue = ({ nom }: Colonne) => nom !== 'territoire_id';

/** What names a row, as one text. */
export function nameLigne({ cle }: Table, ligne: Ligne): string {
  return cle.map(({ nom }) => String(ligne[nom])).join(' ');
}

/**
 * Rows of one territory. As one text a page: rows one by one would be made and copied three times on their way here.
 * @param where which rows, besides their territory
 * @param limit their number, in the order of their key; all of them without it
 */
async function readLignes(
  db: Db,
  table: Table,
  territoireId: TerritoireId,
  { where = sql`true`, limit, colonnes = table.colonnes.filter(isLue) }: Selection = {},
): Promise<Ligne[]> {
  const lues = colonnes.map((colonne) => sql`${toSelect(table.nom, colonne)} as ${sql.ref(colonne.nom)}`);
  // A table of one row a territory has no other key.
  const ordre =
    limit && table.cle.length > 0
      ? sql`order by ${sql.join(table.cle.map(({ nom }) => sql.ref(nom)))} limit ${limit}`
      : sql``;
  const { rows } = await sql<{ texte: string | null }>`select json_agg(l)::text as texte from (
    select ${sql.join(lues)} from ${sql.table(table.nom)} where territoire_id = ${territoireId}::uuid and ${where} ${ordre}) l`.execute(
    db,
  );
  return JSON.parse(rows[0]?.texte ?? '[]') as Ligne[];
}
type Selection = { where?: ReturnType<typeof sql>; limit?: number; colonnes?: Colonne[] };

/** With one connection nobody else is answered while a page is read: its length is what this aims at. */
const PAGE_MS = 60;
const PAGE_MIN = 50;
const PAGE_MAX = 5000;

/** A whole table, page after page. Outside a transaction, others pass between two pages. */
export async function readTable(db: Db, table: Table, territoireId: TerritoireId): Promise<Ligne[]> {
  const lignes: Ligne[] = [];
  const cle = sql.join(table.cle.map(({ nom }) => sql.ref(nom)));
  let nombre = 200;
  for (;;) {
    const derniere = lignes.at(-1);
    const apres = table.cle.map(({ nom, type }) => sql`${String(derniere?.[nom])}::${sql.raw(type)}`);
    const where = derniere ? sql`(${cle}) > (${sql.join(apres)})` : sql`true`;
    const debut = performance.now();
    const page = await readLignes(db, table, territoireId, { where, limit: nombre });
    for (const ligne of page) lignes.push(ligne);
    if (page.length < nombre || table.cle.length === 0) return lignes;
    const rapport = PAGE_MS / Math.max(1, performance.now() - debut);
    nombre = Math.round(Math.min(PAGE_MAX, Math.max(PAGE_MIN, nombre * Math.min(4, rapport))));
  }
}

/** The instant from which a row is new, as the engine counts them. */
export async function readInstant(db: Db): Promise<string> {
  const { rows } = await sql<{ instant: string }>`select
    (pg_snapshot_xmax(pg_current_snapshot())::text::bigint % 4294967296)::text as instant`.execute(db);
  return rows[0]!.instant;
}

const isNeuve = (instant: string) => sql`age(xmin) <= age(${instant}::text::xid)`;

export type Suivi = { table: Table; territoireId: TerritoireId; instant: string; lignes: Map<string, Ligne> };

/** For each table: how many rows it has, and how many were written since it was read. */
export async function countNeuves(db: Db, suivis: Suivi[]): Promise<{ total: number; neuves: number }[]> {
  const parts = suivis.map(
    ({ table, territoireId, instant }, rang) => sql`select ${sql.lit(rang)} as rang, count(*) as total,
      count(*) filter (where ${isNeuve(instant)}) as neuves from ${sql.table(table.nom)} where territoire_id = ${territoireId}::uuid`,
  );
  const { rows } = await sql<{ total: number; neuves: number }>`select total, neuves from (
    ${sql.join(parts, sql` union all `)}) c order by rang`.execute(db);
  return rows.map(({ total, neuves }) => ({ total: Number(total), neuves: Number(neuves) }));
}

/** Brings what was read of a table to what it is now: rows written since, then rows that are no more. */
export async function catchUp(db: Db, suivi: Suivi, { total, neuves }: { total: number; neuves: number }) {
  const { table, territoireId, instant, lignes } = suivi;
  if (neuves > 0)
    for (const ligne of await readLignes(db, table, territoireId, { where: isNeuve(instant) }))
      lignes.set(nameLigne(table, ligne), ligne);
  if (lignes.size === total) return;
  const cles = await readLignes(db, table, territoireId, { colonnes: table.cle });
  const presentes = new Set(cles.map((ligne) => nameLigne(table, ligne)));
  for (const nom of lignes.keys()) if (!presentes.has(nom)) lignes.delete(nom);
}

/**
 * Puts the bytes of each file in an archive, one file a statement: with one connection, other requests pass between
 * two of them. False when a file went since the rest was read.
 */
export async function addOctets(db: Db, territoireId: TerritoireId, { tables }: Archive): Promise<boolean> {
  for (const table of A_OCTETS) {
    for (const ligne of tables[table]) {
      // As text: drivers spell bytes out two signs a byte, and read them back one by one.
      const { rows } = await sql<{ texte: string }>`select encode(contenu, 'base64') as texte
        from ${sql.table(table)} where territoire_id = ${territoireId}::uuid and id = ${ligne.id}::uuid`.execute(
        db,
      );
      if (!rows[0]) return false;
      ligne.contenu = rows[0].texte.replaceAll('\n', '');
    }
  }
  return true;
}

/** The tables of an archive, in the order of references. */
export function listTables(tables: ReadonlyMap<string, Table>): Table[] {
  return TABLES.map((nom) => tables.get(nom)!);
}
