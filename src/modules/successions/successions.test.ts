import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../test/app.ts';

let t: TestApp;
let coord: Personne;
let ancienne: string;
let nouvelle: string;
let fiches: { id: string; titre: string; statut: string }[];

beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  coord = await t.signIn(['coordinateur']);
  ancienne = (
    await t.db.selectFrom('convention').select('id').where('nature', '=', 'gmr').executeTakeFirstOrThrow()
  ).id;
  const suite = await t.post(
    `/conventions/${ancienne}/suite`,
    { titre: 'GMR 2026-2029', annee_debut: '2026', annee_fin: '2029' },
    coord,
  );
  nouvelle = suite.headers.get('location')!.split('/')[2]!;
  const liens = await t.db.selectFrom('lien').select('de_id').where('vers_id', '=', ancienne).execute();
  fiches = await t.db
    .selectFrom('fiche')
    .select(['id', 'titre', 'statut'])
    .where(
      'id',
      'in',
      liens.map(({ de_id }) => de_id),
    )
    .where('statut', '=', 'en_cours')
    .orderBy('code')
    .execute();
});

const read = async (path: string, qui = coord) => (await t.get(path, qui)).text();
const decide = (id: string, champs: Record<string, string>) =>
  t.post(`/conventions/${nouvelle}/reprises/${id}`, champs, coord);
const repond = async (id: string, convention: string) =>
  (
    await t.db
      .selectFrom('lien')
      .select('id')
      .where('de_id', '=', id)
      .where('nature', '=', 'repond_a')
      .where('vers_id', '=', convention)
      .execute()
  ).length;
const ficheOf = (id: string) =>
  t.db.selectFrom('fiche').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('préparer la suite d’une convention', () => {
  it('reprend la nature et les structures, et la garde pour l’équipe', async () => {
    const suite = await t.db
      .selectFrom('convention')
      .selectAll()
      .where('id', '=', nouvelle)
      .executeTakeFirstOrThrow();
    expect(suite).toMatchObject({ nature: 'gmr', annee_debut: 2026, annee_fin: 2029, visibilite: 'interne' });
    expect((await t.get(`/conventions/${nouvelle}`)).status).toBe(404);
    expect(await read(`/conventions/${nouvelle}`)).toContain('Elle prend la suite de');
    expect(await read(`/conventions/${ancienne}`)).toContain('prend la suite');
  });

  it('demande de revoir des années à l’envers, et garde ce qui est écrit', async () => {
    const refus = await t.post(
      `/conventions/${ancienne}/suite`,
      { titre: 'Suite', annee_debut: '2030', annee_fin: '2026' },
      coord,
    );
    expect(refus.status).toBe(422);
    expect(await refus.text()).toContain('value="Suite"');
  });
});

describe('ce que devient chaque fiche', () => {
  it('reconduite : elle répond aux deux conventions, et n’est comptée qu’une fois', async () => {
    const [fiche] = fiches;
    await decide(fiche!.id, { choix: 'reconduite' });
    await decide(fiche!.id, { choix: 'reconduite' });
    expect([await repond(fiche!.id, ancienne), await repond(fiche!.id, nouvelle)]).toEqual([1, 1]);
    const page = await read(`/fiches?convention=${ancienne}&convention=${nouvelle}&format=json`);
    const ids = JSON.parse(page).lignes.map(({ titre }: { titre: string }) => titre);
    expect(ids.filter((titre: string) => titre === fiche!.titre)).toHaveLength(1);
    const notes = await t.db
      .selectFrom('note_suivi')
      .select('texte')
      .where('fiche_id', '=', fiche!.id)
      .where('nature', '=', 'decision')
      .where('texte', 'like', '%GMR 2026-2029%')
      .execute();
    expect(notes).toHaveLength(1);
  });

  it('arrêtée avec son motif, puis reconduite : elle retrouve son statut', async () => {
    const fiche = fiches[1]!;
    expect((await decide(fiche.id, { choix: 'arretee' })).status).toBe(422);
    await decide(fiche.id, { choix: 'arretee', motif: 'Plus de demande.' });
    expect((await ficheOf(fiche.id)).statut).toBe('abandonne');
    expect(await read(`/fiches/${fiche.id}`)).toContain('Plus de demande.');
    expect(await repond(fiche.id, nouvelle)).toBe(0);
    await decide(fiche.id, { choix: 'reconduite' });
    expect((await ficheOf(fiche.id)).statut).toBe('en_cours');
    expect(await repond(fiche.id, nouvelle)).toBe(1);
  });

  it('fusionnée : l’autre la remplace et répond à la nouvelle ; dé-fusionnée, le lien part', async () => {
    const [cible, fiche] = [fiches[0]!, fiches[2]!];
    await decide(fiche.id, { choix: 'fusionnee', motif: 'Même public.', fusion_fiche_id: cible.id });
    const remplace = () =>
      t.db
        .selectFrom('lien')
        .select('id')
        .where('nature', '=', 'remplace')
        .where('de_id', '=', cible.id)
        .where('vers_id', '=', fiche.id)
        .execute();
    expect(await remplace()).toHaveLength(1);
    expect(await read(`/conventions/${nouvelle}/reprises`)).toContain(
      `Fusionnée dans une autre : ${cible.titre}`,
    );
    await decide(fiche.id, { choix: 'terminee' });
    expect(await remplace()).toHaveLength(0);
    expect(await ficheOf(fiche.id)).toMatchObject({ statut: 'realise', date_fin_reelle: '2026-11-23' });
  });

  it('décide pour plusieurs fiches cochées, et mène la fiche modifiée à sa saisie', async () => {
    const choisies = fiches.slice(0, 2).map(({ id }) => id);
    const chemin = `/conventions/${nouvelle}/reprises`;
    expect((await t.post(chemin, { choix: 'reconduite' }, coord)).status).toBe(422);
    await t.post(chemin, { fiche: choisies, choix: 'modifiee', motif: 'Autre rythme.' }, coord);
    expect(await read(chemin)).toContain('Reconduite et modifiée');
    const seule = await decide(choisies[0]!, { choix: 'modifiee', motif: 'Encore.' });
    expect(seule.headers.get('location')).toBe(`/fiches/${choisies[0]}/modifier`);
  });

  it('se lit par un élu, se décide par l’équipe seule, et ignore une fiche d’ailleurs', async () => {
    const elu = await t.signIn(['elu']);
    expect((await t.get(`/conventions/${nouvelle}/reprises`, elu)).status).toBe(404);
    await t.db
      .updateTable('convention')
      .set({ visibilite: 'partenaires' })
      .where('id', '=', nouvelle)
      .execute();
    expect((await t.get(`/conventions/${nouvelle}/reprises`, elu)).status).toBe(200);
    expect((await t.post(`/conventions/${nouvelle}/reprises/${fiches[0]!.id}`, {}, elu)).status).toBe(403);
    expect((await decide('00000000-0000-7000-8000-000000000000', { choix: 'reconduite' })).status).toBe(404);
  });
});
