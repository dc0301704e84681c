import { sql } from 'kysely';
import { type NomTable, TABLES } from './archive-tables.ts';
import type { Db, TerritoireId, Trx } from './db.ts';

type Ligne = Record<string, unknown>;
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

const TERRITOIRE_EXCLUS = new Set(['id', 'revision', 'ecritures', 'created_at', 'hote', 'cle_formulaire']);

async function listColonnes(db: Db): Promise<Map<string, { nom: string; type: string }[]>> {
  const { rows } = await sql<{ table_name: string; column_name: string; data_type: string }>`
    select table_name, column_name, data_type from information_schema.columns
    where table_schema = 'public' order by table_name, ordinal_position`.execute(db);
  const byTable = Map.groupBy(rows, ({ table_name }) => table_name);
  return new Map(
    [...byTable].map(([table, cols]) => [
      table,
      cols.map((c) => ({ nom: c.column_name, type: c.data_type })),
    ]),
  );
}

/** Values as JSON keeps them: instants in UTC to the millisecond, bytes in base 64. */
function toJsonValue(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return value;
}

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

/** Where the bytes of files are, in `contenu`: they weigh more than all the rest, and a file never changes. */
const A_OCTETS = ['fichier', 'import_plan'] as const satisfies NomTable[];
const isOctets = (table: string, nom: string) =>
  nom === 'contenu' && (A_OCTETS as readonly string[]).includes(table);

/** Reads a whole territory. `db` is the whole database. */
export async function readArchive(db: Db, territoireId: TerritoireId): Promise<Archive> {
  const archive = await readSansOctets(db, territoireId);
  if (!(await addOctets(db, territoireId, archive))) throw new Error('fichier retiré pendant la lecture');
  return archive;
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

/** A whole territory but the bytes of its files, which are null in their place. */
export async function readSansOctets(db: Db, territoireId: TerritoireId): Promise<Archive> {
  const colonnes = await listColonnes(db);
  const read = async (table: string, where: string, exclus: ReadonlySet<string>) => {
    const noms = colonnes
      .get(table)!
      .map(({ nom }) => nom)
      .filter((nom) => !exclus.has(nom));
    const select = noms.map((nom) => (isOctets(table, nom) ? sql`null as ${sql.ref(nom)}` : sql.ref(nom)));
    const { rows } = await sql<Ligne>`select ${sql.join(select)} from ${sql.table(table)}
      where ${sql.ref(where)} = ${territoireId}::uuid`.execute(db);
    return rows.map((row) => Object.fromEntries(noms.map((nom) => [nom, toJsonValue(row[nom])])));
  };
  const [territoire] = await read('territoire', 'id', TERRITOIRE_EXCLUS);
  if (!territoire) throw new Error('territoire introuvable');
  const tables = {} as Archive['tables'];
  for (const table of TABLES)
    tables[table] = sortLignes(await read(table, 'territoire_id', new Set(['territoire_id'])));
  return { format: 'maillage-territoire', version: 1, territoire, tables };
}

/** Bytes go as the text that they are in the archive: drivers would spell them out again, two signs a byte. */
function toSqlValue(value: unknown, type: string) {
  if (value === null || value === undefined) return sql`null`;
  if (type === 'bytea') return sql`decode(${String(value)}::text, 'base64')`;
  return sql`${type === 'jsonb' ? JSON.stringify(value) : value}`;
}

/** Parents before children, as the key from a node to its parent asks. */
function sortParents(lignes: Ligne[]): Ligne[] {
  const done = new Set<unknown>([null]);
  const sorted: Ligne[] = [];
  let rest = lignes;
  while (rest.length > 0) {
    const ready = rest.filter((ligne) => done.has(ligne.parent_id));
    if (ready.length === 0)
      throw new Error('L’arbre du plan de ce fichier tourne en rond : il ne peut pas être importé.');
    for (const ligne of ready) done.add(ligne.id);
    sorted.push(...ready);
    rest = rest.filter((ligne) => !done.has(ligne.id));
  }
  return sorted;
}

const PARAMS_MAX = 20_000;

async function insertTable(
  trx: Trx,
  territoireId: TerritoireId,
  table: NomTable,
  lignes: Ligne[],
  colonnes: { nom: string; type: string }[],
) {
  const own = colonnes.filter(({ nom }) => nom !== 'territoire_id');
  const lourde = own.some(({ type }) => type === 'bytea');
  const batch = lourde ? 1 : Math.max(1, Math.floor(PARAMS_MAX / (own.length + 1)));
  const noms = ['territoire_id', ...own.map(({ nom }) => nom)].map((nom) => sql.ref(nom));
  for (let start = 0; start < lignes.length; start += batch) {
    const rows = lignes.slice(start, start + batch).map((ligne) => {
      const values = own.map(({ nom, type }) => (nom in ligne ? toSqlValue(ligne[nom], type) : sql`default`));
      return sql`(${sql.join([sql`${territoireId}`, ...values])})`;
    });
    await sql`insert into ${sql.table(table)} (${sql.join(noms)}) values ${sql.join(rows)}`.execute(trx);
  }
}

/** Fills an existing, empty territory. */
export async function insertArchive(trx: Trx, territoireId: TerritoireId, archive: Archive): Promise<void> {
  const colonnes = await listColonnes(trx);
  for (const table of TABLES) {
    const lignes = archive.tables[table] ?? [];
    const sorted = table === 'noeud' ? sortParents(lignes) : lignes;
    await insertTable(trx, territoireId, table, sorted, colonnes.get(table)!);
  }
}

/** Makes the territory of an archive, without its content. */
export async function insertTerritoire(trx: Trx, id: string, territoire: Ligne): Promise<void> {
  const noms = Object.keys(territoire).filter((nom) => /^[a-z_]+$/.test(nom) && !TERRITOIRE_EXCLUS.has(nom));
  const values = noms.map((nom) => sql`${territoire[nom]}`);
  await sql`insert into territoire (id, ${sql.join(noms.map((nom) => sql.ref(nom)))})
    values (${sql.join([sql`${id}`, ...values])})`.execute(trx);
}

/**
 * Removes a territory and all that is its own, children before parents: its communes are held by its records, so
 * that the cascade from the territory alone is refused as soon as one record names a commune.
 */
export async function removeTerritoire(trx: Trx, id: TerritoireId): Promise<void> {
  for (const table of TABLES.toReversed())
    await sql`delete from ${sql.table(table)} where territoire_id = ${id}::uuid`.execute(trx);
  await sql`delete from territoire where id = ${id}::uuid`.execute(trx);
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
