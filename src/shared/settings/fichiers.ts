import fs from 'node:fs';
import path from 'node:path';

function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

/** Written beside its name, synced, then moved: a cut never leaves half of a file under the right name. */
export function writeWhole(file: string, bytes: Uint8Array): void {
  const draft = `${file}.partiel`;
  try {
    writeSynced(draft, bytes);
    moveWhole(draft, file);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
}

/** A file of this machine's owner alone, on the disk when this returns. */
export function writeSynced(file: string, bytes: Uint8Array): void {
  const handle = fs.openSync(file, 'w', 0o600);
  try {
    fs.writeFileSync(handle, bytes);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** Gives a file that is on the disk its name, which stays through a cut. */
export function moveWhole(draft: string, file: string): void {
  fs.renameSync(draft, file);
  syncFolder(path.dirname(file));
}
