import { Worker } from 'node:worker_threads';
import type { Feuille } from './feuille.rules.ts';
import { type Refus, refuse } from './signature.rules.ts';

export type DemandeLecture =
  | { genre: 'classeur'; bytes: Uint8Array; nom: string }
  | { genre: 'json'; texte: string; max: number };

const DELAI_MS = 30_000;
const MEMOIRE_MO = 600;

const TROP_LOURD =
  'Ce fichier demande trop de mémoire ou de temps. Coupez-le en plusieurs, et déposez-les un à un.';

/** From the sources (tests) the worker is a TypeScript file that Node runs as it is; in dist/ it is built. */
function findWorker(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('./lecture.worker.ts', import.meta.url)
    : new URL('./lecture.worker.js', import.meta.url.replace(/\/parts\/[^/]*$/, '/'));
}

/** A file heavier than this leaves memory behind: its thread is not used again. */
const LEGER = 1024 * 1024;

let suite: Promise<unknown> = Promise.resolve();
let fil: Worker | undefined;

function openFil(): Worker {
  const opened = new Worker(findWorker(), { resourceLimits: { maxOldGenerationSizeMb: MEMOIRE_MO } });
  opened.unref();
  // Out of memory, most often; the reading that waits hears it too.
  opened.on('error', () => {});
  opened.once('exit', () => {
    if (fil === opened) fil = undefined;
  });
  return opened;
}

/** What the thread answers, or undefined when it died or took too long: it is then thrown away. */
async function ask<T>(demande: DemandeLecture, delaiMs: number): Promise<T | undefined> {
  fil ??= openFil();
  const lecteur = fil;
  const { promise, resolve } = Promise.withResolvers<T | undefined>();
  const limite = setTimeout(() => resolve(undefined), delaiMs);
  const end = () => resolve(undefined);
  lecteur.once('message', resolve).once('error', end).once('exit', end);
  lecteur.ref();
  lecteur.postMessage(demande);
  const lu = await promise;
  clearTimeout(limite);
  lecteur.off('message', resolve).off('error', end).off('exit', end);
  lecteur.unref();
  if (lu === undefined || weigh(demande) > LEGER) {
    fil = undefined;
    await lecteur.terminate();
  }
  return lu;
}

const weigh = (demande: DemandeLecture) =>
  demande.genre === 'json' ? demande.texte.length : demande.bytes.length;

/** One file at a time, so that several heavy ones do not add up. */
function run<T>(demande: DemandeLecture, delaiMs: number): Promise<T | undefined> {
  const lue = suite.then(() => ask<T>(demande, delaiMs));
  suite = lue.catch(() => {});
  return lue;
}

/**
 * The sheets of a workbook or of a CSV as their author sees them, or one French sentence that says what to do. Read in a
 * thread with bounds of memory and time.
 */
export async function readClasseur(
  bytes: Uint8Array,
  nom: string,
  delaiMs = DELAI_MS,
): Promise<{ ok: true; feuilles: Feuille[] } | Refus> {
  const lu = await run<{ ok: true; feuilles: Feuille[] } | Refus>({ genre: 'classeur', bytes, nom }, delaiMs);
  return lu ?? refuse(TROP_LOURD);
}

/**
 * What a JSON file holds. @param max lines of a list
 * @returns nothing in it when it is not JSON to its end; `trop` when a list of it is longer, or when it is too heavy
 */
export async function readJson(texte: string, max: number): Promise<{ json?: unknown; trop?: boolean }> {
  return (
    (await run<{ json?: unknown; trop?: boolean }>({ genre: 'json', texte, max }, DELAI_MS)) ?? { trop: true }
  );
}
