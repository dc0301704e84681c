// The built program in a process of its own, for what is measured from outside.
import { spawn } from 'node:child_process';
import fs from 'node:fs';

const PORT = 3990;
export const ADRESSE = `http://127.0.0.1:${PORT}`;

async function waitReady(deadline) {
  while (Date.now() < deadline) {
    try {
      const response = await fetch(`${ADRESSE}/sante/pret`);
      if (response.ok) return true;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

function readRssMo(pid) {
  try {
    return Math.round(
      Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1000,
    );
  } catch {
    return undefined;
  }
}

/** Starts the site on a folder and waits until it answers; says how long that took. */
export async function startSite(folder) {
  const env = {
    ...process.env,
    MAILLAGE_DATA: folder,
    PORT: String(PORT),
    MAILLAGE_HORS_LIGNE: '1',
    LOG_LEVEL: 'error',
  };
  const start = performance.now();
  const child = spawn(process.execPath, ['bin/maillage', 'start'], { env, stdio: 'ignore' });
  const pret = await waitReady(Date.now() + 60_000);
  const ms = Math.round(performance.now() - start);
  async function stop() {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
  return { pret, ms, readRssMo: () => readRssMo(child.pid), stop };
}
