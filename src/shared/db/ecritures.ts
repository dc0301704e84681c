import type { Ecrites } from './lectures.ts';

/**
 * What several processes tell one another through a PostgreSQL server: each write moves its territory's number
 * (`territoire.ecritures`), in its own transaction. Who reads a number that it did not make itself forgets what it kept.
 */
export class Ecritures {
  readonly #vues = new Map<string, number>();
  readonly #notres = new Map<string, Set<number>>();

  /** A number that this process made, once its transaction was kept. */
  note(territoire: string, numero: number): void {
    const notres = this.#notres.get(territoire) ?? new Set();
    this.#notres.set(territoire, notres.add(numero));
  }

  /** Takes note of a territory's number, as just read. @returns whether somebody else wrote since the one before. */
  see(territoire: string, numero: number): boolean {
    const vue = this.#vues.get(territoire);
    if (vue !== undefined && numero <= vue) return numero < vue && this.#restart(territoire, numero);
    const notres = this.#notres.get(territoire);
    let autres = vue === undefined || numero - vue > (notres?.size ?? 0);
    for (let n = (vue ?? numero) + 1; n <= numero && !autres; n++) autres = !notres?.has(n);
    for (const n of notres ?? []) if (n <= numero) notres?.delete(n);
    this.#vues.set(territoire, numero);
    return autres;
  }

  /** A smaller number than before: an answer that was late, or a base put back. Forgetting is always safe. */
  #restart(territoire: string, numero: number): true {
    this.#vues.set(territoire, numero);
    return true;
  }
}

/**
 * Tables of the moment, that no kept answer of a server may name: what they say is asked each time, and writing to them
 * tells nobody anything.
 */
export const DU_MOMENT: ReadonlySet<string> = new Set([
  'session',
  'code_connexion',
  'navigateur_connu',
  'message',
  'migration',
  'sauvegarde',
]);

/** True when others must be told of this write. */
export function isPartagee(ecrites: Ecrites): boolean {
  return ecrites === 'toutes' || [...ecrites].some((table) => !DU_MOMENT.has(table));
}

/** The write's last statement: a number of its own for each territory that it may have touched. */
export function writeNumero(territoire: string | undefined): { sql: string; params: string[] } {
  const sql = 'update territoire set ecritures = ecritures + 1';
  return territoire
    ? { sql: `${sql} where id = $1 returning id, ecritures`, params: [territoire] }
    : { sql: `${sql} returning id, ecritures`, params: [] };
}
