import { describe, expect, it } from 'vitest';
import { makeTestApp } from '../../../test/app.ts';
import { BaseInjoignable, toErreurSql } from './port.ts';
import { Nommees, PostgresMoteur } from './postgres.ts';

const url = process.env.DATABASE_URL;

describe('une base qui ne répond plus', () => {
  it.each([
    { code: '57P01', message: 'terminating connection due to administrator command' },
    { code: '57P03', message: 'the database system is starting up' },
    { code: '08006', message: 'connection failure' },
    { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:5432' },
    { message: 'Connection terminated unexpectedly' },
    { message: 'timeout exceeded when trying to connect' },
  ])('se distingue d’une question mal posée : $code $message', (error) => {
    expect(toErreurSql(error)).toBeInstanceOf(BaseInjoignable);
  });

  it.each(['23505', '42P01', '40001', '53100'])('n’est pas ce que dit %s', (code) => {
    expect(toErreurSql({ code, message: 'autre chose' })).not.toBeInstanceOf(BaseInjoignable);
  });

  it('est une page qui dit d’attendre, puis le site reprend', async () => {
    const t = await makeTestApp();
    const acquire = t.moteur.acquire;
    t.moteur.acquire = () => Promise.reject(new BaseInjoignable('coupée'));
    const panne = await t.get('/nous-joindre', undefined, { host: 'autre' });
    expect(panne.status).toBe(503);
    expect(panne.headers.get('retry-after')).toBe('5');
    expect(await panne.text()).toContain('rechargez la page');
    expect((await t.get('/sante/pret')).status).toBe(503);
    t.moteur.acquire = acquire;
    expect((await t.get('/nous-joindre', undefined, { host: 'autre' })).status).toBe(200);
  });
});

describe.skipIf(!url)('une connexion au serveur coupée pendant qu’elle sert', () => {
  it('n’arrête pas le programme, n’est pas prêtée à nouveau, et la suivante répond', async () => {
    const moteur = new PostgresMoteur(url!, { max: 1 });
    const admin = new PostgresMoteur(url!, { max: 1 });
    const connexion = await moteur.acquire();
    const { rows } = await connexion.run('select pg_backend_pid() as pid', []);
    const bourreau = await admin.acquire();
    await connexion.run('select 1', [], { avant: 'begin' });
    await bourreau.run('select pg_terminate_backend($1)', [rows[0]!.pid]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect(connexion.run('select 1', [])).rejects.toBeInstanceOf(BaseInjoignable);
    await connexion.release();
    const suivante = await moteur.acquire();
    expect((await suivante.run('select 1 as n', [])).rows).toEqual([{ n: 1 }]);
    const attente = suivante.run('select pg_sleep(10)', [], { avant: 'begin', apres: 'commit' });
    attente.catch(() => {});
    const fin = "select pg_terminate_backend(pid) from pg_stat_activity where query = 'select pg_sleep(10)'";
    while ((await bourreau.run(fin, [])).rows.length === 0)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(attente).rejects.toBeInstanceOf(BaseInjoignable);
    await suivante.release();
    await bourreau.release();
    await Promise.all([moteur.close(), admin.close()]);
  });
});

describe('le nom d’une instruction', () => {
  it('vient à la seconde fois, et reste', () => {
    const nommees = new Nommees(true);
    expect(nommees.find('select 1')).toBeUndefined();
    expect(nommees.find('select 2')).toBeUndefined();
    expect(nommees.find('select 2')).toBe('maillage_1');
    expect(nommees.find('select 1')).toBe('maillage_2');
    expect(nommees.find('select 2')).toBe('maillage_1');
  });

  it('ne se donne pas sans fin : un serveur garde chacune dans chaque connexion', () => {
    const nommees = new Nommees(true);
    const ask = (n: number) => [nommees.find(`select ${n}`), nommees.find(`select ${n}`)][1];
    const noms = Array.from({ length: 600 }, (_, n) => ask(n));
    expect(noms[499]).toBe('maillage_500');
    expect(noms.slice(500).every((nom) => nom === undefined)).toBe(true);
  });

  it('ne sert pas derrière un répartiteur de connexions', () => {
    const nommees = new Nommees(false);
    expect([nommees.find('select 1'), nommees.find('select 1')]).toEqual([undefined, undefined]);
  });
});

describe.skipIf(!url)('une instruction dont le serveur a perdu le nom', () => {
  it('se dit comme une coupure, une fois ; plus rien ne porte de nom ensuite', async () => {
    const moteur = new PostgresMoteur(url!, { max: 1 });
    const connexion = await moteur.acquire();
    for (let i = 0; i < 3; i++) await connexion.run('select 1 as n', []);
    await connexion.script('deallocate all');
    await expect(connexion.run('select 1 as n', [])).rejects.toBeInstanceOf(BaseInjoignable);
    await connexion.release();
    const suivante = await moteur.acquire();
    for (let i = 0; i < 3; i++) {
      expect((await suivante.run('select 1 as n', [])).rows).toEqual([{ n: 1 }]);
      await suivante.script('deallocate all');
    }
    await suivante.release();
    await moteur.close();
  });

  it('dont les tables ont changé aussi', async () => {
    const moteur = new PostgresMoteur(url!, { max: 1 });
    const connexion = await moteur.acquire();
    await connexion.script('create temp table essai as select 1 as n');
    for (let i = 0; i < 3; i++) await connexion.run('select * from essai', []);
    await connexion.script('alter table essai add column m int');
    await expect(connexion.run('select * from essai', [])).rejects.toBeInstanceOf(BaseInjoignable);
    await connexion.release();
    const suivante = await moteur.acquire();
    expect((await suivante.run('select 1 as n', [])).rows).toEqual([{ n: 1 }]);
    await suivante.release();
    await moteur.close();
  });
});
