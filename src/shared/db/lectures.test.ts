import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeTerritoire } from '../../../test/app.ts';
import { openTestMoteur } from '../../../test/database.ts';
import { type Db, inTransaction, systemDb, type TerritoireId, territoireDb } from './db.ts';
import { isLecture, Lectures, LUES_PAR_FONCTION, listEcrites, listNommes } from './lectures.ts';
import { observe } from './observation.ts';
import type { Connexion, Moteur } from './port.ts';

/** An engine that counts what it is really asked. */
function count(inner: Moteur): Moteur & { demandes: string[]; prises: number } {
  const compte = {
    nature: inner.nature,
    demandes: [] as string[],
    prises: 0,
    close: () => inner.close(),
    acquire: async (): Promise<Connexion> => {
      compte.prises++;
      const connexion = await inner.acquire();
      return {
        run: (texte, params, enveloppe) => {
          compte.demandes.push(texte);
          return connexion.run(texte, params, enveloppe);
        },
        script: (texte) => connexion.script(texte),
        release: () => connexion.release(),
      };
    },
  };
  return compte;
}

describe('ce qui a été lu', () => {
  let compte: ReturnType<typeof count>;
  let moteur: Moteur;
  let ici: TerritoireId;
  let ailleurs: TerritoireId;
  let lecture: Db;
  let ecriture: Db;

  beforeAll(async () => {
    compte = count(await openTestMoteur());
    moteur = observe(compte, 60_000);
    ici = (await makeTerritoire(systemDb(moteur), 'CC d’ici')).id;
    ailleurs = (await makeTerritoire(systemDb(moteur), 'CC d’ailleurs')).id;
    lecture = territoireDb(moteur, ici, 'partout');
    ecriture = territoireDb(moteur, ici);
  });
  afterAll(() => moteur.close());

  const nameOf = async (db: Db, id = ici) =>
    (await db.selectFrom('territoire').select('nom').where('id', '=', id).executeTakeFirstOrThrow()).nom;
  const rename = (db: Db, nom: string, id = ici) =>
    db.updateTable('territoire').set({ nom }).where('id', '=', id).execute();
  /** How many questions reached the engine meanwhile. */
  const asked = async (work: () => Promise<unknown>) => {
    const before = compte.demandes.length;
    await work();
    return compte.demandes.length - before;
  };

  it('n’est pas demandé deux fois, et n’ouvre alors aucune connexion', async () => {
    await nameOf(lecture);
    const prises = compte.prises;
    expect(await asked(() => nameOf(lecture))).toBe(0);
    expect(compte.prises).toBe(prises);
  });

  it('est relu dès que quelque chose est écrit, par cette base ou par une autre', async () => {
    await nameOf(lecture);
    await rename(ecriture, 'CC renommée');
    expect(await nameOf(lecture)).toBe('CC renommée');
    await rename(systemDb(moteur), 'CC renommée par le système');
    expect(await nameOf(lecture)).toBe('CC renommée par le système');
  });

  it('reste quand ce qui est écrit est d’une autre table', async () => {
    const countCommunes = () => lecture.selectFrom('commune').select('code').execute();
    await countCommunes();
    await nameOf(lecture);
    await rename(ecriture, 'CC encore renommée');
    expect(await asked(countCommunes)).toBe(0);
    expect(await asked(() => nameOf(lecture))).toBe(1);
    await ecriture.deleteFrom('texte').where('territoire_id', '=', ici).execute();
    expect(await asked(countCommunes)).toBe(0);
    await inTransaction(ecriture, async (trx) => {
      await rename(trx as Db, 'CC à deux tables');
      await trx
        .updateTable('commune')
        .set({ population_totale: 12 })
        .where('territoire_id', '=', ici)
        .execute();
    });
    expect(await asked(countCommunes)).toBe(1);
    expect(await nameOf(lecture)).toBe('CC à deux tables');
  });

  it('reste quand quelqu’un n’a fait que réserver une ligne', async () => {
    await nameOf(lecture);
    await inTransaction(ecriture, async (trx) => {
      await sql`select nom from territoire where id = ${ici}::uuid for update`.execute(trx);
    });
    expect(await asked(() => nameOf(lecture))).toBe(0);
  });

  it('reste quand c’est un autre territoire qui écrit, ou quand rien n’a changé', async () => {
    await nameOf(lecture);
    await rename(territoireDb(moteur, ailleurs), 'CC voisine', ailleurs);
    expect(await asked(() => nameOf(lecture))).toBe(0);
    await rename(ecriture, 'Personne', '00000000-0000-7000-8000-000000000000' as TerritoireId);
    expect(await asked(() => nameOf(lecture))).toBe(0);
  });

  it('n’est jamais celui d’un autre territoire', async () => {
    await nameOf(lecture);
    const rows = await territoireDb(moteur, ailleurs, 'partout')
      .selectFrom('commune')
      .select('territoire_id')
      .execute();
    expect(new Set(rows.map(({ territoire_id }) => territoire_id))).toEqual(new Set([ailleurs]));
  });

  it('est à chacun : une ligne se complète, ce qu’elle contient ne se change pas', async () => {
    const lit = () =>
      sql<{ n: number; noms: string[] }>`select 1 as n, '{a,b}'::text[] as noms`.execute(lecture);
    const premier = (await lit()).rows[0]!;
    premier.n = 2;
    const second = (await lit()).rows[0]!;
    second.n = 3;
    expect((await lit()).rows).toEqual([{ n: 1, noms: ['a', 'b'] }]);
    expect(() => second.noms.push('c')).toThrow(TypeError);
  });

  it('dans une transaction, suit ce qu’elle vient d’écrire', async () => {
    await nameOf(lecture);
    await inTransaction(lecture, async (trx) => {
      await rename(trx as Db, 'CC en cours');
      expect(await nameOf(trx as Db)).toBe('CC en cours');
    });
    expect(await nameOf(lecture)).toBe('CC en cours');
  });

  it('ne sert pas dans la transaction de qui va écrire', async () => {
    const ecrivain = territoireDb(moteur, ici, 'hors-transaction');
    await nameOf(ecrivain);
    expect(await asked(() => nameOf(ecrivain))).toBe(0);
    expect(await asked(() => inTransaction(ecrivain, (trx) => nameOf(trx as Db)))).toBe(1);
  });

  it('n’est pas gardé si la transaction est annulée', async () => {
    const avant = await nameOf(lecture);
    const essai = inTransaction(ecriture, async (trx) => {
      await rename(trx as Db, 'CC annulée');
      throw new Error('arrêt');
    });
    await expect(essai).rejects.toThrow('arrêt');
    expect(await nameOf(lecture)).toBe(avant);
  });

  it('n’est pas gardé quand quelqu’un a écrit pendant la question', async () => {
    await rename(ecriture, 'CC avant');
    // Asked first and answered with the old name; the write comes before the answer is kept.
    const lectures = moteur.lectures!;
    const etat = lectures.nameEtat(ici);
    await rename(ecriture, 'CC après');
    lectures.keep('question', [{ nom: 'CC avant' }], { sql: 'select 1', territoire: ici, etat });
    expect(lectures.find('question')).toBeUndefined();
  });

  it('n’est gardé ni pour une réponse longue, ni au-delà de son temps', () => {
    vi.useFakeTimers();
    const lectures = new Lectures(1000);
    const question = { sql: 'select 1', territoire: ici, etat: lectures.nameEtat(ici) };
    lectures.keep('longue', Array(201).fill({}), question);
    expect(lectures.find('longue')).toBeUndefined();
    lectures.keep('courte', [{ n: 1 }], question);
    expect(lectures.find('courte')).toEqual([{ n: 1 }]);
    vi.advanceTimersByTime(1001);
    expect(lectures.find('courte')).toBeUndefined();
    vi.useRealTimers();
  });

  it('laisse place aux questions récentes : la mémoire prise est bornée', () => {
    const lectures = new Lectures(60_000);
    const question = { sql: 'select 1', territoire: ici, etat: lectures.nameEtat(ici) };
    const lourde = 'x'.repeat(90_000);
    for (let i = 0; i < 300; i++) lectures.keep(`q${i}`, [{ lourde }], question);
    const gardees = Array.from({ length: 300 }, (_, i) => lectures.find(`q${i}`)).filter(Boolean);
    expect(gardees.length).toBeGreaterThan(80);
    expect(gardees.length).toBeLessThan(120);
    expect(lectures.find('q299')).toHaveLength(1);
    lectures.keep('fichier', [{ octets: new Uint8Array(10_000_000) }], question);
    expect(lectures.find('fichier')).toBeUndefined();
  });
});

describe('une question dont la réponse se garde', () => {
  it.each([
    ['select 1', true],
    ['  SELECT * from fiche', true],
    ['select * from fiche for update', false],
    ['select * from fiche for no key update skip locked', false],
    ['select * from fiche for share', false],
    ['with x as (delete from fiche returning 1) select * from x', false],
    ['with x as (update "fiche" set a = 1 returning 1) select * from x', false],
    ['with x as (update mandat m set a = 1 returning 1) select * from x', false],
    ['with x as materialized (select * from fiche) select count(*) from x', true],
    ['insert into fiche select 1', false],
    ['update fiche set titre = 1', false],
  ])('%s : %s', (texte, attendu) => expect(isLecture(texte)).toBe(attendu));
});

describe('ce qu’un texte touche', () => {
  it.each([
    ['update "fiche" set "titre" = $1', ['fiche']],
    [
      'with "ligne" as (insert into "journal" (a) values (1)) update territoire set revision = 2',
      ['journal', 'territoire'],
    ],
    ['insert into only public.mot (mot) select 1', ['mot']],
  ])('%s écrit %j', (texte, tables) => expect(listEcrites(texte)).toEqual(new Set(tables)));

  it.each([
    'delete from fiche',
    'with x as (delete from a returning 1) insert into b select 1',
    'select plus()',
  ])('%s peut tout changer', (texte) => expect(listEcrites(texte)).toBe('toutes'));

  it('lit les tables nommées, et celles de ses fonctions', () => {
    const nommes = listNommes('select f.id from "fiche" f join services_trouves($1) t on true');
    expect([...nommes]).toEqual(expect.arrayContaining(['fiche', 'services_trouves', 'service_index']));
    expect(nommes).not.toContain('service_mot');
  });

  it('ne passe par rien d’autre : ni fonction oubliée, ni vue, ni déclencheur', async () => {
    const moteur = await openTestMoteur();
    const { rows } = await sql<{ nom: string; source: string }>`select p.proname as nom, p.prosrc as source
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and p.prosecdef`.execute(systemDb(moteur));
    expect(rows.map(({ nom }) => nom).sort()).toEqual(Object.keys(LUES_PAR_FONCTION).sort());
    for (const { nom, source } of rows) {
      const tables = [...source.matchAll(/\b(?:from|join) ([a-z_]+)\b(?! *\()/g)].map(([, table]) => table);
      // What it calls reads too.
      const appelees = Object.keys(LUES_PAR_FONCTION).filter((autre) =>
        new RegExp(`\\b${autre}\\(`).test(source),
      );
      const lues = new Set([...tables, ...appelees.flatMap((autre) => LUES_PAR_FONCTION[autre]!)]);
      expect([nom, ...[...lues].sort()]).toEqual([nom, ...LUES_PAR_FONCTION[nom]!.toSorted()]);
    }
    const autres = await sql<{ nom: string }>`select c.relname as nom from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('v', 'm')
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      union all select tgname from pg_trigger where not tgisinternal`.execute(systemDb(moteur));
    expect(autres.rows).toEqual([]);
    await moteur.close();
  });
});

describe('une transaction qui n’a rien demandé', () => {
  it('se termine sans avoir rien ouvert', async () => {
    const compte = count(await openTestMoteur());
    const moteur = observe(compte, 60_000);
    const { id } = await makeTerritoire(systemDb(moteur), 'CC muette');
    const prises = compte.prises;
    await inTransaction(territoireDb(moteur, id), async () => 1);
    expect(compte.prises).toBe(prises);
    const refus = territoireDb(moteur, id, 'partout');
    await expect(sql`select 1 / 0`.execute(refus)).rejects.toThrow();
    expect((await sql<{ n: number }>`select 1 as n`.execute(refus)).rows).toEqual([{ n: 1 }]);
    await moteur.close();
  });
});
