import fs from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { PGlite } from '@electric-sql/pglite';
import { openDurable, openMemory, readPgVersion } from './durable.ts';
import { type DemandeSql, toErreurSql } from './port.ts';
import { checkReserve } from './reserve.ts';

/**
 * The thread that owns the embedded database. Its queries block it, never the thread that answers requests.
 * One request at a time: the caller queues.
 */
export type Demande = { id: number } & (DemandeSql | { kind: 'close' });

export type Depart = { folder: string | undefined; template: string | undefined };

function readTemplate(file: string | undefined): Blob | undefined {
  return file && fs.existsSync(file) ? new Blob([fs.readFileSync(file)]) : undefined;
}

/** Everything under a folder reaches the disk, deepest first. */
function syncTree(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) syncTree(full);
    else syncPath(full);
  }
  syncPath(folder);
}

function syncPath(full: string): void {
  const handle = fs.openSync(full, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

/** A new database is made beside its place and moved there whole, so that a cut never leaves half of one. */
async function createFolder(folder: string, template: Blob | undefined): Promise<void> {
  const draft = `${folder}.creation`;
  fs.rmSync(draft, { recursive: true, force: true });
  const pg = await openDurable(draft, template);
  await pg.close();
  syncTree(draft);
  fs.renameSync(draft, folder);
  syncPath(path.dirname(folder));
}

async function open({ folder, template }: Depart): Promise<PGlite> {
  const blob = readTemplate(template);
  if (!folder) return openMemory(blob);
  if (readPgVersion(folder) === undefined) await createFolder(folder, blob);
  return openDurable(folder);
}

async function runOne(pg: PGlite, demande: Extract<Demande, { kind: 'run' }>) {
  const { sql, params, enveloppe } = demande;
  if (!enveloppe) return pg.query<Record<string, unknown>>(sql, [...params]);
  try {
    await pg.exec(enveloppe.avant);
    const result = await pg.query<Record<string, unknown>>(sql, [...params]);
    if (enveloppe.apres) await pg.exec(enveloppe.apres);
    return result;
  } catch (error) {
    await pg.exec('rollback');
    throw error;
  }
}

async function answer(pg: PGlite, demande: Demande, folder: string | undefined): Promise<unknown> {
  if (demande.kind === 'close') return pg.close();
  if (folder) checkReserve(folder, demande.sql);
  if (demande.kind === 'script') {
    await pg.exec(demande.sql);
    return undefined;
  }
  const result = await runOne(pg, demande);
  return { rows: result.rows, affected: result.affectedRows ?? 0 };
}

const port = parentPort;
if (port) {
  const depart = workerData as Depart;
  const pg = await open(depart);
  port.on('message', async (demande: Demande) => {
    try {
      port.postMessage({ id: demande.id, value: await answer(pg, demande, depart.folder) });
    } catch (error) {
      const { message, code, contrainte } = toErreurSql(error);
      port.postMessage({ id: demande.id, error: { message, code, contrainte } });
    }
    if (demande.kind === 'close') port.close();
  });
  port.postMessage({ ready: true });
}
