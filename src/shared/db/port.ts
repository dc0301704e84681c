import type { Ecritures } from './ecritures.ts';
import type { Integrite } from './integrite.ts';
import type { Lectures } from './lectures.ts';

/**
 * What the rest of the program needs of a database engine. Three engines give it: the embedded one
 * (a worker thread), a PostgreSQL server, and a running Maillage seen from another process.
 */
export type Resultat = { rows: Record<string, unknown>[]; affected: number };

/** Statements run around a query, in one exchange: they open and close the transaction that scopes it, or only open it. */
export type Enveloppe = { avant: string; apres?: string };

/** What is asked of a connection. */
export type DemandeSql =
  | { kind: 'run'; sql: string; params: readonly unknown[]; enveloppe?: Enveloppe }
  | { kind: 'script'; sql: string };

/**
 * Whether a transaction stays open after this.
 * @param echec the engine refused it: with an envelope, it was rolled back
 */
export function isTransactionOuverte(avant: boolean, demande: DemandeSql, echec = false): boolean {
  if (demande.kind === 'script') {
    if (/\b(commit|rollback)\b\s*;?\s*$/i.test(demande.sql)) return false;
    return avant || (!echec && /^\s*begin\b/i.test(demande.sql));
  }
  const { enveloppe } = demande;
  return enveloppe ? !echec && enveloppe.apres === undefined : avant;
}

export interface Connexion {
  /** Runs one statement. With an envelope, a failure rolls back before the error comes out. */
  run(sql: string, params: readonly unknown[], enveloppe?: Enveloppe): Promise<Resultat>;
  /** Runs several statements without parameters. */
  script(sql: string): Promise<void>;
  /** Gives the connection back; a transaction left open is rolled back first. */
  release(): Promise<void>;
}

export interface Moteur {
  readonly nature: 'embarque' | 'serveur' | 'distant';
  /** What was read and may be answered again; absent where other processes would not be seen writing. */
  readonly lectures?: Lectures;
  /** How other processes say that they wrote; absent where every write passes through this one. */
  readonly ecritures?: Ecritures | undefined;
  /** What is known of the soundness of what it keeps. */
  readonly integrite?: Integrite;
  acquire(): Promise<Connexion>;
  close(): Promise<void>;
}

/** A database error as both drivers give it; `code` is the SQLSTATE. */
export class ErreurSql extends Error {
  override readonly name: string = 'ErreurSql';
  readonly code: string | undefined;
  readonly contrainte: string | undefined;
  constructor(message: string, code?: string, contrainte?: string) {
    super(message);
    this.code = code;
    this.contrainte = contrainte;
  }
}

export function toErreurSql(error: unknown): ErreurSql {
  if (error instanceof ErreurSql) return error;
  const source = error as { message?: string; code?: string; constraint?: string };
  const Erreur = isCoupure(error) ? BaseInjoignable : ErreurSql;
  return new Erreur(source.message ?? String(error), source.code, source.constraint);
}

/** SQLSTATE 40001 and 40P01: the same work may be tried again as it is. */
export function isRetryable(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === '40001' || code === '40P01';
}

/** The database cannot be reached, or the connection to it was cut: nothing is wrong with what was asked. */
export class BaseInjoignable extends ErreurSql {
  override readonly name = 'BaseInjoignable';
}

/** SQLSTATE classes 08 (connection) and 57P0x (the server stops or starts), and what sockets say. */
const COUPURES = /^(08...|57P0[1235]|ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH)$/;
const COUPEE = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

export function isCoupure(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return COUPURES.test(code ?? '') || COUPEE.test(message ?? '');
}

/** SQLSTATE 53100: the disk is full; reads go on. */
export function isDiskFull(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === '53100' || code === 'ENOSPC';
}
