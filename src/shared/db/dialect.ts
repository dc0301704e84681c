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
import type { Connexion, Enveloppe, Moteur } from './port.ts';

class PortConnection implements DatabaseConnection {
  readonly connexion: Connexion;
  enveloppe: Enveloppe | undefined;
  constructor(connexion: Connexion, enveloppe: Enveloppe | undefined) {
    this.connexion = connexion;
    this.enveloppe = enveloppe;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affected } = await this.connexion.run(query.sql, query.parameters, this.enveloppe);
    return { rows: rows as R[], numAffectedRows: BigInt(affected) };
  }
  // biome-ignore lint/correctness/useYield: no query of this product streams, and the interface asks for one
  async *streamQuery<R>(): AsyncGenerator<QueryResult<R>> {
    throw new Error('streaming is not offered by this port');
  }
}

class PortDriver implements Driver {
  readonly #moteur: Moteur;
  readonly #prelude: string;
  constructor(moteur: Moteur, prelude: string) {
    this.#moteur = moteur;
    this.#prelude = prelude;
  }
  async init(): Promise<void> {}
  async destroy(): Promise<void> {}

  async acquireConnection(): Promise<PortConnection> {
    const enveloppe = this.#prelude ? { avant: `begin; ${this.#prelude}`, apres: 'commit' } : undefined;
    return new PortConnection(await this.#moteur.acquire(), enveloppe);
  }
  async releaseConnection(connection: PortConnection): Promise<void> {
    await connection.connexion.release();
  }
  async beginTransaction(connection: PortConnection): Promise<void> {
    connection.enveloppe = undefined;
    await connection.connexion.script(`begin; ${this.#prelude}`);
  }
  async commitTransaction(connection: PortConnection): Promise<void> {
    await connection.connexion.script('commit');
  }
  async rollbackTransaction(connection: PortConnection): Promise<void> {
    await connection.connexion.script('rollback');
  }
}

/**
 * Kysely on one of our engines. `prelude` is SQL run at the start of every transaction, a single query
 * being one of its own: it lowers the role and names the territory, so that row-level security always holds.
 */
export function portDialect(moteur: Moteur, prelude = ''): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PortDriver(moteur, prelude) as Driver,
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}
