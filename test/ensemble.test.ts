import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostgresMoteur } from '../src/shared/db/postgres.ts';
import { withDatabase } from './global-setup.ts';
import { makeDossier, openPremierAcces, type Serveur, startMaillage } from './processus/maillage.ts';

const url = process.env.DATABASE_URL;
const dossier = makeDossier('ensemble');
afterAll(() => fs.rmSync(dossier, { recursive: true, force: true }));

it('plusieurs processus demandent PostgreSQL, et le disent', async () => {
  await expect(startMaillage(dossier, undefined, { MAILLAGE_PROCESSUS: '2' })).rejects.toThrow(
    'donnez DATABASE_URL, ou retirez MAILLAGE_PROCESSUS',
  );
});

describe.skipIf(!url)('un site de deux processus', () => {
  let site: Serveur;
  beforeAll(async () => {
    const nom = `maillage_test_${crypto.randomUUID().replaceAll('-', '')}`;
    const admin = new PostgresMoteur(url!, { max: 1 });
    const connexion = await admin.acquire();
    await connexion.script(`create database ${nom}`);
    await connexion.release();
    await admin.close();
    const env = { DATABASE_URL: withDatabase(url!, nom), MAILLAGE_PROCESSUS: '2' };
    site = await startMaillage(dossier, undefined, env);
  }, 60_000);

  /** A new connection each time: the two processes are asked in turn. */
  const read = async (path: string, cookie = '') => {
    const response = await fetch(`${site.base}${path}`, { headers: { cookie, connection: 'close' } });
    return response.text();
  };
  const listRepondants = () =>
    execFileSync('pgrep', ['-P', String(site.pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);

  it('montre à chacun ce que l’autre vient d’écrire', async () => {
    const { cookie, csrf } = await openPremierAcces(site);
    for (let i = 0; i < 10; i++) {
      const nom = `Association ${i}`;
      const body = new URLSearchParams({ csrf, nom, nature: 'association', visibilite: 'public' });
      const ecrite = await fetch(`${site.base}/structures`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, 'sec-fetch-site': 'same-origin', connection: 'close' },
        body,
      });
      expect(ecrite.status).toBe(303);
      const [une, deux] = [await read('/structures'), await read('/structures')];
      expect([une!.includes(nom), deux!.includes(nom)]).toEqual([true, true]);
    }
  });

  it('remplace un processus tué, sans cesser de répondre', async () => {
    const avant = listRepondants();
    expect(avant.length).toBe(2);
    process.kill(avant[0]!, 'SIGKILL');
    let apres: number[] = [];
    for (let i = 0; i < 200 && !(apres.length === 2 && !apres.includes(avant[0]!)); i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      apres = listRepondants();
      expect(await read('/sante/vif')).toContain('vif');
    }
    expect(apres.length).toBe(2);
    expect(apres).not.toContain(avant[0]);
  });

  it('s’arrête entier', async () => {
    const repondants = listRepondants();
    await site.kill('SIGTERM');
    expect((await site.fin).code).toBe(0);
    for (const pid of repondants) expect(() => process.kill(pid, 0)).toThrow();
  });
});
