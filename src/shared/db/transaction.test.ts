import { sql } from 'kysely';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inTransaction, type TerritoireId, territoireDb } from './db.ts';
import type { Connexion, Enveloppe, Moteur } from './port.ts';

const TERRITOIRE = '0199a000-0000-7000-8000-000000000001' as TerritoireId;
const REFUSEE = 'select refusee';

/** An engine that writes down what reaches it, with a single connection. */
function makeMoteur() {
  const vu: string[] = [];
  let libre = Promise.resolve();
  const run = async (texte: string, _params: readonly unknown[], enveloppe?: Enveloppe) => {
    if (enveloppe) vu.push(enveloppe.avant.split(';')[0]!);
    vu.push(texte);
    await new Promise((resolve) => setImmediate(resolve));
    if (texte === REFUSEE) throw new Error('refusée');
    return { rows: [], affected: 1 };
  };
  const acquire = async (): Promise<Connexion> => {
    const before = libre;
    let free = () => {};
    libre = new Promise((resolve) => {
      free = resolve;
    });
    await before;
    return {
      run,
      script: async (texte) => void vu.push(texte),
      release: async () => {
        vu.push('rendue');
        free();
      },
    };
  };
  const moteur: Moteur = { nature: 'embarque', acquire, close: async () => {} };
  return { vu, moteur };
}

const ask = (db: Parameters<typeof inTransaction>[0], texte: string) => sql.raw(texte).execute(db);
/** Long enough for the loop to have turned a few times, however slow the machine. */
const rest = async () => {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
};

describe('les questions d’une demande', () => {
  let vu: string[];
  let moteur: Moteur;
  let db: ReturnType<typeof territoireDb>;
  beforeEach(() => {
    ({ vu, moteur } = makeMoteur());
    db = territoireDb(moteur, TERRITOIRE);
  });

  it('se suivent dans une transaction, rendue dès que personne ne demande plus', async () => {
    await ask(db, 'select 1');
    await ask(db, 'select 2');
    await inTransaction(db, async (trx) => {
      await ask(trx, 'select 3');
      await ask(trx, 'select 4');
    });
    await rest();
    expect(vu).toEqual(['begin', 'select 1', 'select 2', 'select 3', 'select 4', 'commit', 'rendue']);
  });

  it('posées ensemble, se suivent aussi', async () => {
    await Promise.all(['select 1', 'select 2', 'select 3'].map((texte) => ask(db, texte)));
    await rest();
    expect(vu).toEqual(['begin', 'select 1', 'select 2', 'select 3', 'commit', 'rendue']);
  });

  it('rendent la connexion à qui l’attend, sans que rien ne dise leur fin', async () => {
    const autre = territoireDb(moteur, TERRITOIRE);
    await ask(db, 'select 1');
    await ask(autre, 'select 2');
    expect(vu).toEqual(['begin', 'select 1', 'commit', 'rendue', 'begin', 'select 2']);
  });

  it('rendent la connexion en chemin quand elles durent', async () => {
    const horloge = vi.spyOn(performance, 'now').mockReturnValue(0);
    await ask(db, 'select 1');
    horloge.mockReturnValue(100);
    await ask(db, 'select 2');
    horloge.mockReturnValue(101);
    await ask(db, 'select 3');
    horloge.mockRestore();
    await rest();
    expect(vu).toEqual([
      'begin',
      'select 1',
      'select 2',
      'commit',
      'rendue',
      'begin',
      'select 3',
      'commit',
      'rendue',
    ]);
  });

  it('après un refus, repartent d’une transaction neuve', async () => {
    await ask(db, 'select 1');
    await expect(ask(db, REFUSEE)).rejects.toThrow('refusée');
    await ask(db, 'select 2');
    await rest();
    expect(vu).toEqual([
      'begin',
      'select 1',
      REFUSEE,
      'rollback',
      'rendue',
      'begin',
      'select 2',
      'commit',
      'rendue',
    ]);
  });
});

describe('ce qui s’écrit', () => {
  it('est gardé avant que la réponse vienne, avec ou sans transaction', async () => {
    const { vu, moteur } = makeMoteur();
    const db = territoireDb(moteur, TERRITOIRE);
    await ask(db, 'select 1');
    await ask(db, 'insert into a values (1)');
    expect(vu).toEqual(['begin', 'select 1', 'insert into a values (1)', 'commit', 'rendue']);
    vu.length = 0;
    await inTransaction(db, async (trx) => {
      await ask(trx, 'select 1 for update');
      await rest();
      await ask(trx, 'update a set b = 1');
      await rest();
    });
    expect(vu).toEqual(['begin', 'select 1 for update', 'update a set b = 1', 'commit', 'rendue']);
  });

  it('se reprend entier quand la suite échoue', async () => {
    const { vu, moteur } = makeMoteur();
    const db = territoireDb(moteur, TERRITOIRE);
    const echec = inTransaction(db, async (trx) => {
      await ask(trx, 'update a set b = 1');
      await ask(trx, REFUSEE);
    });
    await expect(echec).rejects.toThrow('refusée');
    expect(vu).toEqual(['begin', 'update a set b = 1', REFUSEE, 'rollback', 'rendue']);
  });

  it('ne se mêle pas à la transaction d’à côté', async () => {
    const { vu, moteur } = makeMoteur();
    const db = territoireDb(moteur, TERRITOIRE);
    const write = (nom: string) =>
      inTransaction(db, async (trx) => {
        await ask(trx, `update ${nom} set b = 1`);
        await rest();
        await ask(trx, `update ${nom} set b = 2`);
      });
    await Promise.all([write('a'), write('b')]);
    const suite = (nom: string) => [
      'begin',
      `update ${nom} set b = 1`,
      `update ${nom} set b = 2`,
      'commit',
      'rendue',
    ];
    expect(vu).toEqual([...suite('a'), ...suite('b')]);
  });
});
