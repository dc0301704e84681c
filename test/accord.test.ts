import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { TITRES_OFFICIELS } from '../demo/titres-officiels.ts';
import { importPlan } from '../src/modules/fiches/imports/travail/actes.import.ts';
import { visiteur } from '../src/shared/access/acces.ts';
import { makeTestApp, type Personne, type TestApp } from './app.ts';
import { ENTETE, LIGNES, toBytes } from './plan.ts';

/** A page as it is read: no tag, no hard space. */
const read = (html: string) =>
  html
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ');

const DIT = /(?:Aucune réalisée|\d+ réalisées?) sur \d+ fiches? publiées?(?:, avancement \d+ %)?/g;

async function makeImporte(): Promise<TestApp> {
  const t = await makeTestApp({ nom: 'CC Cère et Goul en Carladès' });
  const territoire = { id: t.territoireId, nom: 'CC Cère et Goul en Carladès' };
  const auteur = { acteur: { compteId: undefined, nom: 'Camille' }, now: t.clock.now() };
  const fait = await importPlan(t.db, territoire, toBytes(LIGNES, ENTETE), 'plan.csv', auteur);
  if (!fait.ok) throw new Error(fait.message);
  // Some of what was imported is published, the rest is not: both are counted, and never mixed.
  const fiches = await t.db.selectFrom('fiche').select('id').orderBy('id').execute();
  const moitie = fiches.slice(0, Math.ceil(fiches.length / 2)).map(({ id }) => id);
  await t.db.updateTable('fiche').set({ visibilite: 'public' }).where('id', 'in', moitie).execute();
  await t.db.updateTable('noeud').set({ visibilite: 'public' }).execute();
  await t.post(
    '/actualites',
    { titre: 'Passage', corps: 'Texte', visibilite: 'public', date_publication: '2026-11-01' },
    await t.signIn(['coordinateur']),
  );
  return t;
}

describe.each([
  ['le jeu de démonstration', () => makeTestApp({ demo: true })],
  ['un plan importé', makeImporte],
])('les nombres s’accordent : %s', (nom, make) => {
  let t: TestApp;
  let coord: Personne;
  let publiees: { statut: string; n: number }[];
  let toutes: number;
  const page = async (chemin: string, qui?: Personne) => read(await (await t.get(chemin, qui)).text());
  const json = async (chemin: string, qui?: Personne) =>
    JSON.parse(await (await t.get(chemin, qui)).text()).lignes as { titre: string; statut: string }[];

  beforeAll(async () => {
    t = await make();
    coord = await t.signIn(['coordinateur']);
    const lues = await t.db
      .selectFrom('fiche')
      .select(['statut', 'visibilite'])
      .where('removed_at', 'is', null)
      .execute();
    toutes = lues.length;
    const vues = lues.filter(({ visibilite }) => visibilite === 'public');
    publiees = [...Map.groupBy(vues, ({ statut }) => statut)].map(([statut, s]) => ({ statut, n: s.length }));
  });
  const total = () => publiees.reduce((sum, { n }) => sum + n, 0);

  it('autant de fiches sur l’accueil, la liste et les exports', async () => {
    expect(total()).toBeGreaterThan(0);
    expect(total()).toBeLessThan(toutes);
    expect(await page('/')).toContain(`${total()} fiches action publiées disent`);
    expect(await page('/fiches')).toContain(`${total()} fiches à lire`);
    expect(await json('/fiches?format=json')).toHaveLength(total());
    expect(await page('/fiches', coord)).toContain(`${toutes} fiches à lire, dont ${total()} publiées`);
    expect(await json('/fiches?format=json', coord)).toHaveLength(toutes);
    for (const { statut, n } of publiees) {
      expect(await json(`/fiches?statut=${statut}&format=json`), statut).toHaveLength(n);
      const sienne = await json(`/fiches?statut=${statut}&visibilite=public&format=json`, coord);
      expect(sienne, statut).toHaveLength(n);
    }
  });

  it('le même avancement pour tous, sur l’accueil, le projet, chaque axe et l’espace', async () => {
    const faites = publiees.find(({ statut }) => statut === 'realise')?.n ?? 0;
    const plan = faites === 0 ? 'Aucune réalisée' : `${faites} réalisée`;
    const dits = async (chemin: string, qui?: Personne) => (await page(chemin, qui)).match(DIT) ?? [];
    for (const chemin of ['/', '/projet']) {
      const public_ = await dits(chemin);
      expect(public_.length, chemin).toBeGreaterThan(0);
      expect(await dits(chemin, coord), chemin).toEqual(public_);
    }
    const accueil = await dits('/');
    expect(accueil[0]).toContain(plan);
    expect(accueil[0]).toContain(`sur ${total()} fiche`);
    const axes = accueil.slice(1);
    expect(await dits('/espace', coord)).toEqual(axes);
    const projet = await dits('/projet');
    for (const axe of axes) expect(projet).toContain(axe);
    const ids = await t.db.selectFrom('noeud').select('id').where('parent_id', 'is', null).execute();
    for (const { id } of ids) {
      const [dit] = await dits(`/projet/${id}`);
      expect((await dits(`/projet/${id}`, coord))[0]).toBe(dit);
    }
  });

  it('une part ne se dit que si toutes comptent', async () => {
    for (const dit of (await page('/projet')).match(DIT) ?? [])
      expect(dit).not.toMatch(
        /avancement 100 %/.test(dit) ? /^(?:Aucune|(\d+) réalisées? sur (?!\1\b))/ : /^$/,
      );
  });

  it.runIf(nom.includes('démonstration'))(
    'les 13 objectifs se lisent avec leurs mots, sur les pages et dans le plan en Word',
    async () => {
      const projet = await page('/projet');
      const { readDocumentPlan } = await import('../src/modules/sorties/document.data.ts');
      const { writeDocument } = await import('../src/shared/document/atelier.ts');
      const { readDemande } = await import('../src/modules/fiches/fiches.api.ts');
      const { FILTRE_VIDE } = await import('../src/modules/fiches/liste/criteres/criteres.rules.ts');
      const acces = {
        ...visiteur(),
        compteId: 'x',
        visibilites: ['public', 'partenaires', 'interne'] as const,
      };
      const c = {
        var: { territoire: { id: t.territoireId, nom: 'Carladès' }, acces, clock: t.clock },
      } as never;
      const document = await readDocumentPlan(t.db, c, await readDemande(t.db, c, FILTRE_VIDE), []);
      const word = read(strFromU8(unzipSync(await writeDocument(document, 'docx'))['word/document.xml']!));
      const titres = Object.values(TITRES_OFFICIELS).map(read);
      expect(titres).toHaveLength(13);
      for (const titre of titres) {
        expect(projet).toContain(titre);
        expect(word).toContain(titre);
      }
      expect(document.sousTitre).toBe(`${toutes} fiches action`);
      const comment = await page('/comment-ca-marche');
      for (const mot of ['quatre ans', 'intergénérationnel', 'séniors']) expect(comment).toContain(mot);
      for (const mot of ['décrochage', 'droits et leurs devoirs', 'rayonnement'])
        expect(projet).toContain(mot);
    },
  );
});
