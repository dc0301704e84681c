// `npm run bench`: what a request costs, with 3 000 and 30 000 fiches, and what a search finds among 10 000 and
// 100 000 services, on the embedded database and, where
// DATABASE_URL names a PostgreSQL server, on it too. Figures of one machine at one moment: compare ratios.
import { spawnSync } from 'node:child_process';

const build = spawnSync(process.execPath, ['bin/maillage', 'construire'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(1);
for (const mesure of ['demarrage', 'affichage'])
  spawnSync(process.execPath, [`bench/${mesure}.mjs`], { stdio: 'inherit' });
const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const bancs = [
  ...(sizes.length > 0 ? sizes : [3000, 30000]).map((size) => ['fiches', { BENCH_FICHES: String(size) }]),
  ...(sizes.length > 0 ? [] : [10000, 100000]).map((size) => ['services', { BENCH_SERVICES: String(size) }]),
];
for (const url of [undefined, process.env.DATABASE_URL].filter((value, index) => index === 0 || value)) {
  for (const [banc, taille] of bancs) {
    const env = { ...process.env, MAILLAGE_HORS_LIGNE: '1', DATABASE_URL: url ?? '', ...taille };
    const { status } = spawnSync(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--config', 'bench/vitest.config.ts', banc],
      { stdio: 'inherit', env },
    );
    if (status !== 0) process.exit(1);
  }
}
