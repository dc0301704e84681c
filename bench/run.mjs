// `npm run bench`: what a request costs, with 3 000 and 30 000 fiches, and what a search finds among 10 000 and
// 100 000 services, on the embedded database and, where DATABASE_URL names a PostgreSQL server, on it too. Figures of one
// machine at one moment: compare ratios. `npm run bench -- 3000` measures fiches only; `npm run bench -- --profil` writes
// where a page's time goes instead (a processor profile a row, the slowest statements).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const args = process.argv.slice(2);
const profil = args.includes('--profil')
  ? fs.mkdtempSync(path.join(os.tmpdir(), 'maillage-profil-'))
  : undefined;
const build = spawnSync(process.execPath, ['bin/maillage', 'construire'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(1);
if (!profil)
  for (const mesure of ['demarrage', 'affichage'])
    spawnSync(process.execPath, [`bench/${mesure}.mjs`], { stdio: 'inherit' });
const sizes = args.map(Number).filter(Boolean);
const seules = sizes.length > 0 || profil !== undefined;
const bancs = [
  ...(sizes.length > 0 ? sizes : profil ? [3000] : [3000, 30000]).map((size) => [
    'fiches',
    { BENCH_FICHES: String(size) },
  ]),
  ...(seules ? [] : [10000, 100000]).map((size) => ['services', { BENCH_SERVICES: String(size) }]),
];
for (const url of [undefined, process.env.DATABASE_URL].filter((value, index) => index === 0 || value)) {
  for (const [banc, taille] of bancs) {
    const env = { ...process.env, MAILLAGE_HORS_LIGNE: '1', DATABASE_URL: url ?? '', ...taille };
    if (profil) env.BENCH_PROFIL = path.join(profil, url ? 'postgresql' : 'embarquee');
    const { status } = spawnSync(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--config', 'bench/vitest.config.ts', banc],
      { stdio: 'inherit', env },
    );
    if (status !== 0) process.exit(1);
  }
}
