import pg from 'pg';
import {
  type Connexion,
  type Enveloppe,
  isCoupure,
  type Moteur,
  type Resultat,
  toErreurSql,
} from './port.ts';

const OID_BIGINT = 20;
const OID_DATE = 1082;
pg.types.setTypeParser(OID_BIGINT, Number);
pg.types.setTypeParser(OID_DATE, (text: string) => text);

class PostgresConnexion implements Connexion {
  readonly #client: pg.PoolClient;
  /** What cut it: the pool must not lend it again. */
  #coupure: Error | undefined;
  readonly #onError = (error: Error) => {
    this.#coupure = error;
  };

  constructor(client: pg.PoolClient) {
    this.#client = client;
    // While it is lent nobody else listens: a cut would end the process.
    client.on('error', this.#onError);
  }

  async run(sql: string, params: readonly unknown[], enveloppe?: Enveloppe): Promise<Resultat> {
    try {
      const result = await (enveloppe ? this.#wrapped(sql, params, enveloppe) : this.#one(sql, params));
      return { rows: result.rows, affected: result.rowCount ?? 0 };
    } catch (error) {
      throw this.#toErreur(error);
    }
  }

  async script(sql: string): Promise<void> {
    try {
      await this.#client.query(sql);
    } catch (error) {
      throw this.#toErreur(error);
    }
  }

  async release(): Promise<void> {
    this.#client.off('error', this.#onError);
    this.#client.release(this.#coupure);
  }

  #toErreur(error: unknown): Error {
    if (isCoupure(error)) this.#coupure = error as Error;
    return toErreurSql(error);
  }

  /** Unnamed statements: named ones break behind pgbouncer in transaction mode. */
  #one(sql: string, params: readonly unknown[]): Promise<pg.QueryResult> {
    return this.#client.query(sql, [...params]);
  }

  async #wrapped(sql: string, params: readonly unknown[], { avant, apres }: Enveloppe) {
    try {
      await this.#client.query(avant);
      const result = await this.#one(sql, params);
      if (apres) await this.#client.query(apres);
      return result;
    } catch (error) {
      // On a connection that was cut there is nothing to take back, and the first error says more.
      if (!isCoupure(error)) await this.#client.query('rollback');
      throw error;
    }
  }
}

/** A PostgreSQL server (15 or later) as an engine. */
export class PostgresMoteur implements Moteur {
  readonly nature = 'serveur';
  readonly #pool: pg.Pool;
  constructor(url: string, max = 10) {
    this.#pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5_000 });
    this.#pool.on('error', () => {
      // An idle connection was cut: the pool replaces it; the next query says so if the server is gone.
    });
  }
  async acquire(): Promise<Connexion> {
    try {
      return new PostgresConnexion(await this.#pool.connect());
    } catch (error) {
      throw toErreurSql(error);
    }
  }
  async close(): Promise<void> {
    await this.#pool.end();
  }
}
