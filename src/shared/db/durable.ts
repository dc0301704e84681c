import fs from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The major version of PostgreSQL inside the pinned PGlite: another one cannot read its folder. */
export const PG_MAJOR = '18';

const extensions = { pg_trgm };

/** `date` stays an ISO text and `bigint` becomes a number, as the server driver does. */
const parsers = { 1082: (text: string) => text, 20: (text: string) => Number(text) };

type Stream = { nfd?: number | null; node: unknown };
type Write = (stream: Stream, ...rest: unknown[]) => number;
type NodeFsModule = {
  stream_ops: { fsync?: (stream: Stream) => number; write: Write };
  realPath(node: unknown): string;
};

/** A disk that no longer keeps what it is given must never be followed by an acknowledgement: stop at once. */
function killSelf(error: unknown): never {
  const { message, errno } = error as { message?: string; errno?: number };
  fs.writeSync(2, `maillage: écriture refusée par le disque (${message ?? errno}) ; arrêt immédiat\n`);
  process.kill(process.pid, 'SIGKILL');
  throw error;
}

function syncStream(nodefs: NodeFsModule, stream: Stream): number {
  try {
    if (stream.nfd != null) {
      fs.fsyncSync(stream.nfd);
      return 0;
    }
    const directory = fs.openSync(nodefs.realPath(stream.node), 'r');
    fs.fsyncSync(directory);
    fs.closeSync(directory);
    return 0;
  } catch (error) {
    return killSelf(error);
  }
}

/** The engine answers nothing more once its log cannot grow: a clean death lets the supervisor start it again. */
function writeOrDie(nodefs: NodeFsModule, write: Write): Write {
  return (stream, ...rest) => {
    try {
      return write(stream, ...rest);
    } catch (error) {
      if (nodefs.realPath(stream.node).includes(`${path.sep}pg_wal${path.sep}`)) killSelf(error);
      throw error;
    }
  };
}

/** PGlite's folder driver, with the fsync it lacks, in place before the first write. */
class DurableNodeFS extends NodeFS {
  override async init(pg: PGlite, opts: Parameters<NodeFS['init']>[1]) {
    const { emscriptenOpts } = await super.init(pg, opts);
    const addSync = (module: unknown) => {
      const nodefs = (module as { NODEFS: NodeFsModule }).NODEFS;
      nodefs.stream_ops.fsync = (stream) => syncStream(nodefs, stream);
      nodefs.stream_ops.write = writeOrDie(nodefs, nodefs.stream_ops.write);
    };
    const preRun = [addSync, ...((emscriptenOpts.preRun ?? []) as unknown[])] as typeof emscriptenOpts.preRun;
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

/**
 * A seat for 64 MB of pages instead of 160: those that are not in it are in the system's own cache, which gives its
 * room back.
 */
const MEMOIRE = ['-c', 'shared_buffers=64MB', '-c', 'wal_buffers=1MB'];

/**
 * The optimising compiler takes hundreds of megabytes for some functions of the engine, for a second or two: it is
 * asked one at a time, for those that are really hot, and not at each start.
 */
setFlagsFromString('--wasm-tiering-budget=2000000000');
setFlagsFromString('--wasm-num-compilation-tasks=1');

/** Start flags without `-F` (which turns fsync off) and with the one sync method that NODEFS can honour. */
function durableStartParams(): string[] {
  return [
    ...PGlite.defaultStartParams.filter((flag) => flag !== '-F'),
    '-c',
    'wal_sync_method=fsync',
    ...MEMOIRE,
  ];
}

/** The version written in a data folder; undefined when the folder holds no database yet. */
export function readPgVersion(folder: string): string | undefined {
  try {
    return fs.readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/**
 * Opens a folder with the durable profile: the only way this product opens one.
 * @param template bytes of an initialised folder, used when the folder is new: creation then takes a tenth of the memory.
 */
export async function openDurable(folder: string, template?: Blob): Promise<PGlite> {
  const isNew = readPgVersion(folder) === undefined;
  return PGlite.create({
    fs: new DurableNodeFS(folder),
    startParams: durableStartParams(),
    extensions,
    parsers,
    ...(isNew && template ? { loadDataDir: template } : {}),
  });
}

/** A database in memory for tests and for making the template; nothing in it outlives the process. */
export async function openMemory(template?: Blob): Promise<PGlite> {
  return PGlite.create({ extensions, parsers, ...(template ? { loadDataDir: template } : {}) });
}
