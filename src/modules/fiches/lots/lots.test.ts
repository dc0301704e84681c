import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp, type Personne, type TestApp } from '../../../../test/app.ts';

let t: TestApp;
let coord: Personne;

beforeAll(async () => {
  t = await makeTestApp({ demo: true });
  coord = await t.signIn(['coordinateur']);
});

const cache = (text: string, nom: string) =>
  [...text.matchAll(new RegExp(`type="hidden" name="${nom}" value="([^"]*)"`, 'g'))].map(([, v]) => v!);
const enCours = () =>
  t.db
    .selectFrom('fiche')
    .selectAll()
    .where('statut', '=', 'en_cours')
    .where('removed_at', 'is', null)
    .execute();

/** From the preview to its confirmation, as the page itself would send it. */
async function confirm(saisie: Record<string, string | string[]>) {
  const apercu = await (await t.post('/fiches/lot/apercu', saisie, coord)).text();
  return t.post('/fiches/lot', { ...saisie, empreinte: cache(apercu, 'empreinte') }, coord);
}

describe('modifier des fiches ensemble', () => {
  it('montre l’aperçu avec son compte, écrit, et défait tout', async () => {
    const avant = await enCours();
    const saisie = {
      requete: 'statut=en_cours',
      priorite: 'basse',
      ajouter_etiquettes: 'bilan 2026',
    };
    const apercu = await (await t.post('/fiches/lot/apercu', saisie, coord)).text();
    expect(apercu).toContain(`${avant.length} fiches changent`);
    expect(await enCours()).toEqual(avant);
    const fait = await confirm(saisie);
    const lot = fait.headers.get('location')!;
    expect(lot).toMatch(/^\/fiches\/lots\/[0-9a-f-]{36}$/);
    for (const fiche of await enCours()) {
      expect(fiche.priorite).toBe('basse');
      expect(fiche.etiquettes).toContain('bilan 2026');
    }
    expect(await (await t.get(lot, coord)).text()).toContain(`${avant.length} fiches modifiées`);
    expect(await (await t.get('/fiches/lots', coord)).text()).toContain(lot);
    await t.post(`${lot}/annuler`, {}, coord);
    expect(await (await t.get(lot, coord)).text()).toContain('Annulé par');
    const contenu = (fiches: typeof avant) =>
      fiches.map(({ version: _v, updated_at: _u, ...reste }) => reste).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(contenu(await enCours())).toEqual(contenu(avant));
  });

  it('garde, en défaisant, ce que quelqu’un a changé depuis, et le nomme', async () => {
    const [une] = await enCours();
    const lot = (await confirm({ id: [une!.id], priorite: 'basse' })).headers.get('location')!;
    await t.db.updateTable('fiche').set({ priorite: 'moyenne' }).where('id', '=', une!.id).execute();
    const retour = await t.post(`${lot}/annuler`, {}, coord);
    expect(decodeURIComponent(retour.headers.get('set-cookie')!)).toMatch(/modifié depuis\s:\sPriorité/);
    expect((await enCours()).find(({ id }) => id === une!.id)!.priorite).toBe('moyenne');
  });

  it('ne modifie rien quand une fiche a changé depuis l’aperçu, et remontre l’aperçu', async () => {
    const avant = await enCours();
    const saisie = { requete: 'statut=en_cours', visibilite: 'interne' };
    const apercu = await (await t.post('/fiches/lot/apercu', saisie, coord)).text();
    const empreinte = cache(apercu, 'empreinte')[0]!;
    await t.post(
      `/fiches/${avant[0]!.id}/statut`,
      { statut: 'en_pause', version: String(avant[0]!.version) },
      coord,
    );
    const refus = await t.post('/fiches/lot', { ...saisie, empreinte }, coord);
    expect(refus.status).toBe(409);
    expect(await refus.text()).toContain(`${avant.length - 1} fiches changent`);
    expect((await enCours()).every(({ visibilite }) => visibilite === 'public')).toBe(
      avant.every(({ visibilite }) => visibilite === 'public'),
    );
  });

  it('laisse de côté les dates qui se contrediraient, et le dit', async () => {
    const avant = await enCours();
    const apercu = await (
      await t.post('/fiches/lot/apercu', { requete: 'statut=en_cours', date_fin: '2001-01-01' }, coord)
    ).text();
    expect(apercu).toContain('Laissées de côté');
    await confirm({ requete: 'statut=en_cours', date_fin: '2001-01-01' });
    expect(await enCours()).toEqual(avant);
  });

  it('demande au moins un changement, et ne touche jamais une fiche d’ailleurs', async () => {
    expect((await t.post('/fiches/lot/apercu', { requete: '' }, coord)).status).toBe(422);
    const page = await (
      await t.post(
        '/fiches/lot/apercu',
        { id: ['00000000-0000-7000-8000-000000000000', "' or 1=1"], priorite: 'basse' },
        coord,
      )
    ).text();
    expect(page).toContain('Aucune fiche n’est cochée');
    const rien = await (await t.get('/fiches/lot?cochees=oui', coord)).text();
    expect(rien).toContain('Aucune fiche n’est cochée');
    const faux = { requete: 'statut=en_cours', noeud_id: '00000000-0000-7000-8000-000000000000' };
    expect((await t.post('/fiches/lot/apercu', faux, coord)).status).toBe(422);
    const date = { requete: 'statut=en_cours', date_fin: '31/12/2026' };
    expect(await (await t.post('/fiches/lot/apercu', date, coord)).text()).toContain('n’est pas un jour');
  });
});

describe('garder une vue', () => {
  const garder = (champs: Record<string, string>, qui = coord) => t.post('/fiches/vues', champs, qui);

  it('la rouvre telle quelle, pour soi, puis partagée', async () => {
    const elu = await t.signIn(['elu']);
    const { headers } = await garder({ nom: 'En retard', requete: 'retard=oui&groupe=axe&inconnu=1' });
    const vue = headers.get('location')!;
    expect((await t.get(vue, coord)).headers.get('location')).toBe('/fiches?retard=oui&groupe=axe');
    expect(await (await t.get('/fiches', coord)).text()).toContain('En retard</a>');
    expect((await t.get(vue, elu)).status).toBe(404);
    await t.post(vue, { nom: 'En retard', partagee: 'oui' }, coord);
    expect((await t.get(vue, elu)).status).toBe(303);
    expect((await t.post(`${vue}/suppression`, {}, elu)).status).toBe(404);
    await t.post(`${vue}/suppression`, { version: '2' }, coord);
    expect((await t.get(vue, coord)).headers.get('location')).toMatch(/^\/fiches\/vues/);
    expect(await (await t.get('/fiches', coord)).text()).not.toContain(vue);
  });

  it('demande un nom, et garde ce qui était choisi', async () => {
    const refus = await garder({ nom: ' ', requete: 'statut=en_cours' });
    expect(refus.status).toBe(422);
    const page = await refus.text();
    expect(page).toContain('Donnez un nom à la vue.');
    expect(cache(page, 'requete')).toEqual(['statut=en_cours']);
  });
});
