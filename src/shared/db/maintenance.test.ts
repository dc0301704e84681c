import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeTestApp, type TestApp } from '../../../test/app.ts';
import { systemDb } from './db.ts';
import { analyzeEcrites, maintain } from './maintenance.ts';
import type { Moteur } from './port.ts';

let t: TestApp;
beforeEach(async () => {
  t = await makeTestApp({ demo: true });
});

/** How many rows the planner believes that a table holds; -1 when it never counted. */
async function readComptees(table: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select reltuples::int as n from pg_class where relname = ${table}`.execute(systemDb(t.moteur));
  return rows[0]!.n;
}

/** The same engine, whose takers are written down: « entretien » here, « autre » for who waits meanwhile. */
function watch(moteur: Moteur, tours: string[]): Moteur {
  return {
    ...moteur,
    close: () => moteur.close(),
    nature: moteur.nature,
    acquire: async () => {
      const autre = tours.length > 0 ? moteur.acquire() : undefined;
      const mien = moteur.acquire();
      if (autre) {
        const connexion = await autre;
        tours.push('autre');
        await connexion.release();
      }
      tours.push('entretien');
      return mien;
    },
  };
}

describe.skipIf(process.env.DATABASE_URL)('ce que la base embarquée sait de ses tables', () => {
  it('est compté dès que l’on a beaucoup écrit, et seulement là', async () => {
    const db = systemDb(t.moteur);
    const avant = await readComptees('journal');
    const tours: string[] = [];
    const comptees = await analyzeEcrites(watch(t.moteur, tours));
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from journal`.execute(db);
    expect(avant).toBeLessThan(rows[0]!.n / 2);
    expect(await readComptees('journal')).toBe(rows[0]!.n);
    expect(comptees).toEqual(expect.arrayContaining(['journal', 'recherche', 'fiche']));
    // Between two tables, whoever waits has the connection.
    expect(tours.filter((tour) => tour === 'entretien')).toHaveLength(comptees.length + 1);
    expect(tours.join(' ')).not.toContain('entretien entretien');
    expect(await analyzeEcrites(t.moteur)).toEqual([]);
    await db.updateTable('territoire').set({ nom: 'Autre nom' }).execute();
    expect(await analyzeEcrites(t.moteur)).toEqual([]);
  });

  it('ne fait pas relire ce qui était gardé, le ménage non plus', async () => {
    const { lectures } = t.moteur;
    const etat = lectures!.nameEtat(t.territoireId);
    await analyzeEcrites(t.moteur);
    await maintain(t.moteur);
    expect(lectures!.nameEtat(t.territoireId)).toBe(etat);
    expect((await t.get('/fiches')).status).toBe(200);
  });
});
