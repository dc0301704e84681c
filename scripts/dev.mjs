// `npm run dev`: builds at each change, and starts the site again.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';

const env = { ...process.env, NODE_ENV: 'development' };
let server;
let timer;

function restart() {
  const { status } = spawnSync(process.execPath, ['bin/maillage', 'construire'], { stdio: 'inherit', env });
  if (status !== 0) return;
  const start = () => {
    server = spawn(process.execPath, ['bin/maillage', 'start'], { stdio: 'inherit', env });
  };
  if (!server || server.exitCode !== null) return start();
  server.once('exit', start);
  server.kill('SIGTERM');
}

for (const folder of ['src', 'demo', 'migrations']) {
  fs.watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(restart, 200);
  });
}
restart();
