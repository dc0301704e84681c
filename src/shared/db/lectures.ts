import type { Resultat } from './port.ts';

type Rows = Resultat['rows'];
type Gardee = { rows: Rows; poids: number; territoire: string; nommes: ReadonlySet<string>; luLe: number };
/** Tables that a statement writes; « toutes » when it cannot be told from its text. */
export type Ecrites = ReadonlySet<string> | 'toutes';

type Ecoute = (territoire: string | undefined, ecrites: Ecrites) => void;
const ecoutes = new Set<Ecoute>();

/** Tells of each write, once done, whoever made it: what was made of these tables may no longer be true. */
export function onEcriture(ecoute: Ecoute): void {
  ecoutes.add(ecoute);
}

/** Answers longer or heavier than this are lists and contents of files, asked once; together they stay a few megabytes. */
const LIGNES_MAX = 200;
const POIDS_MAX = 200_000;
const TOTAL_POIDS_MAX = 20_000_000;
/** What a row costs besides what it holds. */
const POIDS_LIGNE = 500;

/** Tables that our own functions of the database read: a question that calls one does not name them. */
export const LUES_PAR_FONCTION: Readonly<Record<string, readonly string[]>> = {
  recherche_trouve: ['recherche'],
  recherche_ids: ['recherche'],
  mot_vu: ['recherche'],
  mot_lu: ['mot', 'recherche'],
  services_trouves: ['service_index'],
  service_mot_vu: ['service_index'],
  service_mots_lus: ['service_mot', 'service_index'],
};

/**
 * What was read, kept until one of its tables is written: people read the same pages many times between two writes.
 * An answer is good `fraicheurMs` at most, for what depends on the database's own clock. Writes of other processes are told
 * by `Ecritures`.
 */
export class Lectures {
  readonly #fraicheurMs: number;
  readonly #jamais: ReadonlySet<string>;
  readonly #ecritures = new Map<string, number>();
  readonly #gardees = new Map<string, Gardee>();
  #partout = 0;
  #poids = 0;

  /** @param jamais tables that no kept answer may name */
  constructor(fraicheurMs: number, jamais: ReadonlySet<string> = new Set()) {
    this.#fraicheurMs = fraicheurMs;
    this.#jamais = jamais;
  }

  /** Says that these tables of this territory were written to; without a territory, that any may have been. */
  forget(territoire: string | undefined, ecrites: Ecrites = 'toutes'): void {
    if (territoire === undefined) this.#partout++;
    else this.#ecritures.set(territoire, (this.#ecritures.get(territoire) ?? 0) + 1);
    for (const [cle, gardee] of this.#gardees)
      if (territoire === undefined || gardee.territoire === territoire)
        if (ecrites === 'toutes' || [...ecrites].some((table) => gardee.nommes.has(table)))
          this.#drop(cle, gardee);
    for (const ecoute of ecoutes) ecoute(territoire, ecrites);
  }

  /** Names the state of a territory: it never comes back once something was written. */
  nameEtat(territoire: string): string {
    return `${this.#partout} ${this.#ecritures.get(territoire) ?? 0}`;
  }

  /** The rows kept under this key, as long as its tables are as they were: each caller has its own. */
  find(cle: string): Rows | undefined {
    const gardee = this.#gardees.get(cle);
    if (!gardee) return undefined;
    if (Date.now() - gardee.luLe < this.#fraicheurMs) return copy(gardee.rows);
    this.#drop(cle, gardee);
    return undefined;
  }

  /** @param question its text, its territory, and the state before it was asked: what was read across a write is not kept */
  keep(cle: string, rows: Rows, { sql, territoire, etat }: Question): void {
    if (rows.length > LIGNES_MAX || etat !== this.nameEtat(territoire)) return;
    const poids = rows.reduce((somme, row) => somme + POIDS_LIGNE + weigh(row), POIDS_LIGNE);
    const nommes = listNommes(sql);
    if (poids > POIDS_MAX || [...this.#jamais].some((table) => nommes.has(table))) return;
    for (const row of rows) for (const value of Object.values(row)) freeze(value);
    const ancienne = this.#gardees.get(cle);
    if (ancienne) this.#drop(cle, ancienne);
    const luLe = Date.now();
    this.#gardees.set(cle, { rows: copy(rows), poids, territoire, nommes, luLe });
    this.#poids += poids;
    // The oldest stand first: those whose time is over leave even if nobody asks again.
    for (const [vieille, gardee] of this.#gardees) {
      if (this.#poids <= TOTAL_POIDS_MAX && luLe - gardee.luLe < this.#fraicheurMs) break;
      this.#drop(vieille, gardee);
    }
  }

  #drop(cle: string, { poids }: Gardee): void {
    this.#gardees.delete(cle);
    this.#poids -= poids;
  }
}

type Question = { sql: string; territoire: string; etat: string };

const TEXTES_MAX = 2000;
const parTexte = new Map<string, ReadonlySet<string>>();

/** Every name in a question's text, the tables it reads among them, and those that its functions read. */
export function listNommes(sql: string): ReadonlySet<string> {
  const connus = parTexte.get(sql);
  if (connus) return connus;
  const noms = sql.toLowerCase().match(/[a-z_][a-z_0-9]*/g) ?? [];
  const nommes = new Set(noms.flatMap((nom) => [nom, ...(LUES_PAR_FONCTION[nom] ?? [])]));
  if (parTexte.size >= TEXTES_MAX) parTexte.clear();
  parTexte.set(sql, nommes);
  return nommes;
}

/** The tables that a statement writes. A deletion takes along rows of other tables: all may have changed. */
export function listEcrites(sql: string): Ecrites {
  if (/\b(delete|truncate|merge|alter|drop|create)\b/i.test(sql)) return 'toutes';
  const tables = sql.matchAll(
    /\b(?:insert\s+into|update(?!\s+set\b))\s+(?:only\s+)?(?:public\.)?"?([a-z_0-9]+)"?/gi,
  );
  const ecrites = new Set([...tables].map(([, table]) => table!.toLowerCase()));
  return ecrites.size > 0 ? ecrites : 'toutes';
}

/** A handler may add to a row of its own. */
function copy(rows: Rows): Rows {
  return rows.map((row) => ({ ...row }));
}

/** About how many bytes a value takes. */
function weigh(value: unknown): number {
  if (typeof value === 'string') return value.length * 2;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce((somme: number, item) => somme + 16 + weigh(item), 16);
}

/** What a row holds is shared by several requests: changing the inside of it fails at once, in its own test. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  for (const item of Object.values(value)) freeze(item);
  Object.freeze(value);
}

const VERROU = /\bfor\s+(no\s+key\s+)?(update|share)\b/gi;
const ECRITURE = /\b(insert|update|delete|merge)\b/i;

/** True for a question: it changes nothing, though it may lock. A word of a write anywhere else makes it one. */
export function isQuestion(sql: string): boolean {
  return /^\s*(select|with)\b/i.test(sql) && !ECRITURE.test(sql.replace(VERROU, ''));
}

/** True for a question whose answer may be kept: it locks nothing. */
export function isLecture(sql: string): boolean {
  return isQuestion(sql) && sql.search(VERROU) === -1;
}

/** The territory that a transaction's prelude names. */
export function findTerritoire(prelude: string): string | undefined {
  return /maillage\.territoire = '([0-9a-f-]{36})'/.exec(prelude)?.[1];
}
