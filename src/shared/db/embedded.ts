import { Worker } from 'node:worker_threads';
import type { Demande } from './embedded.worker.ts';
import { type Connexion, type Enveloppe, ErreurSql, type Moteur, type Resultat } from './port.ts';
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

class EmbeddedConnexion implements Connexion {
  readonly #send: (demande: DemandeSansId) => Promise<unknown>;
  readonly #free: () => void;
  constructor(send: (demande: DemandeSansId) => Promise<unknown>, free: () => void) {
    this.#send = send;
    this.#free = free;
  }
  run(sql: string, params: readonly unknown[], enveloppe?: Enveloppe): Promise<Resultat> {
    return this.#send({ kind: 'run', sql, params: [...params], enveloppe }) as Promise<Resultat>;
  }
  async script(sql: string): Promise<void> {
    await this.#send({ kind: 'script', sql });
  }
  async release(): Promise<void> {
    this.#free();
  }
}

/** The embedded database, as an engine: a worker thread and a queue before its only connection. */
export class EmbeddedMoteur implements Moteur {
  readonly nature = 'embarque';
  readonly #worker: Worker;
  readonly #queue = new Queue();
  readonly #waiting = new Map<number, Attente>();
  #next = 1;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  /**
   * @param folder the data folder of the database; undefined for one in memory.
   * @param template an initialised folder (tar.gz), to be quick and light when the folder is new.
   * @throws when the folder cannot be opened (damaged, or made by another version).
   */
  static async open(folder: string | undefined, template?: string): Promise<EmbeddedMoteur> {
    const worker = new Worker(findWorker(), { workerData: { folder, template } });
    const moteur = new EmbeddedMoteur(worker);
    const opened = Promise.withResolvers<void>();
    worker.on('message', (message: Reponse | { ready: true }) => {
      if ('ready' in message) opened.resolve();
      else moteur.#settle(message);
    });
    worker.on('error', (error) => {
      opened.reject(error);
      moteur.#failAll(error);
    });
    worker.on('exit', (code) => {
      const error = new Error(`la base embarquée s'est arrêtée (${code})`);
      opened.reject(error);
      moteur.#failAll(error);
    });
    await opened.promise;
    return moteur;
  }

  async acquire(): Promise<Connexion> {
    const free = await this.#queue.take();
    return new EmbeddedConnexion((demande) => this.#send(demande), free);
  }

  async close(): Promise<void> {
    const free = await this.#queue.take();
    await this.#send({ kind: 'close' });
    await this.#worker.terminate();
    free();
  }

  #send(demande: DemandeSansId): Promise<unknown> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...demande, id });
    });
  }

  #settle({ id, value, error }: Reponse): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new ErreurSql(error.message, error.code, error.contrainte));
    else waiting?.resolve(value);
  }

  #failAll(error: unknown): void {
    const failure = error instanceof Error ? error : new Error(String(error));
    for (const { reject } of this.#waiting.values()) reject(failure);
    this.#waiting.clear();
  }
}
