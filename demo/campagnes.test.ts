import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCampagnes } from '../src/modules/campagnes/campagnes.api.ts';
import { clearExemples } from '../src/modules/journal/journal.api.ts';
import { makeTestApp, type TestApp } from '../test/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await makeTestApp({ demo: true });
});

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
    t.system,
  );
  return rows[0]!.n;
}

const OBJETS = ['note_suivi', 'document', 'adresse_pilote', 'campagne'] as const;

describe('les nouvelles d’exemple', () => {
  it('montrent chaque cas : des notes, des documents, une campagne close, une ouverte, des réponses à relire', async () => {
    expect(await count('note_suivi')).toBeGreaterThan(30);
    expect(await count('document')).toBe(2);
    const campagnes = await t.system.selectFrom('campagne').select('close_le').execute();
    expect(campagnes.map(({ close_le }) => close_le !== null).sort()).toEqual([false, true]);
    const attente = t.system.selectFrom('reponse').select('id').where('decision', 'is', null);
    expect(await attente.execute()).toHaveLength(3);
    const coord = await t.signIn(['coordinateur']);
    expect(await (await t.get('/campagnes', coord)).text()).toContain('3 réponses à relire');
  });

  it('sont toutes des exemples, à des adresses qui ne mènent nulle part', async () => {
    for (const table of OBJETS) {
      const rows = await t.system.selectFrom(table).select('exemple').execute();
      expect(
        rows.every(({ exemple }) => exemple),
        table,
      ).toBe(true);
    }
    const adresses = await t.system.selectFrom('adresse_pilote').select(['nom', 'courriel']).execute();
    for (const { nom, courriel } of adresses) {
      expect(nom).toMatch(/ \(exemple\)$/);
      expect(courriel).toMatch(/^$|@exemple\.test$/);
    }
  });

  it('n’écrivent à personne, ni à l’installation ni d’elles-mêmes', async () => {
    await t.system.deleteFrom('message').where('nature', '=', 'invitation').execute();
    await runCampagnes(t.system, new Date('2027-01-01T09:00:00Z'));
    expect(await count('message')).toBe(0);
  });

  it('s’effacent toutes avec les exemples', async () => {
    await clearExemples(t.db, t.territoireId);
    for (const table of [...OBJETS, 'demande', 'demande_fiche', 'reponse', 'campagne_fiche'])
      expect(await count(table), table).toBe(0);
  });
});
