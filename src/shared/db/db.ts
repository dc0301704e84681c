import { Kysely, type Transaction } from 'kysely';
import { portDialect, type Relire } from './dialect.ts';
import { isRetryable, type Moteur } from './port.ts';

/** Every table of the product; each module adds its own in its `*.table.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging, one module at a time
export interface Schema {}

export type Db = Kysely<Schema>;
export type Trx = Transaction<Schema>;

declare const brand: unique symbol;
/** A territory's id that `shared/access` vouches for: nothing else makes one. */
export type TerritoireId = string & { readonly [brand]: 'TerritoireId' };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for text that may be an identifier: asked before any id of a request reaches the database. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}

/**
 * A UUID version 7 (RFC 9562): 48 bits of milliseconds, then random. Made here, as no engine below 18 makes them.
 * @param now milliseconds since 1970
 */
export function newId(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The whole database, above territories: migrations, jobs, backup. Never handed to a request. */
export function systemDb(moteur: Moteur): Db {
  return new Kysely<Schema>({ dialect: portDialect(moteur) });
}

/**
 * The database as one territory may see it: the engine itself hides the others' rows.
 * @param relire where what was read since the last write need not be asked again: « partout » for a request that only shows
 */
export function territoireDb(moteur: Moteur, territoireId: TerritoireId, relire: Relire = 'jamais'): Db {
  if (!isUuid(territoireId)) throw new Error('territoire sans identifiant');
  const prelude = `set local role maillage_app; set local maillage.territoire = '${territoireId}'`;
  return new Kysely<Schema>({ dialect: portDialect(moteur, { prelude, relire }) });
}

/** Runs a transaction; tries three times when the engine says that another one came first. */
export async function inTransaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as Trx);
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt === 3 || !isRetryable(error)) throw error;
    }
  }
}
