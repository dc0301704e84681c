import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Whether this machine lets us mount a small disk: only an administrator may. Asked once, before tests are listed. */
export const peutMonter = (() => {
  const point = fs.mkdtempSync(path.join(os.tmpdir(), 'maillage-montage-'));
  const monte = mountPetit(point, '64k');
  if (monte) unmount(point);
  fs.rmSync(point, { recursive: true, force: true });
  return monte;
})();

/** A disk of this size, to be filled. */
export function mountPetit(point: string, taille: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${taille}`, 'tmpfs', point]).status === 0;
}

export function unmount(point: string): void {
  spawnSync('umount', ['-l', point]);
}
