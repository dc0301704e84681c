import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeTerritoire } from '../../../test/app.ts';
import { openTestMoteur } from '../../../test/database.ts';
import { type Db, inTransaction, systemDb, type TerritoireId, territoireDb } from './db.ts';
import { isLecture, Lectures, observe } from './lectures.ts';
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
    lecture = territoireDb(moteur, ici, true);
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

  it('reste quand c’est un autre territoire qui écrit, ou quand rien n’a changé', async () => {
    await nameOf(lecture);
    await rename(territoireDb(moteur, ailleurs), 'CC voisine', ailleurs);
    expect(await asked(() => nameOf(lecture))).toBe(0);
    await rename(ecriture, 'Personne', '00000000-0000-7000-8000-000000000000' as TerritoireId);
    expect(await asked(() => nameOf(lecture))).toBe(0);
  });

  it('n’est jamais celui d’un autre territoire', async () => {
    await nameOf(lecture);
    const rows = await territoireDb(moteur, ailleurs, true)
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
    lectures.keep('question', ici, [{ nom: 'CC avant' }], etat);
    expect(lectures.find('question', ici)).toBeUndefined();
  });

  it('n’est gardé ni pour une réponse longue, ni au-delà de son temps', () => {
    vi.useFakeTimers();
    const lectures = new Lectures(1000);
    const etat = lectures.nameEtat(ici);
    lectures.keep('longue', ici, Array(201).fill({}), etat);
    expect(lectures.find('longue', ici)).toBeUndefined();
    lectures.keep('courte', ici, [{ n: 1 }], etat);
    expect(lectures.find('courte', ici)).toEqual([{ n: 1 }]);
    vi.advanceTimersByTime(1001);
    expect(lectures.find('courte', ici)).toBeUndefined();
    vi.useRealTimers();
  });

  it('laisse place aux questions récentes : la mémoire prise est bornée', () => {
    const lectures = new Lectures(60_000);
    for (let i = 0; i < 200; i++) lectures.keep(`q${i}`, ici, Array(150).fill({ i }), lectures.nameEtat(ici));
    const gardees = Array.from({ length: 200 }, (_, i) => lectures.find(`q${i}`, ici)).filter(Boolean);
    expect(gardees.length).toBeGreaterThan(50);
    expect(gardees.length).toBeLessThan(70);
    expect(lectures.find('q199', ici)).toHaveLength(150);
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
    ['insert into fiche select 1', false],
    ['update fiche set titre = 1', false],
  ])('%s : %s', (texte, attendu) => expect(isLecture(texte)).toBe(attendu));
});

describe('une transaction qui n’a rien demandé', () => {
  it('se termine sans avoir rien ouvert', async () => {
    const compte = count(await openTestMoteur());
    const moteur = observe(compte, 60_000);
    const { id } = await makeTerritoire(systemDb(moteur), 'CC muette');
    const prises = compte.prises;
    await inTransaction(territoireDb(moteur, id), async () => 1);
    expect(compte.prises).toBe(prises);
    const refus = territoireDb(moteur, id, true);
    await expect(sql`select 1 / 0`.execute(refus)).rejects.toThrow();
    expect((await sql<{ n: number }>`select 1 as n`.execute(refus)).rows).toEqual([{ n: 1 }]);
    await moteur.close();
  });
});
