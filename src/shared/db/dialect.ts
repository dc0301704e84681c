import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import { findTerritoire, isLecture, type Lectures } from './lectures.ts';
import type { Connexion, Enveloppe, Moteur } from './port.ts';

/** Where kept answers may serve: nowhere, outside transactions only (who will write must read what is), or everywhere. */
export type Relire = 'jamais' | 'hors-transaction' | 'partout';
type Options = { prelude: string; relire: Relire };

/**
 * Takes a connection of the engine, and opens the transaction, only when a question must really be asked: a page
 * whose answers are all kept asks for neither.
 */
class PortConnection implements DatabaseConnection {
  readonly #moteur: Moteur;
  readonly #prelude: string;
  readonly #territoire: string;
  #lectures: Lectures | undefined;
  #connexion: Connexion | undefined;
  #transaction: 'aucune' | 'attendue' | 'ouverte' = 'aucune';

  readonly #relire: Relire;

  constructor(moteur: Moteur, { prelude, relire }: Options) {
    this.#moteur = moteur;
    this.#relire = relire;
    this.#prelude = prelude;
    this.#territoire = findTerritoire(prelude) ?? '';
    this.#lectures = relire !== 'jamais' && this.#territoire ? moteur.lectures : undefined;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const lectures = this.#lectures;
    if (!lectures || !isLecture(query.sql)) {
      // What a transaction wrote, it reads again: nothing kept before says it.
      this.#lectures = undefined;
      return this.#ask<R>(query);
    }
    const cle = `${this.#territoire} ${query.sql} ${JSON.stringify(query.parameters)}`;
    const gardees = lectures.find(cle);
    if (gardees) return { rows: gardees as R[] };
    const question = {
      sql: query.sql,
      territoire: this.#territoire,
      etat: lectures.nameEtat(this.#territoire),
    };
    const result = await this.#ask<R>(query);
    lectures.keep(cle, result.rows as Record<string, unknown>[], question);
    return result;
  }

  async #ask<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#connexion ??= await this.#moteur.acquire();
    const enveloppe = this.#nextEnveloppe();
    const { rows, affected } = await this.#connexion.run(query.sql, query.parameters, enveloppe);
    return { rows: rows as R[], numAffectedRows: BigInt(affected) };
  }

  /** A single query is a transaction of its own; the first one of a transaction opens it. */
  #nextEnveloppe(): Enveloppe | undefined {
    const avant = this.#prelude ? `begin; ${this.#prelude}` : 'begin';
    if (this.#transaction === 'ouverte') return undefined;
    if (this.#transaction === 'attendue') {
      this.#transaction = 'ouverte';
      return { avant };
    }
    return this.#prelude ? { avant, apres: 'commit' } : undefined;
  }

  begin(): void {
    // A kept answer opens nothing: between it and the write, somebody else's could be overwritten.
    if (this.#relire === 'hors-transaction') this.#lectures = undefined;
    this.#transaction = 'attendue';
  }

  async end(fin: 'commit' | 'rollback'): Promise<void> {
    if (this.#transaction === 'ouverte') await this.#connexion?.script(fin);
    this.#transaction = 'aucune';
  }

  async release(): Promise<void> {
    await this.#connexion?.release();
  }

  // biome-ignore lint/correctness/useYield: no query of this product streams, and the interface asks for one
  async *streamQuery<R>(): AsyncGenerator<QueryResult<R>> {
    throw new Error('streaming is not offered by this port');
  }
}

class PortDriver implements Driver {
  readonly #moteur: Moteur;
  readonly #options: Options;
  constructor(moteur: Moteur, options: Options) {
    this.#moteur = moteur;
    this.#options = options;
  }
  async init(): Promise<void> {}
  async destroy(): Promise<void> {}

  async acquireConnection(): Promise<PortConnection> {
    return new PortConnection(this.#moteur, this.#options);
  }
  async releaseConnection(connection: PortConnection): Promise<void> {
    await connection.release();
  }
  async beginTransaction(connection: PortConnection): Promise<void> {
    connection.begin();
  }
  async commitTransaction(connection: PortConnection): Promise<void> {
    await connection.end('commit');
  }
  async rollbackTransaction(connection: PortConnection): Promise<void> {
    await connection.end('rollback');
  }
}

/**
 * Kysely on one of our engines. `prelude` is SQL run at the start of every transaction, a single query
 * being one of its own: it lowers the role and names the territory, so that row-level security always holds.
 * @param options.relire where answers may be those kept since the last write
 */
export function portDialect(moteur: Moteur, options: Options = { prelude: '', relire: 'jamais' }): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PortDriver(moteur, options) as Driver,
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}
