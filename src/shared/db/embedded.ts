import { Worker } from 'node:worker_threads';
import type { Demande, Depart } from './embedded.worker.ts';
import {
  BaseInjoignable,
  type Connexion,
  type Enveloppe,
  ErreurSql,
  type Moteur,
  type Resultat,
} from './port.ts';
import { Queue } from './queue.ts';

type DemandeSansId = Demande extends infer D ? (D extends Demande ? Omit<D, 'id'> : never) : never;
type Reponse = {
  id: number;
  value?: unknown;
  error?: { message: string; code?: string; contrainte?: string };
};
type Attente = { resolve(value: unknown): void; reject(error: Error): void };

/** From the sources (tests) the worker is a TypeScript file that Node runs as it is; in dist/ it is built. */
function findWorker(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('./embedded.worker.ts', import.meta.url)
    : new URL('./embedded.worker.js', import.meta.url.replace(/\/parts\/[^/]*$/, '/'));
}

/** One life of the thread that owns the database: what was asked of it and not yet answered ends with it. */
class Fil {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Attente>();
  #next = 1;
  #mort: Error | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  /** @throws when the folder cannot be opened (damaged, or made by another version). */
  static async open(workerData: Depart): Promise<Fil> {
    const worker = new Worker(findWorker(), { workerData });
    const fil = new Fil(worker);
    const opened = Promise.withResolvers<void>();
    const end = (error: Error) => {
      opened.reject(error);
      fil.#end(error);
    };
    worker.on('message', (message: Reponse | { ready: true }) => {
      if ('ready' in message) opened.resolve();
      else fil.#settle(message);
    });
    worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => end(new BaseInjoignable(`la base embarquée s'est arrêtée (${code})`)));
    await opened.promise;
    return fil;
  }

  get mort(): boolean {
    return this.#mort !== undefined;
  }

  send(demande: DemandeSansId): Promise<unknown> {
    if (this.#mort) return Promise.reject(this.#mort);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...demande, id });
    });
  }

  async close(): Promise<void> {
    if (!this.mort) await this.send({ kind: 'close' });
    await this.#worker.terminate();
  }

  #settle({ id, value, error }: Reponse): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new ErreurSql(error.message, error.code, error.contrainte));
    else waiting?.resolve(value);
  }

  #end(error: Error): void {
    this.#mort ??= new BaseInjoignable(error.message);
    for (const { reject } of this.#waiting.values()) reject(this.#mort);
    this.#waiting.clear();
  }
}

class EmbeddedConnexion implements Connexion {
  readonly #fil: Fil;
  readonly #free: () => void;
  constructor(fil: Fil, free: () => void) {
    this.#fil = fil;
    this.#free = free;
  }
  run(sql: string, params: readonly unknown[], enveloppe?: Enveloppe): Promise<Resultat> {
    return this.#fil.send({ kind: 'run', sql, params: [...params], enveloppe }) as Promise<Resultat>;
  }
  async script(sql: string): Promise<void> {
    await this.#fil.send({ kind: 'script', sql });
  }
  async release(): Promise<void> {
    this.#free();
  }
}

/**
 * The embedded database, as an engine: a worker thread and a queue before its only connection. A thread that died is
 * opened again for the next who asks: its log says all that was acknowledged.
 */
export class EmbeddedMoteur implements Moteur {
  readonly nature = 'embarque';
  readonly #queue = new Queue();
  readonly #depart: Depart;
  #fil: Fil;
  #closed = false;

  private constructor(depart: Depart, fil: Fil) {
    this.#depart = depart;
    this.#fil = fil;
  }

  /**
   * @param folder the data folder of the database; undefined for one in memory.
   * @param template an initialised folder (tar.gz), to be quick and light when the folder is new.
   * @throws when the folder cannot be opened (damaged, or made by another version).
   */
  static async open(folder: string | undefined, template?: string): Promise<EmbeddedMoteur> {
    const depart = { folder, template };
    return new EmbeddedMoteur(depart, await Fil.open(depart));
  }

  async acquire(): Promise<Connexion> {
    const free = await this.#queue.take();
    try {
      if (this.#fil.mort && this.#depart.folder && !this.#closed) this.#fil = await Fil.open(this.#depart);
      return new EmbeddedConnexion(this.#fil, free);
    } catch (error) {
      free();
      throw new BaseInjoignable((error as Error).message);
    }
  }

  async close(): Promise<void> {
    const free = await this.#queue.take();
    this.#closed = true;
    await this.#fil.close();
    free();
  }
}
