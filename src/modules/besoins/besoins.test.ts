import { beforeAll, describe, expect, it } from 'vitest';
import { besoins } from '../../../demo/besoins.ts';
import { makeTestApp, type Personne, type TestApp } from '../../../test/app.ts';
import { type Contenu, makeContenu } from '../../../test/contenu.ts';
import { listFautes } from '../../../test/redaction.ts';
import { newId } from '../../shared/db/db.ts';
import { clearExemples } from '../journal/journal.api.ts';
import { addVaine } from '../services/lacunes/lacunes.data.ts';

let t: TestApp;
let contenu: Contenu;
let coord: Personne;
let partenaire: Personne;
beforeAll(async () => {
  t = await makeTestApp();
  contenu = await makeContenu(t.db, t.territoireId, 'essai');
  coord = await t.signIn(['coordinateur']);
  partenaire = await t.signIn(['partenaire'], contenu.structure);
});

const read = async (path: string, qui = coord) => (await t.get(path, qui)).text();
/** As anybody, without an account. */
const visit = async (path: string) => (await t.get(path)).text();
const lien = (html: string, texte: string) =>
  html.match(new RegExp(`href="([^"]+)"[^>]*>\\s*${texte}`))?.[1]?.replaceAll('&amp;', '&');

/** A need as the form sends it. */
function makeForm(change: Record<string, string | string[]> = {}) {
  return {
    titre: 'Un car le mercredi',
    constat: 'Sans voiture, on reste chez soi.',
    origine: 'habitants',
    signale_le: '2026-11-20',
    statut: 'note',
    visibilite: 'partenaires',
    ...change,
  };
}
async function create(change: Record<string, string | string[]> = {}): Promise<string> {
  const response = await t.post('/besoins', makeForm(change), coord);
  expect(response.status).toBe(303);
  return response.headers.get('location')!.split('/').at(-1)!;
}

describe('le registre des besoins', () => {
  it('note un besoin, le montre, le garde dans l’historique et le trouve par ses mots', async () => {
    const id = await create({
      titre: 'Une navette vers le marché',
      domaines: contenu.domaine,
      publics: ['seniors'],
      communes: ['15236'],
      personnes: '40',
    });
    const page = await read(`/besoins/${id}`);
    for (const mot of ['Domaine essai', 'Personnes âgées', 'Thiézac', 'Environ 40', 'Des habitants', 'Noté'])
      expect(page, mot).toContain(mot);
    expect(await read(`/historique/besoin/${id}`)).toContain('Une navette vers le marché');
    expect(await read('/recherche?q=navette')).toContain(`/besoins/${id}`);
  });

  it('refuse de fermer un besoin sans réponse, et garde ce qui est écrit', async () => {
    for (const statut of ['repondu', 'ecarte']) {
      const response = await t.post('/besoins', makeForm({ statut, titre: 'Titre gardé' }), coord);
      expect(response.status).toBe(422);
      expect(await response.text()).toContain('Titre gardé');
    }
    const id = await create({ statut: 'ecarte', reponse: 'Une autre ligne existe.' });
    expect(await read(`/besoins/${id}`)).toContain('Pourquoi il est écarté');
    const { decide_le } = await t.db
      .selectFrom('besoin')
      .select('decide_le')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(decide_le).toBe('2026-11-23');
  });

  it('refuse une commune, un domaine ou un public qui ne sont pas d’ici', async () => {
    for (const [nom, valeur] of Object.entries({
      communes: '75056',
      domaines: newId(),
      publics: 'martiens',
    }))
      expect((await t.post('/besoins', makeForm({ [nom]: valeur }), coord)).status, nom).toBe(422);
  });

  it('passe par la corbeille, et en revient', async () => {
    const id = await create({ titre: 'Besoin de trop' });
    expect((await t.post(`/besoins/${id}/suppression`, {}, coord)).status).toBe(303);
    expect((await t.get(`/besoins/${id}`, coord)).status).toBe(404);
    expect(await read('/besoins')).not.toContain('Besoin de trop');
    expect(await read('/corbeille')).toContain('Besoin de trop');
  });

  it('se lit par qui a un rôle, s’écrit par l’équipe, et jamais sans compte', async () => {
    const interne = await create({ titre: 'Besoin interne', visibilite: 'interne' });
    const ouvert = await create({ titre: 'Besoin ouvert' });
    expect((await t.get(`/besoins/${ouvert}`, partenaire)).status).toBe(200);
    expect((await t.get(`/besoins/${interne}`, partenaire)).status).toBe(404);
    const liste = await read('/besoins', partenaire);
    expect(liste).toContain('Besoin ouvert');
    expect(liste).not.toContain('Besoin interne');
    expect(liste).not.toContain('/besoins/nouveau');
    expect((await t.get('/besoins/nouveau', partenaire)).status).toBe(403);
    expect((await t.post(`/besoins/${ouvert}/fiche`, {}, partenaire)).status).toBe(403);
    expect((await t.get('/besoins')).status).not.toBe(200);
    expect(await visit('/recherche?q=besoin')).not.toContain('/besoins/');
  });

  it('n’offre pas de montrer un besoin au public, qu’aucune page ne lui montrerait', async () => {
    expect((await t.post('/besoins', makeForm({ visibilite: 'public' }), coord)).status).toBe(422);
  });
});

describe('la liste', () => {
  it('se choisit par état, domaine, public, commune et mots, et compte chaque état', async () => {
    const app = await makeTestApp();
    const ici = await makeContenu(app.db, app.territoireId, 'liste');
    const qui = await app.signIn(['coordinateur']);
    const add = (change: Record<string, string | string[]>) => app.post('/besoins', makeForm(change), qui);
    await add({ titre: 'Pour Thiézac', communes: '15236', publics: 'jeunes', domaines: ici.domaine });
    await add({ titre: 'Pour tous, partout', publics: 'tous-publics' });
    await add({ titre: 'Déjà répondu', statut: 'repondu', reponse: 'Oui.', communes: '15258' });
    const cases: [string, string[]][] = [
      ['', ['Besoin liste', 'Pour Thiézac', 'Pour tous, partout', 'Déjà répondu']],
      ['statut=repondu', ['Déjà répondu']],
      [`domaine=${ici.domaine}`, ['Besoin liste', 'Pour Thiézac']],
      ['commune=15236', ['Pour Thiézac', 'Pour tous, partout']],
      ['public=jeunes', ['Pour Thiézac', 'Pour tous, partout', 'Déjà répondu']],
      ['public=jeunes&statut=note', ['Pour Thiézac', 'Pour tous, partout']],
      ['q=thiezac', ['Pour Thiézac']],
      ['q=zzzzqqq', []],
      ['attente=oui', []],
    ];
    for (const [params, attendus] of cases) {
      const { lignes } = await (await app.get(`/besoins?${params}&format=json`, qui)).json();
      expect(lignes.map(({ titre }: { titre: string }) => titre).sort(), params).toEqual(attendus.sort());
    }
    const page = await (await app.get('/besoins?statut=repondu', qui)).text();
    expect(page).toMatch(/Tous <strong>4<\/strong>/);
    expect(page).toMatch(/Noté <strong>3<\/strong>/);
    expect(await (await app.get('/besoins?q=zzzzqqq', qui)).text()).toContain('Aucun besoin ne répond');
    expect(await (await app.get('/besoins?format=csv', qui)).text()).toContain('Personnes concernées');
  });

  it('vide, dit par où commencer', async () => {
    const app = await makeTestApp();
    const page = await (await app.get('/besoins', await app.signIn(['coordinateur']))).text();
    expect(page).toContain('Notez le premier');
    expect(await (await app.get('/besoins', await app.signIn(['elu']))).text()).not.toContain(
      'Notez le premier',
    );
  });
});

describe('ce qu’un besoin devient', () => {
  it('devient une fiche de l’équipe, reliée, en une seule fois même envoyé deux fois', async () => {
    const id = await create({ titre: 'Un café ouvert le soir', publics: 'jeunes', communes: '15236' });
    const cle = newId();
    for (let i = 0; i < 2; i++) {
      const response = await t.post(`/besoins/${id}/fiche`, { cle }, coord);
      expect(response.headers.get('location')).toBe(`/fiches/${cle}/modifier`);
    }
    const fiche = await read(`/fiches/${cle}`);
    expect(fiche).toContain('Répond au besoin');
    expect(fiche).toContain(`/besoins/${id}`);
    expect(fiche).toContain('Sans voiture, on reste chez soi.');
    expect((await t.get(`/fiches/${cle}`)).status).toBe(404);
    const page = await read(`/besoins/${id}`);
    expect(page).toContain('À l’étude');
    expect(page.match(new RegExp(`<a href="/fiches/${cle}">`, 'g'))).toHaveLength(2);
    expect(await read(`/besoins/${id}`, partenaire)).not.toContain(cle);
  });

  it('ne fait qu’une fiche de deux envois ensemble, et dit quand elle n’est plus là', async () => {
    const id = await create({ titre: 'Un arrêt de car' });
    const cle = newId();
    const deux = await Promise.all([1, 2].map(() => t.post(`/besoins/${id}/fiche`, { cle }, coord)));
    expect(deux.map(({ status }) => status)).toEqual([303, 303]);
    expect((await t.post(`/besoins/${id}/fiche`, { cle: contenu.fiche }, coord)).status).toBe(422);
    // A second click on the button says the same as the first.
    for (let i = 0; i < 2; i++)
      expect((await t.post(`/fiches/${cle}/suppression`, { version: '1' }, coord)).status).toBe(303);
    const tard = await t.post(`/besoins/${id}/fiche`, { cle }, coord);
    expect(tard.status).toBe(422);
    expect(await tard.text()).toContain('la fiche n’est plus là');
  });

  it('se relie à une fiche qui existe, puis s’en sépare', async () => {
    const id = await create();
    expect((await t.post(`/besoins/${id}/liens`, { fiche: contenu.fiche }, coord)).status).toBe(303);
    const page = await read(`/besoins/${id}`);
    expect(page).toContain('Donne lieu à');
    const coupure = page.match(/action="(\/besoins\/[^"]+\/coupure)"/)![1]!;
    expect((await t.post(coupure, {}, coord)).status).toBe(303);
    expect(await read(`/besoins/${id}`)).toContain('Aucune fiche action n’y répond');
    expect((await t.post(coupure, {}, coord)).status).toBe(404);
  });

  it('demande une fiche de la liste, et ne se relie pas à autre chose', async () => {
    const id = await create();
    for (const fiche of ['', newId(), contenu.structure]) {
      const response = await t.post(`/besoins/${id}/liens`, { fiche }, coord);
      expect(response.status).toBe(422);
      expect(await response.text()).toContain('Choisissez dans la liste la fiche');
    }
  });

  it('ne coupe pas le lien d’un autre besoin', async () => {
    const id = await create();
    const page = await read(`/besoins/${contenu.besoin}`);
    const autre = page.match(/liens\/([^/]+)\/coupure/)![1]!;
    expect((await t.post(`/besoins/${id}/liens/${autre}/coupure`, {}, coord)).status).toBe(404);
  });

  it('ne montre un besoin sur la fiche qu’à qui peut le lire', async () => {
    expect(await read(`/fiches/${contenu.fiche}`)).toContain('Besoin essai');
    expect(await visit(`/fiches/${contenu.fiche}`)).not.toContain('Besoin essai');
  });
});

describe('ce qui mène à un besoin', () => {
  it('ouvre, d’une case vide de l’offre, un besoin déjà commencé', async () => {
    const offre = await read('/services/offre?public=jeunes');
    const href = lien(offre, 'Rien<span class="hors-ecran"> : Domaine essai, Thiézac')!;
    const form = await read(href);
    expect(form).toContain('Domaine essai : rien dans l’annuaire (Jeunes, Thiézac)');
    for (const [nom, valeur] of [
      ['domaines', contenu.domaine],
      ['communes', '15236'],
      ['publics', 'jeunes'],
    ])
      expect(form).toMatch(new RegExp(`name="${nom}" value="${valeur}" checked`));
    expect(form).toMatch(/value="offre" selected/);
    expect(await read('/services/offre', partenaire)).not.toContain('/besoins/nouveau');
    expect(await visit('/services/offre')).not.toContain('/besoins/nouveau');
  });

  it('croisée avec les publics, la case vide dit son public', async () => {
    const offre = await read('/services/offre?croiser=public');
    const href = lien(offre, 'Rien<span class="hors-ecran"> : Domaine essai, Étudiants')!;
    expect(new URL(href, 'http://ici').searchParams.get('public')).toBe('etudiants');
    expect(new URL(href, 'http://ici').searchParams.has('commune')).toBe(false);
  });

  it('fait d’une recherche sans réponse un besoin, où elle a été faite', async () => {
    const vaine = { requete: 'patinoire', commune_code: '15236', filtres: '' };
    for (let i = 0; i < 5; i++) await addVaine(t.db, t.territoireId, '2026-11-10', vaine);
    const href = lien(await read('/services/mots'), 'En faire un besoin')!;
    const form = await read(href);
    expect(form).toContain('« patinoire » : cherché sans réponse près de Thiézac');
    expect(form).toContain('Cherché 5 fois en douze mois');
    expect(form).toMatch(/value="recherches" selected/);
    expect(form).toMatch(/name="communes" value="15236" checked/);
  });

  it('rappelle, en une ligne, les besoins que personne n’a décidés en trois mois', async () => {
    expect(await read('/espace')).not.toContain('depuis plus de trois mois');
    for (const titre of ['Ancien un', 'Ancien deux']) await create({ titre, signale_le: '2026-08-01' });
    const espace = await read('/espace');
    expect(espace).toContain('2 besoins notés depuis plus de trois mois');
    expect(await read('/espace', partenaire)).not.toContain('besoins notés');
    const liste = await read(lien(espace, 'Relire ces besoins')!);
    expect(liste).toContain('Ancien un');
    expect(liste).not.toContain('Un car le mercredi');
  });
});

describe('le jeu de démonstration', () => {
  it('montre un besoin à chaque état, bien écrit, et s’efface', async () => {
    expect(new Set(besoins.map(({ statut }) => statut)).size).toBe(4);
    expect(listFautes(besoins.map(({ titre, constat, reponse }) => [titre, constat, reponse]))).toEqual([]);
    const app = await makeTestApp({ demo: true });
    const qui = await app.signIn(['coordinateur']);
    const { lignes } = await (await app.get('/besoins?format=json', qui)).json();
    expect(lignes).toHaveLength(besoins.length);
    expect(lignes.every(({ exemple }: { exemple: boolean }) => exemple)).toBe(true);
    expect(lignes.filter(({ fiches }: { fiches: number }) => fiches > 0)).toHaveLength(2);
    await clearExemples(app.db, app.territoireId);
    expect(await (await app.get('/besoins', qui)).text()).toContain('Aucun besoin n’est noté');
  });
});
