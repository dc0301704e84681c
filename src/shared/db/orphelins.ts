import { sql } from 'kysely';
import type { Db } from './db.ts';
import type { Degat } from './verification.ts';

type Cle = { table: string; colonnes: string[]; vers: string; cibles: string[] };

async function listCles(db: Db): Promise<Cle[]> {
  const names = (relation: string, numeros: string) =>
    sql`(select json_agg(a.attname order by n.rang) from unnest(${sql.raw(numeros)}) with ordinality n (numero, rang)
      join pg_attribute a on a.attrelid = ${sql.raw(relation)} and a.attnum = n.numero)`;
  const { rows } =
    await sql<Cle>`select c.conrelid::regclass::text as table, c.confrelid::regclass::text as vers,
      ${names('c.conrelid', 'c.conkey')} as colonnes, ${names('c.confrelid', 'c.confkey')} as cibles
    from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace order by 1, 2`.execute(
      db,
    );
  return rows;
}

/** Rows whose key leads nowhere: the engine refuses to write them, a damaged file or a forced hand does not ask. */
async function countPerdus(db: Db, { table, colonnes, vers, cibles }: Cle): Promise<number> {
  const and = (parts: ReturnType<typeof sql>[]) => sql.join(parts, sql` and `);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} c
    where ${and(colonnes.map((nom) => sql`c.${sql.ref(nom)} is not null`))} and not exists (
      select 1 from ${sql.table(vers)} p
      where ${and(colonnes.map((nom, i) => sql`p.${sql.ref(cibles[i]!)} = c.${sql.ref(nom)}`))})`.execute(db);
  return rows[0]!.n;
}

/** Columns that name an object by its type and its id: no key of the engine holds them. */
const NOMMES = [
  { table: 'recherche', type: 'objet_type', id: 'objet_id' },
  { table: 'lien', type: 'de_type', id: 'de_id' },
  { table: 'lien', type: 'vers_type', id: 'vers_id' },
] as const;

async function countSansObjet(
  db: Db,
  { table, type, id }: (typeof NOMMES)[number],
  objet: { type: string; table: string },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} c
    where c.${sql.ref(type)} = ${objet.type} and not exists (select 1 from ${sql.table(objet.table)} o
      where o.territoire_id = c.territoire_id and o.id = c.${sql.ref(id)})`.execute(db);
  return rows[0]!.n;
}

/**
 * Rows that refer to what is not there: by a key, or by a type and an id.
 * @param objets every type of object and the table that holds it
 */
export async function listOrphelins(
  db: Db,
  objets: readonly { type: string; table: string }[],
): Promise<Degat[]> {
  const degats: Degat[] = [];
  for (const cle of await listCles(db)) {
    const n = await countPerdus(db, cle);
    if (n > 0) degats.push({ table: cle.table, dit: `${n} sans ${cle.vers} (${cle.colonnes.at(-1)})` });
  }
  for (const nomme of NOMMES)
    for (const objet of objets) {
      const n = await countSansObjet(db, nomme, objet);
      if (n > 0) degats.push({ table: nomme.table, dit: `${n} sans ${objet.table} (${nomme.id})` });
    }
  return degats;
}
