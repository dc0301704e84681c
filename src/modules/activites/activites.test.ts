import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../test/app.ts';
import { checkMoyen, formatDuree, formatQuantite, sumActivites } from './activites.rules.ts';

let t: TestApp;
let coord: Personne;
let fiche: string;

beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  coord = await t.signIn(['coordinateur']);
  fiche = (
    await t.db.selectFrom('fiche').select('id').where('code', '=', 'FA 1.1.1').executeTakeFirstOrThrow()
  ).id;
});
const read = async (path: string, qui?: Personne) => (await t.get(path, qui)).text();

describe('le travail de coordination', () => {
  it('se note en une minute, se compte par nature et se lit sur la fiche', async () => {
    const activite = {
      jour: '2026-11-20',
      nature: 'animation',
      titre: 'Soirée des assistants maternels',
      duree_minutes: '150',
      personnes: '14',
      fiches: [fiche],
    };
    expect((await t.post('/activites', activite, coord)).status).toBe(303);
    const page = await read('/activites?annee=2026', coord);
    expect(page).toContain('2 h 30');
    const json = JSON.parse(await read('/activites?annee=2026&format=json', coord));
    expect(json.lignes).toContainEqual(
      expect.objectContaining({ titre: activite.titre, duree_minutes: 150, personnes: 14 }),
    );
    expect(await read(`/fiches/${fiche}`, coord)).toContain('Soirée des assistants maternels');
    expect(await read(`/fiches/${fiche}`)).not.toContain('Soirée des assistants maternels');
  });

  it('se lit par les élus, s’écrit par l’équipe et les animateurs', async () => {
    const [elu, animateur] = [await t.signIn(['elu']), await t.signIn(['animateur'])];
    expect((await t.get('/activites', elu)).status).toBe(200);
    expect((await t.get('/activites/nouvelle', elu)).status).toBe(403);
    expect((await t.get('/activites/nouvelle', animateur)).status).toBe(200);
  });
});

describe('les moyens mobilisés', () => {
  it('se notent par fiche et par année, en leur unité', async () => {
    const moyen = { nature: 'agent', annee: '2026', quantite_centiemes: '0,35', unite: 'etp' };
    expect((await t.post(`/moyens?fiche=${fiche}`, moyen, coord)).status).toBe(303);
    expect(await read(`/fiches/${fiche}`, coord)).toContain('0,35 ETP');
    const refus = await t.post(`/moyens?fiche=${fiche}`, { ...moyen, nature: 'salle' }, coord);
    expect(refus.status).toBe(422);
    expect(
      (await t.post(`/moyens?fiche=${fiche}`, { ...moyen, quantite_centiemes: '0' }, coord)).status,
    ).toBe(422);
    expect((await t.post('/moyens', moyen, coord)).status).toBe(404);
  });
});

describe('les règles', () => {
  it.each([
    [0, '0 min'],
    [45, '45 min'],
    [60, '1 h'],
    [150, '2 h 30'],
    [605, '10 h 05'],
  ])('%d minutes se disent « %s »', (minutes, attendu) => expect(formatDuree(minutes)).toBe(attendu));

  it('ce qui n’est pas renseigné ne compte pas, et n’est pas zéro personne rencontrée de plus', () => {
    const base = { id: '', jour: '', titre: '', note: '', exemple: false, nature: 'reunion' as const };
    expect(
      sumActivites([
        { ...base, duree_minutes: 60, personnes: 5 },
        { ...base, duree_minutes: null, personnes: null },
      ]),
    ).toEqual([{ nature: 'reunion', n: 2, minutes: 60, personnes: 5 }]);
  });

  it('une quantité est positive, et seuls des agents se comptent en ETP', () => {
    expect(checkMoyen({ quantite_centiemes: 50, unite: 'etp', nature: 'agent' })).toEqual({});
    expect(Object.keys(checkMoyen({ quantite_centiemes: 50, unite: 'etp', nature: 'vehicule' }))).toEqual([
      'unite',
    ]);
    expect(formatQuantite({ quantite_centiemes: 1250, unite: 'heure' })).toBe('12,5 heures');
  });
});
