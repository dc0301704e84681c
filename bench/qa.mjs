// `npm run qa`: how long one request keeps the loop, and the embedded connection, from the others, on every page and on
// every act that a page offers, with 10 000 services and 3 000 fiches; then what fifty people feel. Bounded, in process: nothing is sent.
// QA_SERVICES, QA_FICHES, QA_PERSONNES and QA_DUREE_MS change the sizes; QA_SEULS looks at the addresses that hold a text.
// DATABASE_URL names a PostgreSQL server made for tests: on it too.
import { spawnSync } from 'node:child_process';

const build = spawnSync(process.execPath, ['bin/maillage', 'construire'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(1);
for (const url of [undefined, process.env.DATABASE_URL].filter((value, index) => index === 0 || value)) {
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'bench/vitest.config.ts', 'qa'],
    { stdio: 'inherit', env: { ...process.env, MAILLAGE_HORS_LIGNE: '1', DATABASE_URL: url ?? '' } },
  );
  if (status !== 0) process.exit(status ?? 1);
}
