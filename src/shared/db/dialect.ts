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
import type { Connexion, Moteur, Resultat } from './port.ts';
import { TransactionSuivie } from './transaction.ts';

/** Where kept answers may serve: nowhere, outside transactions only (who will write must read what is), or everywhere. */
export type Relire = 'jamais' | 'hors-transaction' | 'partout';
type Options = { prelude: string; relire: Relire };
type Fin = 'commit' | 'rollback';

/** How questions reach the engine: one after the other. */
interface Passage {
  begin(): Promise<void>;
  ask(sql: string, params: readonly unknown[]): Promise<Resultat>;
  end(fin: Fin): Promise<void>;
  release(): Promise<void>;
}

/** The whole database: a question alone is a transaction of its own. */
class PassageDirect implements Passage {
  readonly #moteur: Moteur;
  #connexion: Connexion | undefined;
  #transaction: 'aucune' | 'attendue' | 'ouverte' = 'aucune';

  constructor(moteur: Moteur) {
    this.#moteur = moteur;
  }

  async begin(): Promise<void> {
    this.#transaction = 'attendue';
  }

  async ask(sql: string, params: readonly unknown[]): Promise<Resultat> {
    this.#connexion ??= await this.#moteur.acquire();
    const opens = this.#transaction === 'attendue';
    if (opens) this.#transaction = 'ouverte';
    return this.#connexion.run(sql, params, opens ? { avant: 'begin' } : undefined);
  }

  async end(fin: Fin): Promise<void> {
    if (this.#transaction === 'ouverte') await this.#connexion?.script(fin);
    this.#transaction = 'aucune';
  }

  async release(): Promise<void> {
    await this.#connexion?.release();
  }
}

/** A territory's: questions share a transaction, and what writes ends it. */
class PassageSuivi implements Passage {
  readonly #suivie: TransactionSuivie;
  #free: (() => void) | undefined;
  #ecrit = false;

  constructor(suivie: TransactionSuivie) {
    this.#suivie = suivie;
  }

  async begin(): Promise<void> {
    this.#free = await this.#suivie.begin();
  }

  async ask(sql: string, params: readonly unknown[]): Promise<Resultat> {
    if (isLecture(sql)) return this.#suivie.ask(sql, params, false);
    if (!this.#free) return this.#askAlone(sql, params);
    this.#ecrit = true;
    return this.#suivie.ask(sql, params, true);
  }

  /** What is written outside any transaction is kept before its answer is given. */
  async #askAlone(sql: string, params: readonly unknown[]): Promise<Resultat> {
    await this.begin();
    this.#ecrit = true;
    try {
      const resultat = await this.#suivie.ask(sql, params, true);
      await this.end('commit');
      return resultat;
    } catch (error) {
      await this.end('rollback').catch(() => {}); // what was refused stays the reason
      throw error;
    }
  }

  async end(fin: Fin): Promise<void> {
    try {
      if (this.#ecrit) await this.#suivie.end(fin);
    } finally {
      this.#ecrit = false;
      this.#free?.();
      this.#free = undefined;
    }
  }

  async release(): Promise<void> {}
}

class PortConnection implements DatabaseConnection {
  readonly #passage: Passage;
  readonly #relire: Relire;
  readonly #territoire: string;
  #lectures: Lectures | undefined;

  constructor(moteur: Moteur, { prelude, relire }: Options, suivie: TransactionSuivie | undefined) {
    this.#passage = suivie ? new PassageSuivi(suivie) : new PassageDirect(moteur);
    this.#relire = relire;
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
    const { rows, affected } = await this.#passage.ask(query.sql, query.parameters);
    return { rows: rows as R[], numAffectedRows: BigInt(affected) };
  }

  async begin(): Promise<void> {
    // A kept answer opens nothing: between it and the write, somebody else's could be overwritten.
    if (this.#relire === 'hors-transaction') this.#lectures = undefined;
    await this.#passage.begin();
  }

  end(fin: Fin): Promise<void> {
    return this.#passage.end(fin);
  }

  release(): Promise<void> {
    return this.#passage.release();
  }

  // biome-ignore lint/correctness/useYield: no query of this product streams, and the interface asks for one
  async *streamQuery<R>(): AsyncGenerator<QueryResult<R>> {
    throw new Error('streaming is not offered by this port');
  }
}

class PortDriver implements Driver {
  readonly #moteur: Moteur;
  readonly #options: Options;
  readonly #suivie: TransactionSuivie | undefined;
  constructor(moteur: Moteur, options: Options) {
    this.#moteur = moteur;
    this.#options = options;
    this.#suivie = options.prelude ? new TransactionSuivie(moteur, `begin; ${options.prelude}`) : undefined;
  }
  async init(): Promise<void> {}
  async destroy(): Promise<void> {}

  async acquireConnection(): Promise<PortConnection> {
    return new PortConnection(this.#moteur, this.#options, this.#suivie);
  }
  async releaseConnection(connection: PortConnection): Promise<void> {
    await connection.release();
  }
  async beginTransaction(connection: PortConnection): Promise<void> {
    await connection.begin();
  }
  async commitTransaction(connection: PortConnection): Promise<void> {
    await connection.end('commit');
  }
  async rollbackTransaction(connection: PortConnection): Promise<void> {
    await connection.end('rollback');
  }
}

/**
 * Kysely on one of our engines. `prelude` is SQL run at the start of every transaction, and no question is asked outside
 * one: it lowers the role and names the territory, so that row-level security always holds.
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
