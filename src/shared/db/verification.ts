import { sql } from 'kysely';
import type { Db } from './db.ts';
import { isDegat, listFichiersAbimes } from './integrite.ts';

/** What is damaged, in words that a person can repeat. */
export type Degat = { table: string; dit: string };

type Relation = { nom: string; blocs: number };

async function listTables(db: Db): Promise<Relation[]> {
  const { rows } = await sql<Relation>`select relname as nom,
    (pg_relation_size(oid) / current_setting('block_size')::int)::int as blocs
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`.execute(db);
  return rows.map(({ nom, blocs }) => ({ nom, blocs: Number(blocs) }));
}

/** Nobody waits longer than this for the only connection, whatever the size of a table. */
const LECTURE_MS = 100;
const BLOCS_MAX = 1024;

/** Reads every row of a table whole, its long values too, a few blocks at a time. */
async function readWhole(db: Db, { nom, blocs }: Relation): Promise<void> {
  let nombre = 8;
  for (let bloc = 0; bloc < blocs; bloc += nombre) {
    const debut = performance.now();
    await sql`select sum(length(t::text)) from only ${sql.table(nom)} t
      where ctid >= ${`(${bloc},0)`}::tid and ctid < ${`(${bloc + nombre},0)`}::tid`.execute(db);
    const rapport = LECTURE_MS / Math.max(1, performance.now() - debut);
    nombre = Math.max(1, Math.min(BLOCS_MAX, Math.floor(nombre * Math.min(4, rapport))));
  }
}

/** Every table, read wholly: what cannot be read as it was written. */
export async function listTablesAbimees(db: Db): Promise<Degat[]> {
  const degats: Degat[] = [];
  for (const table of await listTables(db)) {
    try {
      await readWhole(db, table);
    } catch (error) {
      if (!isDegat(error)) throw error;
      degats.push({ table: table.nom, dit: (error as Error).message });
    }
  }
  return degats;
}

/** The table that a file of the database belongs to: its own, its index, or where its long values are. */
async function nameFichiers(db: Db, fichiers: readonly string[]): Promise<Degat[]> {
  const { rows } = await sql<{ chemin: string; nom: string; genre: string; de: string | null }>`
    select pg_relation_filepath(c.oid) as chemin, c.relname as nom, c.relkind::text as genre,
      coalesce(i.indrelid, t.oid)::regclass::text as de
    from pg_class c left join pg_index i on i.indexrelid = c.oid left join pg_class t on t.reltoastrelid = c.oid
    where c.relkind in ('r', 'i', 't', 'm')`.execute(db);
  return fichiers.map((fichier) => {
    const row = rows.find(({ chemin }) => chemin === fichier);
    if (!row) return { table: fichier, dit: 'un fichier que la base ne nomme pas' };
    if (row.genre === 'i') return { table: row.de ?? row.nom, dit: `son index ${row.nom} (${fichier})` };
    return { table: row.de ?? row.nom, dit: `le fichier ${fichier}` };
  });
}

/**
 * Every page of the files of an embedded database against its sum: it finds what no read has met yet.
 * @param base the folder of the database
 */
export async function listDegatsDeFichiers(db: Db, base: string): Promise<Degat[]> {
  const fichiers = await listFichiersAbimes(base);
  if (fichiers.length === 0) return [];
  return nameFichiers(db, fichiers).catch(() =>
    fichiers.map((fichier) => ({ table: fichier, dit: 'les noms des tables ne se lisent plus' })),
  );
}

/** Files that people gave whose bytes are no longer those that they gave. One at a time: they may be large. */
export async function listFichiersChanges(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    territoire_id: string;
    id: string;
  }>`select territoire_id, id from fichier`.execute(db);
  const changes: string[] = [];
  for (const { territoire_id, id } of rows) {
    const lu = await sql<{
      nom: string;
      bon: boolean;
    }>`select nom, encode(sha256(contenu), 'hex') = empreinte as bon
      from fichier where territoire_id = ${territoire_id}::uuid and id = ${id}::uuid`.execute(db);
    const fichier = lu.rows[0];
    if (fichier && !fichier.bon) changes.push(fichier.nom);
  }
  return changes;
}
