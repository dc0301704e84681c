// Makes the initialised database folder that new installations start from (dist/modele.tar.gz).
// Without it a first start takes twice the memory: see docs/architecture.md, « La base embarquée ».
import fs from 'node:fs';
import { openMemory } from '../src/shared/db/durable.ts';

const target = new URL('../dist/modele.tar.gz', import.meta.url);
const source = new URL('../package-lock.json', import.meta.url);
const fresh = fs.existsSync(target) && fs.statSync(target).mtimeMs > fs.statSync(source).mtimeMs;
if (!fresh) {
  fs.mkdirSync(new URL('../dist/', import.meta.url), { recursive: true });
  const pg = await openMemory();
  const blob = await pg.dumpDataDir('gzip');
  await pg.close();
  fs.writeFileSync(target, Buffer.from(await blob.arrayBuffer()));
}
