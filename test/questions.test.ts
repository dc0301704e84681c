import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../src/shared/db/db.ts';
import type { Connexion } from '../src/shared/db/port.ts';
import { makeTestApp, type Personne, type TestApp } from './app.ts';

let t: TestApp;
let coord: Personne;
/** A fiche that refers to nothing, and to which nothing refers. */
const nue = newId();
let posees: string[] = [];
let transactions = 0;

beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  coord = await t.signIn(['coordinateur']);
  const fiche = { territoire_id: t.territoireId, id: nue, titre: 'Toute neuve', statut: 'a_venir' };
  await t.db
    .insertInto('fiche')
    .values(fiche as never)
    .execute();
  const acquire = t.moteur.acquire.bind(t.moteur);
  t.moteur.acquire = async (): Promise<Connexion> => {
    const connexion = await acquire();
    const run = connexion.run.bind(connexion);
    connexion.run = (sql, params, enveloppe) => {
      posees.push(sql);
      if (enveloppe) transactions++;
      return run(sql, params, enveloppe);
    };
    return connexion;
  };
});

/** What a page asks of the database when nothing that it shows was kept, but for names that every page needs. */
async function count(path: string): Promise<{ questions: number; transactions: number }> {
  posees = [];
  transactions = 0;
  expect((await t.get(path, coord)).status).toBe(200);
  return { questions: posees.length, transactions };
}

/** On a server the territory is asked for at each request, outside the territory's own transaction. */
const TERRITOIRE = process.env.DATABASE_URL ? 1 : 0;

describe('ce qu’une page demande à la base', () => {
  it.each([
    ['une liste triée', '/fiches?tri=titre', 3],
    ['trois filtres', '/fiches?statut=en_cours&annee=2026&public=familles', 3],
    ['des mots connus', '/fiches?q=jeunes', 3],
    ['une matrice filtrée', '/fiches?vue=matrice&annee=2025', 4],
  ])('%s : une transaction, peu de questions', async (_nom, path, max) => {
    await count('/fiches');
    const { questions, transactions: n } = await count(path);
    expect(questions).toBeLessThanOrEqual(max + TERRITOIRE);
    expect(n).toBe(1);
    expect(posees.join()).not.toContain('mot_lu');
  });

  it('une fiche : ses parties vides ne demandent rien', async () => {
    await count('/fiches');
    const { questions, transactions: n } = await count(`/fiches/${nue}`);
    expect(questions).toBeLessThanOrEqual(4 + TERRITOIRE);
    expect(n).toBe(1);
  });

  it('Aujourd’hui compte en une lecture', async () => {
    await count('/fiches');
    const { questions } = await count('/espace');
    expect(questions).toBeLessThanOrEqual(20 + TERRITOIRE);
    expect(posees.filter((sql) => /^select count\(/i.test(sql.trim())).length).toBeLessThanOrEqual(4);
  });

  it('une modification ne relit que ce qu’elle change, dans une transaction', async () => {
    posees = [];
    transactions = 0;
    const reponse = await t.post(
      `/fiches/${nue}`,
      { titre: 'Un autre titre', statut: 'en_cours', visibilite: 'public', version: '1' },
      coord,
    );
    expect(reponse.status).toBe(303);
    expect(posees.length).toBeLessThanOrEqual(8 + 3 * TERRITOIRE);
    expect(transactions).toBe(1);
    expect(posees.filter((sql) => /from "?commune"?\b/.test(sql))).toEqual([]);
  });
});
