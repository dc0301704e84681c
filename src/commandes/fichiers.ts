import fs from 'node:fs';

/** Written beside its name, synced, then moved: a cut never leaves half of a file under the right name. */
export function writeWhole(file: string, bytes: Uint8Array): void {
  const draft = `${file}.partiel`;
  const handle = fs.openSync(draft, 'w', 0o600);
  try {
    fs.writeFileSync(handle, bytes);
    fs.fsyncSync(handle);
    fs.renameSync(draft, file);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  } finally {
    fs.closeSync(handle);
  }
}
