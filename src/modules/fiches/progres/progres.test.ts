import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';
import { listEtapes } from '../etapes/etapes.data.ts';
import { listOperationsOf } from '../operations/operations.data.ts';
import { countByNoeud } from './progres.data.ts';
import { computeProgres, countParts } from './progres.rules.ts';

const VISIBILITES = ['public', 'partenaires', 'interne'] as const;
let t: TestApp;
let coord: Personne;
let fiche: string;

beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  coord = await t.signIn(['coordinateur']);
  fiche = (
    await t.db
      .selectFrom('fiche')
      .select('id')
      .where('statut', '=', 'en_cours')
      .where('visibilite', '=', 'public')
      .orderBy('code')
      .executeTakeFirstOrThrow()
  ).id;
});

describe('l’avancement d’un nœud', () => {
  it('est en base ce que dit la règle, fiche par fiche', async () => {
    const fiches = await t.db.selectFrom('fiche').select(['id', 'noeud_id', 'statut']).execute();
    const ids = fiches.map(({ id }) => id);
    const operations = Map.groupBy(await listOperationsOf(t.db, t.territoireId, ids), (o) => o.fiche_id);
    const etapes = Map.groupBy(await listEtapes(t.db, t.territoireId, ids), (e) => e.fiche_id);
    const attendus = new Map<string | null, { calculables: number; points: number }>();
    for (const { id, noeud_id, statut } of fiches) {
      const progres = computeProgres(statut, countParts(operations.get(id) ?? [], etapes.get(id) ?? []));
      const compte = attendus.get(noeud_id) ?? { calculables: 0, points: 0 };
      if (progres !== undefined) {
        compte.calculables++;
        compte.points += progres;
      }
      attendus.set(noeud_id, compte);
    }
    const lus = new Map<string | null, { calculables: number; points: number }>();
    for (const { noeud_id, calculables, points } of await countByNoeud(t.db, t.territoireId, VISIBILITES)) {
      const vu = lus.get(noeud_id) ?? { calculables: 0, points: 0 };
      lus.set(noeud_id, { calculables: vu.calculables + calculables, points: vu.points + points });
    }
    expect(lus).toEqual(attendus);
  });
});

describe('les étapes', () => {
  it('se cochent d’un geste, se décochent, et comptent dans l’avancement', async () => {
    const page = async (qui?: Personne) => (await t.get(`/fiches/${fiche}`, qui)).text();
    const etape = { titre: 'Louer la salle', qui: 'Agent de la mairie', ordre: '1' };
    expect((await t.post(`/etapes?fiche=${fiche}`, etape, coord)).status).toBe(303);
    const { id } = await t.db
      .selectFrom('etape')
      .select('id')
      .where('titre', '=', 'Louer la salle')
      .executeTakeFirstOrThrow();
    await t.post(`/etapes/${id}/fait`, {}, coord);
    expect(await page(coord)).toContain('Pas encore fait');
    const publique = await page();
    expect(publique).toContain('Louer la salle');
    expect(publique).not.toContain('Agent de la mairie');
    await t.post(`/etapes/${id}/fait`, {}, coord);
    expect(
      await t.db.selectFrom('etape').select('fait_le').where('id', '=', id).executeTakeFirstOrThrow(),
    ).toEqual({ fait_le: null });
    const elu = await t.signIn(['elu']);
    expect((await t.post(`/etapes/${id}/fait`, {}, elu)).status).toBe(403);
    expect((await t.post('/etapes/00000000-0000-7000-8000-000000000000/fait', {}, coord)).status).toBe(404);
  });
});
