import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import {
  type Connexion,
  type DemandeSql,
  type Enveloppe,
  ErreurSql,
  isTransactionOuverte,
  type Moteur,
  type Resultat,
  toErreurSql,
} from './port.ts';

/**
 * A second door to a running embedded database, for commands on the same machine: a Unix socket in the data
 * folder, that only the folder's owner can open. A client has the database for a transaction at a time.
 */
type Reponse = { value?: unknown; error?: { message: string; code?: string; contrainte?: string } };

export function socketPath(dataFolder: string): string {
  return path.join(dataFolder, 'maillage.sock');
}

/** Frames: four bytes of length, then the value. */
function writeFrame(socket: net.Socket, value: unknown): void {
  const body = serialize(value);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  socket.write(Buffer.concat([head, body]));
}

function onFrames(socket: net.Socket, handle: (value: unknown) => void): void {
  // Chunks are joined once a frame is whole: joining at each one costs the square of its size.
  let chunks: Buffer[] = [];
  let length = 0;
  let wanted = 4;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length < wanted) return;
    let pending = Buffer.concat(chunks);
    while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32BE(0)) {
      const end = 4 + pending.readUInt32BE(0);
      handle(deserialize(pending.subarray(4, end)));
      pending = pending.subarray(end);
    }
    chunks = [pending];
    length = pending.length;
    wanted = length >= 4 ? 4 + pending.readUInt32BE(0) : 4;
  });
}

/** Between two questions of one transaction a command needs milliseconds: past this it is suspended, or lost. */
const INACTIF_MS = 5_000;

/** Serves `moteur` on the folder's socket. `onEnd` is called after each transaction, as it may have written. */
export async function serveRemote(
  moteur: Moteur,
  dataFolder: string,
  onEnd: () => void,
  inactifMs = INACTIF_MS,
): Promise<net.Server> {
  const file = socketPath(dataFolder);
  fs.rmSync(file, { force: true });
  const server = net.createServer((socket) => new Client(moteur, socket, onEnd, inactifMs));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(file, resolve);
  });
  fs.chmodSync(file, 0o600);
  return server;
}

/**
 * One client. It has the connection for a transaction at a time, never between two; one that keeps a transaction open and
 * asks nothing more is let go, and what it had begun is taken back.
 */
class Client {
  readonly #moteur: Moteur;
  readonly #socket: net.Socket;
  readonly #onEnd: () => void;
  readonly #inactifMs: number;
  #connexion: Connexion | undefined;
  #ouverte = false;
  #work: Promise<unknown> = Promise.resolve();
  #garde: NodeJS.Timeout | undefined;

  constructor(moteur: Moteur, socket: net.Socket, onEnd: () => void, inactifMs: number) {
    this.#inactifMs = inactifMs;
    this.#moteur = moteur;
    this.#socket = socket;
    this.#onEnd = onEnd;
    onFrames(socket, (value) => this.#queue(() => this.#answer(value as DemandeSql)));
    socket.on('error', () => socket.destroy());
    // A client that died in a transaction must not leave it open for the next holder.
    socket.on('close', () => this.#queue(() => this.#free()));
  }

  #queue(work: () => Promise<void>): void {
    clearTimeout(this.#garde);
    this.#work = this.#work.then(work).catch(() => this.#socket.destroy());
  }

  async #answer(demande: DemandeSql): Promise<void> {
    if (this.#socket.destroyed) return;
    this.#connexion ??= await this.#moteur.acquire();
    const reponse = await run(this.#connexion, demande);
    this.#ouverte = isTransactionOuverte(this.#ouverte, demande, reponse.error !== undefined);
    if (!this.#ouverte) await this.#free();
    else this.#garde = setTimeout(() => this.#socket.destroy(), this.#inactifMs).unref();
    writeFrame(this.#socket, reponse);
  }

  async #free(): Promise<void> {
    const connexion = this.#connexion;
    this.#connexion = undefined;
    if (!connexion) return;
    if (this.#ouverte) await connexion.script('rollback').catch(() => {});
    this.#ouverte = false;
    await connexion.release();
    this.#onEnd();
  }
}

async function run(connexion: Connexion, demande: DemandeSql): Promise<Reponse> {
  try {
    if (demande.kind === 'script') return { value: await connexion.script(demande.sql) };
    return { value: await connexion.run(demande.sql, demande.params, demande.enveloppe) };
  } catch (error) {
    const { message, code, contrainte } = toErreurSql(error);
    return { error: { message, code, contrainte } };
  }
}

const SERVEUR_ARRETE =
  'Le site a fermé la connexion pendant la commande : il s’est arrêté, ou la commande est restée suspendue. Ce qui était commencé n’est pas enregistré. Relancez-la.';

class RemoteConnexion implements Connexion {
  readonly #socket: net.Socket;
  readonly #waiting: { resolve(value: unknown): void; reject(error: Error): void }[] = [];

  constructor(socket: net.Socket) {
    this.#socket = socket;
    onFrames(socket, (value) => {
      const { value: result, error } = value as Reponse;
      const waiting = this.#waiting.shift();
      if (error) waiting?.reject(new ErreurSql(error.message, error.code, error.contrainte));
      else waiting?.resolve(result);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      for (const { reject } of this.#waiting) reject(new Error(SERVEUR_ARRETE));
    });
  }
  run(sql: string, params: readonly unknown[], enveloppe?: Enveloppe): Promise<Resultat> {
    return this.#ask({ kind: 'run', sql, params: [...params], enveloppe }) as Promise<Resultat>;
  }
  async script(sql: string): Promise<void> {
    await this.#ask({ kind: 'script', sql });
  }
  async release(): Promise<void> {
    if (this.#socket.destroyed) return;
    await new Promise<void>((resolve) => {
      this.#socket.once('close', () => resolve());
      this.#socket.end();
    });
  }
  #ask(demande: DemandeSql): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error(SERVEUR_ARRETE));
      this.#waiting.push({ resolve, reject });
      writeFrame(this.#socket, demande);
    });
  }
}

/** The database of a Maillage that runs on this machine, for a command started beside it. */
export class RemoteMoteur implements Moteur {
  readonly nature = 'distant';
  readonly #file: string;
  constructor(dataFolder: string) {
    this.#file = socketPath(dataFolder);
  }
  async acquire(): Promise<Connexion> {
    const socket = net.connect(this.#file);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new RemoteConnexion(socket);
  }
  async close(): Promise<void> {}
}
