import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../access/acces.ts';
import type { Db } from './db.ts';

/** Rows of a long list on one page. */
export const PAR_PAGE = 100;

/** A part of a list, and how long the whole is. */
export type Page<T> = { lignes: T[]; page: number; pages: number; total: number };

const ACCENTS = 'ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒàâäçéèêëîïôöùûüÿœ';
const SIMPLES = 'aaaceeeeiioouuuyoaaaceeeeiioouuuyo';

/** The order of names as French reads them, near enough, and the same on every engine: their collations differ. */
export const orderNom = (colonne: string) =>
  sql`translate(lower(${sql.ref(colonne)} collate "C"), ${sql.lit(ACCENTS)}, ${sql.lit(SIMPLES)}) collate "C"`;

/** The page that an address asks for, from 1. */
export function readNumeroPage(c: Ctx): number {
  const texte = c.req.query('page') ?? '';
  return /^[1-9]\d{0,5}$/.test(texte) ? Number(texte) : 1;
}

/** Past the last page is the last one: a list may have grown shorter since the link was made. */
export function toPage(demandee: number, total: number): { page: number; pages: number; offset: number } {
  const pages = Math.max(1, Math.ceil(total / PAR_PAGE));
  const page = Math.min(demandee, pages);
  return { page, pages, offset: (page - 1) * PAR_PAGE };
}

/**
 * One page of what a query finds, in the order of names.
 * @param table whose rows have a `nom` and an `id`; @param vues what of them this reader may see
 */
export async function readPage<T>(
  db: Db,
  { table, colonnes, vues }: { table: string; colonnes: readonly string[]; vues: RawBuilder<unknown> },
  demandee: number,
): Promise<Page<T>> {
  const de = sql`from ${sql.table(table)} where ${vues} and removed_at is null`;
  const { rows } = await sql<{ n: number }>`select count(*)::int as n ${de}`.execute(db);
  const total = rows[0]!.n;
  const { page, pages, offset } = toPage(demandee, total);
  const lignes = await sql<T>`select ${sql.join(colonnes.map((nom) => sql.ref(nom)))} ${de}
    order by ${orderNom('nom')}, id limit ${PAR_PAGE} offset ${offset}`.execute(db);
  return { lignes: lignes.rows, page, pages, total };
}
