import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../test/app.ts';
import { inTransaction } from '../db/db.ts';
import type { Courrier } from '../mail/mail.ts';
import { addMessage } from './messages.data.ts';
import { declareMessage, sendDue } from './outbox.ts';

const MINUTE = 60_000;
/** A sign-in code lives ten minutes: a second copy of its mail inside them would confuse, or serve somebody else. */
const VIE = 10 * MINUTE;
let t: TestApp;
let partis: Courrier[];

beforeAll(async () => {
  t = await makeTestApp();
  declareMessage('essai', async () => ({ sujet: 'Essai', texte: 'Bonjour' }));
});
beforeEach(async () => {
  partis = [];
  await t.system.deleteFrom('message').execute();
  await inTransaction(t.db, (trx) =>
    addMessage(trx, t.territoireId, {
      nature: 'essai',
      destinataire: 'a@exemple.test',
      donnees: {},
      now: t.clock.now(),
    }),
  );
});

type Envoi = (courrier: Courrier) => Promise<void>;
const poste = (send: Envoi, db = t.system) => ({
  db,
  postier: { nature: 'smtp' as const, send },
  clock: t.clock,
  publicUrl: 'http://localhost',
});
const part: Envoi = async (courrier) => void partis.push(courrier);

/** Another process looks for mail every minute of a code's life. */
async function watch(duree = VIE): Promise<void> {
  for (let passe = 0; passe < duree; passe += MINUTE) {
    t.clock.advance(MINUTE);
    await sendDue(poste(part));
  }
}

describe('un courriel, pendant la vie d’un code', () => {
  it('ne part pas deux fois quand le programme est tué après l’envoi et avant de le noter', async () => {
    const confie = Promise.withResolvers<void>();
    // A dead process: what it was doing never ends.
    void sendDue(
      poste(async (courrier) => {
        partis.push(courrier);
        confie.resolve();
        await new Promise(() => {});
      }),
    );
    await confie.promise;
    await watch();
    expect(partis.length).toBe(1);
  });

  it('ne part pas deux fois quand la base refuse de noter qu’il est parti', async () => {
    let envois = 0;
    const muette = new Proxy(t.system, {
      get(db, nom) {
        if (nom === 'updateTable' && partis.length === 1 && envois++ === 0)
          return () => {
            throw new Error('base coupée');
          };
        const value = Reflect.get(db, nom);
        return typeof value === 'function' ? value.bind(db) : value;
      },
    });
    await sendDue(poste(part, muette));
    expect(envois).toBeGreaterThan(0);
    await watch();
    expect(partis.length).toBe(1);
  });

  it.each([
    ['un silence après le contenu', { code: 'ETIMEDOUT', command: 'DATA' }],
    ['une coupure sans un mot', { code: 'ESOCKET' }],
    ['une panne que l’on ne connaît pas', {}],
  ])('ne part pas deux fois quand on ne sait pas s’il est parti : %s', async (_nom, erreur) => {
    await sendDue(
      poste(async (courrier) => {
        partis.push(courrier);
        throw Object.assign(new Error('panne'), erreur);
      }),
    );
    await watch();
    expect(partis.length).toBe(1);
    await watch(20 * MINUTE);
    expect(partis.length).toBe(2);
  });

  it.each([
    ['refusé par le serveur de courriel', { responseCode: 451, command: 'DATA' }],
    ['jamais joint', { code: 'ECONNREFUSED', command: 'CONN' }],
  ])('repart sans attendre quand il est sûr qu’il n’est pas parti : %s', async (_nom, erreur) => {
    await sendDue(poste(async () => Promise.reject(Object.assign(new Error('panne'), erreur))));
    await watch(4 * MINUTE);
    expect(partis.length).toBe(1);
  });

  it('ne part qu’une fois quand deux programmes le voient en même temps', async () => {
    const lent: Envoi = async (courrier) => {
      partis.push(courrier);
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await Promise.all([sendDue(poste(lent)), sendDue(poste(lent)), sendDue(poste(lent))]);
    await watch();
    expect(partis.length).toBe(1);
  });
});
