import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../test/app.ts';
import { ficheObjet } from '../fiches/fiches.form.ts';
import { createObjet } from '../journal/journal.api.ts';

let t: TestApp;
let coord: Personne;

/** A plan that lives for a year under a clock of its own: created, changed, ended, put in the bin. */
beforeAll(async () => {
  t = await makeTestApp();
  t.clock.set('2026-01-10T09:00:00Z');
  coord = await t.signIn(['coordinateur']);
  await create('Point jeunes', { date_fin: '2026-12-31', pilotes: 'Animatrice', visibilite: 'partenaires' });
  await create('Relais', { statut: 'en_cours', date_fin: '2026-06-30', visibilite: 'partenaires' });
  await create('Café', { visibilite: 'interne' });
  t.clock.set('2026-06-15T09:00:00Z');
  coord = await t.signIn(['coordinateur']);
  await update('Point jeunes', { date_fin: '2027-06-30', pilotes: 'Directeur' });
  await update('Relais', { statut: 'realise', date_fin_reelle: '2026-06-12' });
  t.clock.set('2026-09-01T21:59:00Z');
  coord = await t.signIn(['coordinateur']);
  await create('Navette', { visibilite: 'partenaires' });
  t.clock.set('2026-10-01T09:00:00Z');
  coord = await t.signIn(['coordinateur']);
  const retrait = await t.post(`/fiches/${await idOf('Relais')}/suppression`, {}, coord);
  expect(retrait.status).toBe(303);
  t.clock.set('2027-01-15T09:00:00Z');
  coord = await t.signIn(['coordinateur']);
});

const BASE = { statut: 'a_venir', visibilite: 'public' };

async function create(titre: string, champs: Record<string, string>) {
  const { status } = await t.post('/fiches', { ...BASE, titre, ...champs }, coord);
  expect(status).toBe(303);
}
async function idOf(titre: string): Promise<string> {
  return (await t.db.selectFrom('fiche').select('id').where('titre', '=', titre).executeTakeFirstOrThrow())
    .id;
}
async function update(titre: string, champs: Record<string, string>) {
  const id = await idOf(titre);
  const { version, statut, visibilite } = await t.db
    .selectFrom('fiche')
    .select(['version', 'statut', 'visibilite'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await t.post(`/fiches/${id}`, { titre, statut, visibilite, version: String(version), ...champs }, coord);
}
const lire = async (path: string, qui = coord) => (await t.get(path, qui)).text();
const lignes = async (du: string, au: string, qui = coord) =>
  (await (await t.get(`/comparaisons?du=${du}&au=${au}&format=json`, qui)).json()).lignes as Record<
    string,
    string | number
  >[];

describe('comparer deux jours', () => {
  it('dit ce qui est apparu, a pris fin, a glissé, a changé de mains', async () => {
    const ecarts = await lignes('2026-02-01', '2026-09-15');
    const dits = ecarts.map(({ rubrique, titre, champ }) => `${rubrique} | ${titre} | ${champ}`);
    expect(dits).toEqual(
      expect.arrayContaining([
        'Ce qui est apparu | Navette | ',
        'Ce qui a pris fin | Relais | Statut',
        'Ce qui a glissé | Point jeunes | Fin prévue',
        'Ce qui a changé de mains | Point jeunes | Pilotes',
      ]),
    );
    expect(ecarts.find(({ rubrique }) => rubrique === 'Ce qui a glissé')).toMatchObject({
      avant: '31 décembre 2026',
      apres: '30 juin 2027',
      jours: 181,
    });
  });

  it('retrouve ce que la corbeille a perdu depuis, par le journal seul', async () => {
    const id = await idOf('Relais');
    await t.db.deleteFrom('fiche').where('id', '=', id).execute();
    const ecarts = await lignes('2026-07-01', '2026-12-01');
    expect(ecarts).toContainEqual(
      expect.objectContaining({ rubrique: 'Ce qui n’y est plus', titre: 'Relais' }),
    );
    expect(await lire('/comparaisons/plan?le=2026-07-01')).toContain('Relais');
    expect(await lire('/comparaisons/plan?le=2026-12-01')).not.toContain('Relais');
  });

  it('compte un jour jusqu’à minuit à Paris', async () => {
    // 21:59 UTC, the 1st of September: 23:59 in Paris, still that day.
    expect(await lire('/comparaisons/plan?le=2026-09-01')).toContain('Navette');
    expect(await lire('/comparaisons/plan?le=2026-08-31')).not.toContain('Navette');
  });

  it('ne montre à un partenaire que ce qu’il peut voir, et rien à un visiteur', async () => {
    const partenaire = await t.signIn(['partenaire']);
    expect(await lire('/comparaisons?du=2026-01-01&au=2027-01-01')).toContain('Café');
    expect(await lire('/comparaisons?du=2026-01-01&au=2027-01-01', partenaire)).not.toContain('Café');
    expect((await t.get('/comparaisons')).status).not.toBe(200);
  });

  it('dit quoi faire de deux jours à l’envers, d’un jour à venir, d’un jour qui n’existe pas', async () => {
    const refus = await t.get('/comparaisons?du=2027-01-10&au=2026-01-10', coord);
    expect(refus.status).toBe(422);
    expect(await refus.text()).toContain('échangez-les');
    expect(await lire('/comparaisons?au=2030-01-01')).toContain('n’est pas encore venu');
    expect((await t.get('/comparaisons?du=2026-02-31', coord)).status).toBe(200);
    expect(await lire('/comparaisons?du=2001-01-01')).toContain('Le journal commence le');
  });
});

describe('beaucoup de changements', () => {
  const NOMBRE = 230;
  beforeAll(async () => {
    t.clock.set('2027-02-01T09:00:00Z');
    coord = await t.signIn(['coordinateur']);
    for (let i = 0; i < NOMBRE; i++)
      await createObjet(
        t.db,
        t.territoireId,
        ficheObjet,
        {
          titre: `Action ${String(i).padStart(3, '0')}`,
          statut: 'a_venir',
          visibilite: 'public',
          exemple: false,
        },
        { acteur: { nom: 'Essai', compteId: undefined }, now: t.clock.now() },
      );
    t.clock.set('2027-02-03T09:00:00Z');
    coord = await t.signIn(['coordinateur']);
  }, 60_000);
  const jours = 'du=2027-01-31&au=2027-02-02';

  it('se comptent tous, se montrent par extraits, se lisent par pages', async () => {
    const html = await lire(`/comparaisons?${jours}`);
    expect(html).toContain(`Voir les ${NOMBRE} lignes`);
    expect(html.match(/Action \d{3}/g)).toHaveLength(20);
    const vues = new Set<string>();
    for (const page of [1, 2, 3]) {
      const une = await lire(`/comparaisons?${jours}&rubrique=apparues&page=${page}`);
      const titres = une.match(/Action \d{3}/g)!;
      expect(titres.length).toBeLessThanOrEqual(100);
      for (const titre of titres) vues.add(titre);
    }
    expect(vues.size).toBe(NOMBRE);
    expect(await lignes('2027-01-31', '2027-02-02')).toHaveLength(NOMBRE);
  });

  it('se lisent sans garder la connexion', async () => {
    let tours = 0;
    const acquire = t.moteur.acquire.bind(t.moteur);
    t.moteur.acquire = () => {
      tours++;
      return acquire();
    };
    await lire('/comparaisons?du=2026-12-01&au=2027-02-02');
    t.moteur.acquire = acquire;
    expect(tours).toBeGreaterThan(6);
  });

  it('laissent le plan d’un jour tourner par pages, chaque fiche une fois', async () => {
    const pages = await Promise.all([1, 2, 3].map((n) => lire(`/comparaisons/plan?le=2027-02-02&page=${n}`)));
    const titres = pages.flatMap((html) => html.match(/Action \d{3}/g) ?? []);
    expect(titres).toHaveLength(NOMBRE);
    expect(new Set(titres).size).toBe(NOMBRE);
  });

  it('tiennent au tableau des états et à la frise, comptés en entier', async () => {
    const statuts = await lire('/fiches?vue=statuts');
    expect(statuts.match(/class="fiche-carte"/g)!.length).toBeLessThanOrEqual(9 * 20);
    const { n } = await t.db
      .selectFrom('fiche')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('statut', '=', 'a_venir')
      .where('removed_at', 'is', null)
      .executeTakeFirstOrThrow();
    expect(statuts).toMatch(new RegExp(`À venir.{0,60}${n} fiches`, 's'));
    const suite = statuts.match(/href="(\/fiches\?[^"]*statut=a_venir[^"]*)">Voir les/)![1]!;
    expect(await lire(suite.replaceAll('&amp;', '&'))).toContain('Action 0');
    const frises = await Promise.all([1, 2].map((p) => lire(`/fiches?vue=frise&page=${p}`)));
    const lus = frises.map((html) => new Set(html.match(/Action \d{3}/g)));
    expect(lus[0]!.size).toBeLessThanOrEqual(50);
    expect([...lus[0]!].filter((titre) => lus[1]!.has(titre))).toEqual([]);
    expect(frises[0]).toContain('Page suivante');
  });
});
