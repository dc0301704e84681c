// How long a start takes, on a new folder and on one that exists, and what the running server weighs.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ADRESSE, startSite } from './site.mjs';

async function measure(label, folder) {
  const site = await startSite(folder);
  const first = performance.now();
  const page = await (await fetch(ADRESSE)).text();
  console.log(
    `${label} : ${site.pret ? `${site.ms} ms` : 'jamais prêt'} ; première page en ${Math.round(performance.now() - first)} ms (${page.length} caractères) ; ${site.readRssMo()} Mo`,
  );
  await site.stop();
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'maillage-bench-'));
await measure('premier démarrage (base, Carladès)', folder);
await measure('démarrage suivant', folder);
fs.rmSync(folder, { recursive: true, force: true });
