// How long a start takes, on a new folder and on one that exists, and what the running server weighs.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PORT = 3990;

async function waitReady(deadline) {
  while (Date.now() < deadline) {
    try {
      const response = await fetch(`http://127.0.0.1:${PORT}/sante/pret`);
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

async function measure(label, folder) {
  const env = {
    ...process.env,
    MAILLAGE_DATA: folder,
    PORT: String(PORT),
    MAILLAGE_HORS_LIGNE: '1',
    LOG_LEVEL: 'error',
  };
  const start = performance.now();
  const child = spawn(process.execPath, ['bin/maillage', 'start'], { env, stdio: 'ignore' });
  const ready = await waitReady(Date.now() + 60_000);
  const ms = Math.round(performance.now() - start);
  const first = performance.now();
  const page = await (await fetch(`http://127.0.0.1:${PORT}/`)).text();
  console.log(
    `${label} : ${ready ? `${ms} ms` : 'jamais prêt'} ; première page en ${Math.round(performance.now() - first)} ms (${page.length} caractères) ; ${readRssMo(child.pid)} Mo`,
  );
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'maillage-bench-'));
await measure('premier démarrage (base, Carladès)', folder);
await measure('démarrage suivant', folder);
fs.rmSync(folder, { recursive: true, force: true });
