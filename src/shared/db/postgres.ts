import pg from 'pg';
import { type Connexion, type Enveloppe, type Moteur, type Resultat, toErreurSql } from './port.ts';

const OID_BIGINT = 20;
const OID_DATE = 1082;
pg.types.setTypeParser(OID_BIGINT, Number);
pg.types.setTypeParser(OID_DATE, (text: string) => text);

class PostgresConnexion implements Connexion {
  readonly #client: pg.PoolClient;
  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async run(sql: string, params: readonly unknown[], enveloppe?: Enveloppe): Promise<Resultat> {
    try {
      const result = await (enveloppe ? this.#wrapped(sql, params, enveloppe) : this.#one(sql, params));
      return { rows: result.rows, affected: result.rowCount ?? 0 };
    } catch (error) {
      throw toErreurSql(error);
    }
  }

  async script(sql: string): Promise<void> {
    try {
      await this.#client.query(sql);
    } catch (error) {
      throw toErreurSql(error);
    }
  }

  async release(): Promise<void> {
    this.#client.release();
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
      await this.#client.query('rollback');
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
