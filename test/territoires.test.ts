import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../src/shared/db/archive-tables.ts';
import { territoireDb } from '../src/shared/db/db.ts';
import { makeTerritoire, makeTestApp, type TestApp } from './app.ts';
import { makeContenu } from './contenu.ts';

let t: TestApp;
let voisinId: string;
beforeAll(async () => {
  t = await makeTestApp();
  const voisin = await makeTerritoire(t.system, 'CC Voisine');
  voisinId = voisin.id;
  await makeContenu(territoireDb(t.moteur, voisin.id), voisin.id, 'voisin');
  await makeContenu(t.db, t.territoireId, 'ici');
});

/** Of the installation, not of a territory: no territory's role may even read them. */
const INSTALLATION = ['migration', 'sauvegarde'];

describe('la séparation des territoires par la base elle-même', () => {
  it('ne montre aucune ligne d’un autre territoire, même sans condition dans la requête', async () => {
    for (const table of [...TABLES, 'recherche', 'mot', 'session', 'message', 'territoire']) {
      const column = table === 'territoire' ? 'id' : 'territoire_id';
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}
        where ${sql.ref(column)} = ${voisinId}::uuid`.execute(t.db);
      expect(Number(rows[0]!.n), table).toBe(0);
      const all = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}
        where ${sql.ref(column)} = ${voisinId}::uuid`.execute(t.system);
      if (['fiche', 'lien', 'journal', 'recherche', 'commune'].includes(table))
        expect(Number(all.rows[0]!.n), table).toBeGreaterThan(0);
    }
  });

  it('refuse d’écrire dans un autre territoire, et n’y change rien', async () => {
    const insert = sql`insert into domaine (territoire_id, id, nom) values (${voisinId}::uuid, ${crypto.randomUUID()}::uuid, 'intrus')`;
    await expect(insert.execute(t.db)).rejects.toMatchObject({ code: '42501' });
    const { numAffectedRows } = await sql`update fiche set titre = 'pris'`.execute(t.db);
    expect(Number(numAffectedRows)).toBe(1);
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from fiche where territoire_id = ${voisinId}::uuid and titre = 'pris'`.execute(
      t.system,
    );
    expect(Number(rows[0]!.n)).toBe(0);
  });

  it('ne laisse ni modifier ni effacer le journal', async () => {
    await expect(sql`update journal set acteur = 'autre'`.execute(t.db)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(sql`delete from journal`.execute(t.db)).rejects.toMatchObject({ code: '42501' });
  });

  it('met territoire_id en premier dans chaque clé primaire, et une règle sur chaque table', async () => {
    const { rows } = await sql<{ table: string; premiere: string; rls: boolean }>`
      select c.relname as table, c.relrowsecurity as rls, (select a.attname from pg_attribute a
        where a.attrelid = c.oid and a.attnum = i.indkey[0]) as premiere
      from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`.execute(
      t.system,
    );
    const faulty = rows.filter(
      ({ table, premiere, rls }) =>
        !INSTALLATION.includes(table) && (!rls || (table !== 'territoire' && premiere !== 'territoire_id')),
    );
    expect(faulty).toEqual([]);
    for (const table of INSTALLATION)
      await expect(sql`select * from ${sql.table(table)}`.execute(t.db)).rejects.toThrow('permission denied');
    expect(rows.length).toBeGreaterThan(25);
  });

  it('rend impossible un lien entre deux territoires', async () => {
    const fiche = await t.system
      .selectFrom('fiche')
      .select('id')
      .where('territoire_id', '=', t.territoireId)
      .executeTakeFirstOrThrow();
    const ailleurs = await t.system
      .selectFrom('domaine')
      .select('id')
      .where('territoire_id', '=', voisinId)
      .executeTakeFirstOrThrow();
    const insert = sql`insert into fiche_domaine (territoire_id, fiche_id, domaine_id)
      values (${t.territoireId}::uuid, ${fiche.id}::uuid, ${ailleurs.id}::uuid)`;
    await expect(insert.execute(t.system)).rejects.toMatchObject({ code: '23503' });
  });
});
