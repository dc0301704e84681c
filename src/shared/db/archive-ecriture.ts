import { sql } from 'kysely';
import { type Archive, type Ligne, TERRITOIRE_EXCLUS } from './archive.ts';
import { describeTables, type Table } from './archive-lecture.ts';
import { TABLES } from './archive-tables.ts';
import type { TerritoireId, Trx } from './db.ts';

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

/** A batch is one text: short enough to be copied without being felt, long enough for few statements. */
const LOT_SIGNES = 1_000_000;

/** Rows that give the same columns, by batches: a column that a row does not give takes its default. */
function* listLots(
  lignes: readonly Ligne[],
  { colonnes }: Table,
): Generator<{ noms: string[]; lot: string[] }> {
  let noms: string[] = [];
  let lot: string[] = [];
  let signes = 0;
  for (const ligne of lignes) {
    const siens = colonnes.map(({ nom }) => nom).filter((nom) => nom !== 'territoire_id' && nom in ligne);
    const texte = JSON.stringify(ligne);
    if (lot.length > 0 && (signes + texte.length > LOT_SIGNES || siens.join() !== noms.join())) {
      yield { noms, lot };
      lot = [];
      signes = 0;
    }
    noms = siens;
    lot.push(texte);
    signes += texte.length;
  }
  if (lot.length > 0) yield { noms, lot };
}

/** Rows go as one JSON text that the engine itself cuts into columns; bytes are base 64 in it. */
async function insertTable(
  trx: Trx,
  territoireId: TerritoireId,
  table: Table,
  lignes: Ligne[],
): Promise<void> {
  const octets = new Set(table.colonnes.filter(({ type }) => type === 'bytea').map(({ nom }) => nom));
  for (const { noms, lot } of listLots(lignes, table)) {
    const values = noms.map((nom) =>
      octets.has(nom) ? sql`decode(convert_from(${sql.ref(nom)}, 'UTF8'), 'base64')` : sql.ref(nom),
    );
    await sql`insert into ${sql.table(table.nom)} (${sql.join(['territoire_id', ...noms].map((nom) => sql.ref(nom)))})
      select ${sql.join([sql`${territoireId}::uuid`, ...values])}
      from json_populate_recordset(null::${sql.table(table.nom)}, ${`[${lot.join()}]`}::json)`.execute(trx);
  }
}

/** Fills an existing, empty territory. */
export async function insertArchive(trx: Trx, territoireId: TerritoireId, archive: Archive): Promise<void> {
  const tables = await describeTables(trx);
  for (const nom of TABLES) {
    const lignes = archive.tables[nom] ?? [];
    await insertTable(trx, territoireId, tables.get(nom)!, nom === 'noeud' ? sortParents(lignes) : lignes);
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
  for (const table of [...RECHERCHE, ...TABLES.toReversed()])
    await sql`delete from ${sql.table(table)} where territoire_id = ${id}::uuid`.execute(trx);
  await sql`delete from territoire where id = ${id}::uuid`.execute(trx);
}

/** What makes the search: no archive holds it. */
const RECHERCHE = ['recherche', 'mot', 'service_index', 'service_mot'] as const;

/** Checks and indexes taken away while everything is written, and how to make them again. */
export type Echafaudage = { cles: string[]; recherche: string[] };

/**
 * Everything is about to be written at once: keys between tables are checked, and indexes made, ten times faster by
 * whole tables afterwards than row by row. In the same transaction: nobody ever sees the base without them.
 */
export async function takeDown(trx: Trx): Promise<Echafaudage> {
  const tables = [...TABLES, ...RECHERCHE];
  const { rows: cles } = await sql<{ table: string; nom: string; definition: string }>`select
    conrelid::regclass::text as table, conname as nom, pg_get_constraintdef(oid) as definition from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and conrelid::regclass::text = any(${tables}::text[])`.execute(
    trx,
  );
  const { rows: index } = await sql<{
    nom: string;
    definition: string;
    plein: boolean;
  }>`select indexname as nom,
    indexdef as definition, indexdef ~ ' USING gin ' as plein from pg_indexes where schemaname = 'public'
    and tablename = any(${tables}::text[])
    and not exists (select 1 from pg_constraint where conindid = format('public.%I', indexname)::regclass)`.execute(
    trx,
  );
  for (const { table, nom } of cles)
    await sql`alter table ${sql.table(table)} drop constraint ${sql.id(nom)}`.execute(trx);
  for (const { nom } of index) await sql`drop index ${sql.id(nom)}`.execute(trx);
  return {
    cles: [
      ...index.filter(({ plein }) => !plein).map(({ definition }) => definition),
      ...cles.map(
        ({ table, nom, definition }) => `alter table "${table}" add constraint "${nom}" ${definition}`,
      ),
    ],
    recherche: index.filter(({ plein }) => plein).map(({ definition }) => definition),
  };
}

/** Makes again what was taken away: what does not hold is refused here. */
export async function putBack(trx: Trx, definitions: readonly string[]): Promise<void> {
  for (const definition of definitions) await sql.raw(definition).execute(trx);
}

/** The planner still believes the tables empty: it would read each of them again for each row of another. */
export async function analyzeTables(trx: Trx, tables: readonly string[] = TABLES): Promise<void> {
  await sql`analyze ${sql.join(tables.map((nom) => sql.table(nom)))}`.execute(trx);
}
