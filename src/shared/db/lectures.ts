import type { Connexion, Enveloppe, Moteur, Resultat } from './port.ts';

type Rows = Resultat['rows'];
type Gardee = { rows: Rows; etat: string; luLe: number };

/** Answers longer than this are lists for files, asked once; and all that is kept together stays a few megabytes. */
const LIGNES_MAX = 200;
const TOTAL_LIGNES_MAX = 10_000;

/**
 * What was read, kept until something is written: people read the same pages many times between two writes. Each
 * territory has its count of writes; an answer is good while that count stands, and `fraicheurMs` at most, for
 * what other processes write, or what depends on the database's own clock.
 */
export class Lectures {
  readonly #fraicheurMs: number;
  readonly #ecritures = new Map<string, number>();
  readonly #gardees = new Map<string, Gardee>();
  #partout = 0;
  #lignes = 0;

  constructor(fraicheurMs: number) {
    this.#fraicheurMs = fraicheurMs;
  }

  /** Says that this territory was written to; without one, that any may have been. */
  forget(territoire: string | undefined): void {
    if (territoire === undefined) this.#partout++;
    else this.#ecritures.set(territoire, (this.#ecritures.get(territoire) ?? 0) + 1);
  }

  /** Names the state of a territory: it never comes back once something was written. */
  nameEtat(territoire: string): string {
    return `${this.#partout} ${this.#ecritures.get(territoire) ?? 0}`;
  }

  /** The rows kept under this key, as long as nothing was written since: each caller has its own. */
  find(cle: string, territoire: string): Rows | undefined {
    const gardee = this.#gardees.get(cle);
    if (!gardee) return undefined;
    if (gardee.etat === this.nameEtat(territoire) && Date.now() - gardee.luLe < this.#fraicheurMs)
      return copy(gardee.rows);
    this.#drop(cle, gardee);
    return undefined;
  }

  /** @param etat the state before the question was asked: what was read across a write is not kept. */
  keep(cle: string, territoire: string, rows: Rows, etat: string): void {
    if (rows.length > LIGNES_MAX || etat !== this.nameEtat(territoire)) return;
    for (const row of rows) for (const value of Object.values(row)) freeze(value);
    const ancienne = this.#gardees.get(cle);
    if (ancienne) this.#drop(cle, ancienne);
    this.#gardees.set(cle, { rows: copy(rows), etat, luLe: Date.now() });
    this.#lignes += rows.length + 1;
    for (const [vieille, gardee] of this.#gardees) {
      if (this.#lignes <= TOTAL_LIGNES_MAX) break;
      this.#drop(vieille, gardee);
    }
  }

  #drop(cle: string, { rows }: Gardee): void {
    this.#gardees.delete(cle);
    this.#lignes -= rows.length + 1;
  }
}

/** A handler may add to a row of its own. */
function copy(rows: Rows): Rows {
  return rows.map((row) => ({ ...row }));
}

/** What a row holds is shared by several requests: changing the inside of it fails at once, in its own test. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  for (const item of Object.values(value)) freeze(item);
  Object.freeze(value);
}

/** True for a question whose answer may be kept: it locks nothing and changes nothing. */
export function isLecture(sql: string): boolean {
  return /^\s*select\b/i.test(sql) && !/\bfor\s+(no\s+key\s+)?(update|share)\b/i.test(sql);
}

/** The territory that a transaction's prelude names. */
export function findTerritoire(prelude: string): string | undefined {
  return /maillage\.territoire = '([0-9a-f-]{36})'/.exec(prelude)?.[1];
}

/** A connection that tells what was written through it, once it is done. */
class ConnexionObservee implements Connexion {
  readonly #inner: Connexion;
  readonly #lectures: Lectures;
  #transaction = false;
  #ecrit = false;
  #territoire: string | undefined;

  constructor(inner: Connexion, lectures: Lectures) {
    this.#inner = inner;
    this.#lectures = lectures;
  }

  async run(sql: string, params: readonly unknown[], enveloppe?: Enveloppe): Promise<Resultat> {
    if (enveloppe) this.#open(enveloppe.avant);
    // A failure may have written nothing: forgetting too much only costs a question.
    let ecrit = !isLecture(sql);
    try {
      const result = await this.#inner.run(sql, params, enveloppe);
      if (result.affected === 0 && /^\s*(insert|update|delete)\b/i.test(sql)) ecrit = false;
      return result;
    } finally {
      if (ecrit) this.#ecrit = true;
      if (enveloppe?.apres) this.#transaction = false;
      if (!this.#transaction) this.#tell();
    }
  }

  async script(sql: string): Promise<void> {
    const debut = /^\s*begin\b/i.test(sql);
    const fin = /^\s*(commit|rollback)\b/i.test(sql);
    if (debut) this.#open(sql);
    else if (!fin) this.#ecrit = true;
    await this.#inner.script(sql).finally(() => {
      if (fin) this.#transaction = false;
      if (!this.#transaction) this.#tell();
    });
  }

  async release(): Promise<void> {
    this.#tell();
    await this.#inner.release();
  }

  #open(avant: string): void {
    this.#transaction = true;
    this.#territoire = findTerritoire(avant);
  }

  #tell(): void {
    if (this.#ecrit) this.#lectures.forget(this.#territoire);
    this.#ecrit = false;
  }
}

/** An engine whose reads may be kept: everything that uses it must use it through here, so that every write is seen. */
export function observe(moteur: Moteur, fraicheurMs: number): Moteur {
  const lectures = new Lectures(fraicheurMs);
  return {
    nature: moteur.nature,
    lectures,
    acquire: async () => new ConnexionObservee(await moteur.acquire(), lectures),
    close: () => moteur.close(),
  };
}
