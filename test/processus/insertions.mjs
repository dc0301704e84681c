// Makes acknowledged commits on a new durable folder, and counts the calls to fsync that this process makes.
// Usage: node insertions.mjs FOLDER COUNT [PANNE]
// PANNE « fsync »: the disk refuses every sync from then on. « journal »: the log's next segment cannot be written.
import fs from 'node:fs';
import { openDurable } from '../../src/shared/db/durable.ts';

const [folder, count, panne] = process.argv.slice(2);
const fsync = fs.fsyncSync;
let calls = 0;
fs.fsyncSync = (handle) => {
  calls += 1;
  return fsync(handle);
};

const template = new URL('../../dist/modele.tar.gz', import.meta.url);
const blob = fs.existsSync(template) ? new Blob([fs.readFileSync(template)]) : undefined;
const pg = await openDurable(folder, blob);
await pg.exec('create table essai (n integer primary key)');
const before = calls;
if (panne === 'fsync') {
  fs.fsyncSync = () => {
    throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' });
  };
}
if (panne === 'journal') {
  await pg.query('select pg_switch_wal()');
  const { openSync, writeSync } = fs;
  const log = new Set();
  fs.openSync = (file, ...rest) => {
    const handle = openSync(file, ...rest);
    if (String(file).includes('pg_wal')) log.add(handle);
    else log.delete(handle);
    return handle;
  };
  fs.writeSync = (handle, ...rest) => {
    if (log.has(handle))
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    return writeSync(handle, ...rest);
  };
}
for (let n = 0; n < Number(count); n++) {
  await pg.query('insert into essai (n) values ($1)', [n]);
  fs.writeSync(1, `acquitte ${n}\n`);
}
fs.writeSync(1, `synchronisations ${calls - before}\n`);
await pg.close();
