import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../test/app.ts';
import { systemDb } from '../../shared/db/db.ts';
import { runSuccessions } from './successions.jobs.ts';

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
    const passee = await read(`/conventions/${ancienne}`);
    expect(passee).toContain('prend la suite');
    expect(passee).toContain('Terminée, une autre lui succède');
    expect(passee).not.toContain('Arrivée à son terme');
    expect(passee).not.toContain('Préparer la suite');
  });

  it('n’attend plus de décision : ni dans Aujourd’hui, ni dans la liste ; sauf si la suite part à la corbeille', async () => {
    const { titre } = await t.db
      .selectFrom('convention')
      .select('titre')
      .where('id', '=', ancienne)
      .executeTakeFirstOrThrow();
    const attend = async () => (await read('/espace')).includes(`${titre} » est arrivée à son terme`);
    const carte = async () =>
      (await read('/conventions')).split('<article').find((texte) => texte.includes(ancienne))!;
    expect(await attend()).toBe(false);
    expect(await carte()).toContain('Terminée, une autre lui succède');
    // Visitors do not see the next one yet: for them nothing follows.
    expect(await (await t.get(`/conventions/${ancienne}`)).text()).toContain('Arrivée à son terme');
    const corbeille = (removed_at: Date | null) =>
      t.db.updateTable('convention').set({ removed_at }).where('id', '=', nouvelle).execute();
    await corbeille(t.clock.now());
    t.clock.advance(1000);
    await t.post('/fiches', { titre: 'Un passage', statut: 'a_venir', visibilite: 'interne' }, coord);
    expect(await attend()).toBe(true);
    const suite = await t.get(`/conventions/${ancienne}/suite`, coord);
    expect(suite.status).toBe(200);
    await corbeille(null);
    await t.post('/fiches', { titre: 'Un retour', statut: 'a_venir', visibilite: 'interne' }, coord);
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
    expect((await ficheOf(fiche.id)).statut).toBe('arretee');
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

  it('ne fusionne ni dans elle-même, ni dans une fiche arrêtée, ni dans rien, et garde ce qui est écrit', async () => {
    const [fiche, arretee] = [fiches[0]!, fiches[1]!];
    const avant = await decide(arretee.id, { choix: 'arretee', motif: 'Plus de demande.' });
    expect(avant.status).toBe(303);
    const liens = () => t.db.selectFrom('lien').selectAll().orderBy('id').execute();
    const etat = { fiche: await ficheOf(fiche.id), liens: await liens() };
    for (const [cible, message] of [
      [fiche.id, 'autre'],
      [arretee.id, 'Cette fiche ne continue pas'],
      ['', 'fiche'],
      ['00000000-0000-7000-8000-000000000000', 'n’est plus là'],
    ] as const) {
      const refus = await decide(fiche.id, {
        choix: 'fusionnee',
        motif: 'Même public, gardé.',
        fusion_fiche_id: cible,
      });
      expect(refus.status, cible).toBe(422);
      const page = await refus.text();
      expect(page).toContain(message);
      expect(page).toContain('Même public, gardé.');
    }
    expect({ fiche: await ficheOf(fiche.id), liens: await liens() }).toEqual(etat);
    await decide(arretee.id, { choix: 'reconduite' });
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

describe('revenir à « à décider »', () => {
  /** Fiches that nothing was decided of, tied to the old convention. */
  let libres: typeof fiches;
  beforeAll(async () => {
    const prises = fiches.map(({ id }) => id);
    const autres = t.db.selectFrom('fiche').select(['id', 'titre', 'statut']).where('id', 'not in', prises);
    libres = await autres.where('date_fin_reelle', 'is', null).orderBy('code').limit(4).execute();
    for (const { id } of libres) await lie(id, ancienne);
  });

  const retire = async (id: string, version?: number) => {
    const { version: actuelle } = await repriseOf(id);
    const chemin = `/conventions/${nouvelle}/reprises/${id}/retrait`;
    return t.post(chemin, { version: String(version ?? actuelle) }, coord);
  };
  const repriseOf = (id: string) =>
    t.db
      .selectFrom('reprise')
      .selectAll()
      .where('fiche_id', '=', id)
      .where('convention_id', '=', nouvelle)
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow();
  /** Another day: what is decided now is told apart in the journal. */
  const attend = () => t.clock.advance(60_000);
  const lie = (deId: string, versId: string) =>
    t.post(`/fiches/${deId}/liens`, { nature: 'repond_a', cible: versId }, coord);

  it('rend à une fiche arrêtée son statut et la remet à décider, avec une note et sans corbeille', async () => {
    const fiche = libres[0]!;
    attend();
    await decide(fiche.id, { choix: 'arretee', motif: 'Plus d’animateur.' });
    attend();
    await decide(fiche.id, { choix: 'terminee' });
    attend();
    expect(await read(`/conventions/${nouvelle}/reprises/${fiche.id}`)).toContain('Revenir à « À décider »');
    expect((await retire(fiche.id)).status).toBe(303);
    expect(await ficheOf(fiche.id)).toMatchObject({ statut: fiche.statut, date_fin_reelle: null });
    expect((await repriseOf(fiche.id)).removed_at).not.toBeNull();
    expect(await read(`/fiches/${fiche.id}`)).toContain('Décision reprise');
    expect(await read('/corbeille')).not.toContain('Reprise :');
    const sortie = await t.post(`/corbeille/reprise/${(await repriseOf(fiche.id)).id}`, {}, coord);
    expect(sortie.status).toBe(404);
    attend();
    await decide(fiche.id, { choix: 'reconduite' });
    expect((await repriseOf(fiche.id)).removed_at).toBeNull();
  });

  it('rend sa date de fin à une fiche qui était déjà réalisée', async () => {
    const fiche = libres[1]!;
    await t.db
      .updateTable('fiche')
      .set({ statut: 'realise', date_fin_reelle: '2025-06-30' })
      .where('id', '=', fiche.id)
      .execute();
    attend();
    await decide(fiche.id, { choix: 'arretee', motif: 'Erreur de fiche.' });
    attend();
    await retire(fiche.id);
    expect(await ficheOf(fiche.id)).toMatchObject({ statut: 'realise', date_fin_reelle: '2025-06-30' });
  });

  it('défait le lien que la décision a tiré, et laisse celui qui était là avant', async () => {
    const [neuve, deja] = [libres[2]!, libres[3]!];
    await lie(deja.id, nouvelle);
    expect(await repond(deja.id, nouvelle)).toBe(1);
    attend();
    await decide(neuve.id, { choix: 'reconduite' });
    await decide(deja.id, { choix: 'arretee', motif: 'À revoir.' });
    expect([await repond(neuve.id, nouvelle), await repond(deja.id, nouvelle)]).toEqual([1, 0]);
    attend();
    await decide(deja.id, { choix: 'reconduite' });
    attend();
    await retire(neuve.id);
    await retire(deja.id);
    expect([await repond(neuve.id, nouvelle), await repond(deja.id, nouvelle)]).toEqual([0, 1]);
  });

  it('dé-fusionne : le remplacement part, et la fiche d’accueil ne répond plus si rien d’autre ne l’y tient', async () => {
    const [accueil, fiche] = [libres[1]!, libres[2]!];
    attend();
    await decide(fiche.id, { choix: 'fusionnee', motif: 'Même public.', fusion_fiche_id: accueil.id });
    expect(await repond(accueil.id, nouvelle)).toBe(1);
    attend();
    await decide(accueil.id, { choix: 'reconduite' });
    const refus = await retire(accueil.id);
    expect(refus.headers.get('location')).toContain(`/reprises/${accueil.id}`);
    expect((await repriseOf(accueil.id)).removed_at).toBeNull();
    await retire(fiche.id);
    expect(await repond(accueil.id, nouvelle)).toBe(1);
    expect(await ficheOf(fiche.id)).toMatchObject({ statut: fiche.statut });
    const remplace = await t.db
      .selectFrom('lien')
      .select('id')
      .where('nature', '=', 'remplace')
      .where('vers_id', '=', fiche.id)
      .execute();
    expect(remplace).toHaveLength(0);
  });

  it('ne défait pas le statut que quelqu’un a donné depuis, ni une décision qui a changé entre-temps', async () => {
    const fiche = libres[0]!;
    attend();
    await decide(fiche.id, { choix: 'arretee', motif: 'Plus d’animateur.' });
    const { version } = await repriseOf(fiche.id);
    await retire(fiche.id, version - 1);
    expect((await repriseOf(fiche.id)).removed_at).toBeNull();
    await t.db.updateTable('fiche').set({ statut: 'en_pause' }).where('id', '=', fiche.id).execute();
    await retire(fiche.id);
    expect((await ficheOf(fiche.id)).statut).toBe('en_pause');
    const elu = await t.signIn(['elu']);
    expect((await t.post(`/conventions/${nouvelle}/reprises/${fiche.id}/retrait`, {}, elu)).status).toBe(403);
  });
});

describe('une convention qui commence plus tard', () => {
  const ETATS_PUBLICS = /Abandonnée|Fusionnée|Arrêtée/;
  let future: string;
  let perdue: (typeof fiches)[number];
  let accueil: (typeof fiches)[number];

  const lu = async (path: string) => (await t.get(path)).text();
  const avance = async (le: string) => {
    t.clock.set(`${le}T09:00:00Z`);
    await runSuccessions(systemDb(t.moteur), t.clock.now());
    coord = await t.signIn(['coordinateur']);
  };
  const remplacee = async () =>
    (
      await t.db
        .selectFrom('lien')
        .select('id')
        .where('nature', '=', 'remplace')
        .where('vers_id', '=', perdue.id)
        .execute()
    ).length;

  beforeAll(async () => {
    const ctg = await t.db
      .selectFrom('convention')
      .select('id')
      .where('nature', '=', 'ctg')
      .executeTakeFirstOrThrow();
    const suite = await t.post(
      `/conventions/${ctg.id}/suite`,
      { titre: 'CTG 2027-2031', annee_debut: '2027', annee_fin: '2031' },
      coord,
    );
    future = suite.headers.get('location')!.split('/')[2]!;
    const liees = await t.db.selectFrom('lien').select('de_id').where('vers_id', '=', ctg.id).execute();
    const publiques = await t.db
      .selectFrom('fiche')
      .select(['id', 'titre', 'statut'])
      .where(
        'id',
        'in',
        liees.map(({ de_id }) => de_id),
      )
      .where('statut', '=', 'en_cours')
      .where('visibilite', '=', 'public')
      .orderBy('code', 'desc')
      .limit(2)
      .execute();
    [perdue, accueil] = publiques as [typeof perdue, typeof accueil];
    await t.post(
      `/conventions/${future}/reprises/${perdue.id}`,
      { choix: 'fusionnee', motif: 'Même public.', fusion_fiche_id: accueil.id },
      coord,
    );
  });

  it('ne change rien d’une fiche fusionnée avant son premier jour, ni en public, ni dans les listes et sorties', async () => {
    expect((await ficheOf(perdue.id)).statut).toBe('en_cours');
    expect(await remplacee()).toBe(0);
    const page = await lu(`/fiches/${perdue.id}`);
    expect(page).toContain('En cours');
    expect(page).not.toMatch(ETATS_PUBLICS);
    expect(page).not.toContain('CTG 2027');
    for (const sortie of ['', '&format=csv', '&format=json'])
      expect(await lu(`/fiches?statut=en_cours${sortie}`)).toContain(perdue.titre);
    expect(await lu('/fiches?statut=fusionnee')).not.toContain(perdue.titre);
    const interne = await read(`/fiches/${perdue.id}`);
    expect(interne).toContain('Sera fusionnée dans une autre à partir du 1er janvier 2027');
    expect(interne).toContain(`href="/fiches/${accueil.id}"`);
    expect(await read(`/conventions/${future}/reprises`)).toContain(
      'Sera fusionnée dans une autre à partir du 1er',
    );
  });

  it('la veille, rien encore ; le jour venu, elle est fusionnée partout, avec ses mots et son histoire', async () => {
    await avance('2026-12-31');
    expect((await ficheOf(perdue.id)).statut).toBe('en_cours');
    await avance('2027-01-01');
    expect((await ficheOf(perdue.id)).statut).toBe('fusionnee');
    expect(await remplacee()).toBe(1);
    expect(await lu(`/fiches/${perdue.id}`)).toContain('Fusionnée');
    for (const sortie of ['', '&format=csv', '&format=json']) {
      expect(await lu(`/fiches?statut=fusionnee${sortie}`)).toContain(perdue.titre);
      expect(await lu(`/fiches?statut=en_cours${sortie}`)).not.toContain(perdue.titre);
    }
    expect(await lu('/fiches')).toMatch(/1 fusionnée/);
    expect(await read(`/historique/fiche/${perdue.id}`)).toContain('Maillage, à la date prévue');
    await avance('2027-01-02');
    expect((await ficheOf(perdue.id)).statut).toBe('fusionnee');
  });

  it('se remet en attente si la convention est repoussée, et rend son statut si la décision est reprise', async () => {
    await t.db.updateTable('convention').set({ date_debut: '2027-03-01' }).where('id', '=', future).execute();
    await avance('2027-01-03');
    expect((await ficheOf(perdue.id)).statut).toBe('en_cours');
    expect(await remplacee()).toBe(0);
    await avance('2027-03-01');
    expect((await ficheOf(perdue.id)).statut).toBe('fusionnee');
    const { version } = await t.db
      .selectFrom('reprise')
      .select('version')
      .where('fiche_id', '=', perdue.id)
      .where('convention_id', '=', future)
      .executeTakeFirstOrThrow();
    await t.post(`/conventions/${future}/reprises/${perdue.id}/retrait`, { version: String(version) }, coord);
    expect((await ficheOf(perdue.id)).statut).toBe('en_cours');
    expect(await remplacee()).toBe(0);
  });

  it('laisse réalisée une fiche qui s’est achevée entre la décision et son premier jour', async () => {
    await avance('2026-12-01');
    await t.db.updateTable('convention').set({ date_debut: '2027-03-01' }).where('id', '=', future).execute();
    await t.post(
      `/conventions/${future}/reprises/${perdue.id}`,
      { choix: 'arretee', motif: 'Plus de demande.' },
      coord,
    );
    const { version } = await ficheOf(perdue.id);
    await t.post(`/fiches/${perdue.id}/statut`, { statut: 'realise', version: String(version) }, coord);
    await avance('2027-03-02');
    expect((await ficheOf(perdue.id)).statut).toBe('realise');
  });
});
