import pg from 'pg';
import {
  BaseInjoignable,
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

const TEXTES_MAX = 2000;
const NOMS_MAX = 500;

/**
 * Texts asked again get a name: the server then reads and plans them once a connection, not once a question. Texts are few
 * (values are parameters), but filters combine: beyond some hundreds, the rest stays unnamed.
 */
export class Nommees {
  readonly #noms = new Map<string, string>();
  readonly #vus = new Set<string>();
  #actives: boolean;

  constructor(actives: boolean) {
    this.#actives = actives;
  }

  find(sql: string): string | undefined {
    if (!this.#actives) return undefined;
    const nom = this.#noms.get(sql);
    if (nom) return nom;
    if (this.#vus.has(sql) && this.#noms.size < NOMS_MAX)
      this.#noms.set(sql, `maillage_${this.#noms.size + 1}`);
    else if (this.#vus.size < TEXTES_MAX) this.#vus.add(sql);
    return this.#noms.get(sql);
  }

  /** Somewhere between here and the server, names are lost from one transaction to the next. */
  stop(): void {
    this.#actives = false;
  }
}

/** SQLSTATE of a name that the server does not know, or knows already: a pooler lends another connection's session. */
const NOM_PERDU = ['26000', '42P05'];
/** SQLSTATE of a plan made before the tables changed. */
const PLAN_PERIME = '0A000';

class PostgresConnexion implements Connexion {
  readonly #client: pg.PoolClient;
  readonly #nommees: Nommees;
  /** What cut it: the pool must not lend it again. */
  #coupure: Error | undefined;
  readonly #onError = (error: Error) => {
    this.#coupure = error;
  };

  constructor(client: pg.PoolClient, nommees: Nommees) {
    this.#client = client;
    this.#nommees = nommees;
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
    const { code = '', message } = error as { code?: string; message: string };
    if (NOM_PERDU.includes(code)) this.#nommees.stop();
    const perdue = NOM_PERDU.includes(code) || (code === PLAN_PERIME && message.includes('cached plan'));
    if (perdue || isCoupure(error)) this.#coupure = error as Error;
    return perdue ? new BaseInjoignable(message, code) : toErreurSql(error);
  }

  #one(sql: string, params: readonly unknown[]): Promise<pg.QueryResult> {
    const name = this.#nommees.find(sql);
    return this.#client.query(
      name ? { name, text: sql, values: [...params] } : { text: sql, values: [...params] },
    );
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
  readonly #nommees: Nommees;

  /** @param nommer whether statements may be named: not behind a pooler that gives each transaction another session */
  constructor(url: string, { max = 10, nommer = true } = {}) {
    this.#nommees = new Nommees(nommer);
    this.#pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5_000 });
    this.#pool.on('error', () => {
      // An idle connection was cut: the pool replaces it; the next query says so if the server is gone.
    });
  }
  async acquire(): Promise<Connexion> {
    try {
      return new PostgresConnexion(await this.#pool.connect(), this.#nommees);
    } catch (error) {
      throw toErreurSql(error);
    }
  }
  async close(): Promise<void> {
    await this.#pool.end();
  }
}
