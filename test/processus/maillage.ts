import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { findRoot } from '../../src/shared/settings/root.ts';

/** A data folder of its own for one test file; removed by whoever asked for it. */
export function makeDossier(prefixe: string): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), `maillage-${prefixe}-`));
}

/** The environment of a child: the embedded engine, whatever database the tests themselves run on. */
function envOf(dataFolder: string, env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, SMTP_URL: __, ...rest } = process.env;
  return {
    ...rest,
    NODE_ENV: '',
    MAILLAGE_HORS_LIGNE: '1',
    MAILLAGE_DATA: dataFolder,
    PORT: '0',
    LOG_LEVEL: 'error',
    ...env,
  };
}

export type Sortie = { code: number | null; out: string; err: string; dureeMs: number };

function collect(child: ChildProcess): { out: string; err: string } {
  const texts = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text;
  });
  return texts;
}

/** Runs any program to its end; killed after `limitMs`, and its code is then null. */
export async function execute(command: string[], dataFolder: string, limitMs = 60_000): Promise<Sortie> {
  const start = Date.now();
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env: envOf(dataFolder), stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = collect(child);
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, ...texts, dureeMs: Date.now() - start };
}

const BIN = path.join(findRoot(), 'bin', 'maillage');

/** `maillage …` as a person types it. */
export function maillage(dataFolder: string, ...args: string[]): Promise<Sortie> {
  return execute([process.execPath, BIN, ...args], dataFolder);
}

/** Every server started here is gone when its test file ends, whatever failed before. */
const enVie = new Set<ChildProcess>();
afterAll(() => {
  for (const child of enVie) child.kill('SIGKILL');
});

export type Serveur = {
  pid: number;
  base: string;
  /** The one-time link's secret, as long as nobody administers the site. */
  jeton: string | undefined;
  err(): string;
  /** Resolves when the process is gone, with its code and signal. */
  fin: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  kill(signal: NodeJS.Signals): Promise<void>;
};

/** `maillage start`, once it says that it is ready. */
export async function startMaillage(
  dataFolder: string,
  program = [process.execPath, BIN],
  env: NodeJS.ProcessEnv = {},
): Promise<Serveur> {
  const [command = '', ...args] = program;
  const child = spawn(command, [...args, 'start'], {
    env: envOf(dataFolder, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = collect(child);
  enVie.add(child);
  const fin = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  let ended = false;
  void fin.then(() => {
    ended = true;
    enVie.delete(child);
  });
  const limit = Date.now() + 30_000;
  while (!/est prêt : \S+\n/.test(texts.out)) {
    if (ended || Date.now() > limit) {
      child.kill('SIGKILL');
      throw new Error(`le serveur ne démarre pas : ${texts.err || texts.out}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    pid: child.pid!,
    base: texts.out.match(/est prêt : (\S+)/)![1]!.replace('localhost', '127.0.0.1'),
    jeton: texts.out.match(/premier-acces\/(\S+)/)?.[1],
    err: () => texts.err,
    fin,
    async kill(signal) {
      child.kill(signal);
      await fin;
    },
  };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
export type Client = { cookie: string; csrf: string };

/** Takes the first access of a new site, as its administrator would. */
export async function openPremierAcces({ base, jeton }: Serveur): Promise<Client> {
  const body = new URLSearchParams({ nom: 'Camille', courriel: 'camille@exemple.test' });
  const response = await fetch(`${base}/premier-acces/${jeton}`, {
    method: 'POST',
    redirect: 'manual',
    headers: FORM,
    body,
  });
  const cookie = response.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ');
  const page = await (await fetch(`${base}/structures/nouvelle`, { headers: { cookie } })).text();
  return { cookie, csrf: page.match(/name="csrf" value="([^"]+)"/)?.[1] ?? '' };
}

/** Sends the form of a new structure; a 303 is the server's word that it is kept. */
export function postStructure(base: string, { cookie, csrf }: Client, nom: string): Promise<Response> {
  const body = new URLSearchParams({ csrf, nom, nature: 'association', visibilite: 'public' });
  const headers = { ...FORM, cookie };
  return fetch(`${base}/structures`, { method: 'POST', redirect: 'manual', headers, body });
}
