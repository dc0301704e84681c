import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';
import { newId } from '../../../shared/db/db.ts';
import { findEtat, findFin } from '../conventions.rules.ts';
import { findEtatEngagement } from './vie.rules.ts';

let t: TestApp;
let coord: Personne;
let convention: string;

beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  coord = await t.signIn(['coordinateur']);
  convention = (
    await t.db.selectFrom('convention').select('id').where('nature', '=', 'ctg').executeTakeFirstOrThrow()
  ).id;
});
const read = async (path: string, qui?: Personne) => (await t.get(path, qui)).text();

describe('un avenant d’exemple', () => {
  it('ne dit rien du montant ni de la fin d’une vraie convention', async () => {
    const demo = await makeTestApp({ demo: true });
    const { id } = await demo.db
      .selectFrom('convention')
      .select('id')
      .where('exemple', '=', false)
      .where('montant_annuel_centimes', '=', 10_790_000)
      .executeTakeFirstOrThrow();
    await demo.db.deleteFrom('avenant').where('convention_id', '=', id).execute();
    const lire = async () => (await demo.get(`/conventions/${id}`)).text();
    const avenant = {
      territoire_id: demo.territoireId,
      id: newId(),
      convention_id: id,
      numero: 1,
      objet: 'Un exemple',
      date_signature: '2024-01-01',
      nouvelle_fin: '2027-12-31',
      nouveau_montant_centimes: 11_500_000,
      exemple: true,
    };
    await demo.db
      .insertInto('avenant')
      .values(avenant as never)
      .execute();
    expect(await lire()).not.toContain('dernier avenant signé');
    await demo.db.updateTable('avenant').set({ exemple: false }).where('id', '=', avenant.id).execute();
    await demo.post(
      '/fiches',
      { titre: 'Un passage', statut: 'a_venir' },
      await demo.signIn(['coordinateur']),
    );
    expect(await lire()).toContain('dernier avenant signé');
  });
});

describe('la vie d’une convention', () => {
  it('un avenant prolonge : la page, la période et les alertes suivent', async () => {
    expect(await read(`/conventions/${convention}`, coord)).toContain('Arrivée à son terme');
    const avenant = { numero: '1', objet: 'Prolonger de deux ans.', nouvelle_fin: '2027-12-31' };
    const { status } = await t.post(`/avenants?convention=${convention}`, avenant, coord);
    expect(status).toBe(303);
    const projet = await read(`/conventions/${convention}`);
    expect(projet).toContain('Arrivée à son terme');
    expect(projet).not.toContain('Prolonger de deux ans.');
    const { id } = await t.db
      .selectFrom('avenant')
      .select('id')
      .where('convention_id', '=', convention)
      .executeTakeFirstOrThrow();
    const signe = {
      ...avenant,
      date_signature: '2024-12-01',
      nouveau_montant_centimes: '50 000',
      version: '1',
    };
    await t.post(`/avenants/${id}`, signe, coord);
    const page = await read(`/conventions/${convention}`);
    expect(page).toContain('2020-2027');
    expect(page).not.toContain('Arrivée à son terme');
    expect(page).toContain('Prolonger de deux ans.');
    expect(page).toMatch(/50.000.€/);
    expect((await t.post(`/avenants?convention=${convention}`, avenant, coord)).status).toBe(422);
  });

  it('refuse une fin avant l’effet, et garde ce qui est écrit', async () => {
    const refus = await t.post(
      `/avenants?convention=${convention}`,
      { numero: '2', objet: 'Réduire', date_effet: '2027-01-01', nouvelle_fin: '2026-01-01' },
      coord,
    );
    expect(refus.status).toBe(422);
    expect(await refus.text()).toContain('Réduire</textarea>');
  });

  it('note qui a signé, la convention ou un avenant de la même convention', async () => {
    const structure = await t.db.selectFrom('structure').select(['id', 'nom']).executeTakeFirstOrThrow();
    const avenant = (
      await t.db
        .selectFrom('avenant')
        .select('id')
        .where('convention_id', '=', convention)
        .executeTakeFirstOrThrow()
    ).id;
    const signature = { structure_id: structure.id, avenant_id: avenant, date_signature: '2025-01-10' };
    expect((await t.post(`/signatures?convention=${convention}`, signature, coord)).status).toBe(303);
    expect(await read(`/conventions/${convention}`)).toContain('pour l’avenant 1');
    const autre = (
      await t.db.selectFrom('convention').select('id').where('nature', '=', 'gmr').executeTakeFirstOrThrow()
    ).id;
    expect((await t.post(`/signatures?convention=${autre}`, signature, coord)).status).toBe(422);
    expect((await t.post('/signatures?convention=x', signature, coord)).status).toBe(404);
  });

  it('suit un engagement jusqu’à ce qu’il soit tenu', async () => {
    const champs = { texte: 'Réunir le comité chaque année.', echeance: '2026-01-31' };
    await t.post(`/engagements?convention=${convention}`, champs, coord);
    expect(await read(`/conventions/${convention}`, coord)).toMatch(
      /Tous les signataires<\/strong>[\s\S]{0,80}En retard/,
    );
    const { id } = await t.db
      .selectFrom('engagement')
      .select('id')
      .where('texte', '=', champs.texte)
      .executeTakeFirstOrThrow();
    await t.post(`/engagements/${id}`, { ...champs, tenu_le: '2026-02-03', version: '1' }, coord);
    expect(await read(`/conventions/${convention}`, coord)).toMatch(
      /Tous les signataires<\/strong>[\s\S]{0,80}Tenu/,
    );
  });

  it('dit quelles communes et quelles autres intercommunalités sont couvertes', async () => {
    const valeurs = await t.db
      .selectFrom('convention')
      .selectAll()
      .where('id', '=', convention)
      .executeTakeFirstOrThrow();
    await t.post(
      `/conventions/${convention}`,
      {
        titre: valeurs.titre,
        nature: 'ctg',
        visibilite: 'public',
        annee_debut: '2020',
        annee_fin: '2024',
        communes: ['15258'],
        intercommunalites: 'CC voisine (exemple)',
        version: String(valeurs.version),
      },
      coord,
    );
    const page = await read(`/conventions/${convention}`);
    expect(page).toContain('Communes couvertes');
    expect(page).toContain('CC voisine (exemple)');
  });
});

describe('les règles', () => {
  const periode = { annee_debut: 2020, annee_fin: 2024, date_debut: null, date_fin: null };
  it('la fin d’un avenant l’emporte, même si elle raccourcit', () => {
    expect(findFin({ ...periode, fin_avenant: '2023-06-30' })).toBe('2023-06-30');
    expect(findEtat({ ...periode, fin_avenant: '2027-01-01' }, '2026-11-23')).toBe('bientot_echue');
    expect(findFin(periode)).toBe('2024-12-31');
  });
  it.each([
    ['tenu, même après l’échéance', { echeance: '2020-01-01', tenu_le: '2021-01-01' }, 'tenu'],
    ['en retard', { echeance: '2026-11-22', tenu_le: null }, 'en_retard'],
    ['à tenir jusqu’au jour même', { echeance: '2026-11-23', tenu_le: null }, 'a_tenir'],
    ['sans échéance, jamais en retard', { echeance: null, tenu_le: null }, 'sans_echeance'],
  ])('un engagement est %s', (_cas, engagement, etat) => {
    expect(findEtatEngagement(engagement, '2026-11-23')).toBe(etat);
  });
});
