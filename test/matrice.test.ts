import { beforeAll, describe, expect, it } from 'vitest';
import { DROITS, findPortee, ROLES, type Role } from '../src/shared/access/droits.ts';
import type { RouteDeclaree } from '../src/shared/access/site.ts';
import { newId, territoireDb } from '../src/shared/db/db.ts';
import { makeTerritoire, makeTestApp, type Personne, type TestApp } from './app.ts';
import { type Contenu, makeContenu } from './contenu.ts';

let t: TestApp;
let propre: Contenu;
let autre: Contenu;
let etranger: Contenu;
const personnes = new Map<string, Personne | undefined>();

const QUI: { nom: string; roles: Role[] }[] = [
  { nom: 'visiteur', roles: [] },
  ...(Object.keys(ROLES) as Role[]).map((role) => ({ nom: role, roles: [role] })),
  { nom: 'compte sans rôle', roles: [] },
];

beforeAll(async () => {
  t = await makeTestApp();
  propre = await makeContenu(t.db, t.territoireId, 'propre');
  autre = await makeContenu(t.db, t.territoireId, 'autre', 'public', 'confidentialite');
  const voisin = await makeTerritoire(t.system, 'CC Voisine');
  etranger = await makeContenu(territoireDb(t.moteur, voisin.id), voisin.id, 'CNRETRANGER');
  for (const { nom, roles } of QUI) {
    personnes.set(
      nom,
      nom === 'visiteur'
        ? undefined
        : await t.signIn(roles, roles.includes('partenaire') ? propre.structure : null),
    );
  }
});

/** Which id of a content a route speaks about. */
function idFor(route: RouteDeclaree, contenu: Contenu): string {
  const segments: [string, keyof Contenu][] = [
    ['/structures/', 'structure'],
    ['/lieux/', 'lieu'],
    ['/contacts/', 'contact'],
    ['/annuaire/verifications/structures/', 'structure'],
    ['/annuaire/suggestions/', 'suggestion'],
    ['/annuaire/doublons/', 'rapprochement'],
    ['/services/mots/', 'synonyme'],
    ['/services/', 'service'],
    ['/permanences/', 'permanence'],
    ['/traductions/', 'traduction'],
    ['/jours-particuliers/', 'joursParticuliers'],
    ['/api/hsds/services/', 'service'],
    ['/api/hsds/organizations/', 'structure'],
    ['/conventions/', 'convention'],
    ['/projet/', 'noeud'],
    ['/domaines/', 'domaine'],
    ['/fiches/', 'fiche'],
    ['/besoins/', 'besoin'],
    ['/operations/', 'operation'],
    ['/notes/', 'note'],
    ['/documents/', 'document'],
    ['/campagnes/pilotes/', 'adresse'],
    ['/campagnes/demandes/', 'demande'],
    ['/campagnes/reponses/', 'reponse'],
    ['/campagnes/', 'campagne'],
    ['/argent/budgets/', 'budget'],
    ['/argent/financements/', 'financement'],
    ['/argent/versements/', 'versement'],
    ['/argent/pieces/', 'piece'],
    ['/rappels/', 'rappel'],
    ['/actualites/', 'actualite'],
    ['/textes/', 'texte'],
    ['/historique/', 'fiche'],
    ['/corbeille/', 'fiche'],
  ];
  const found = segments.find(([segment]) => route.chemin.startsWith(segment));
  return found ? contenu[found[1]] : newId();
}

function pathFor(route: RouteDeclaree, contenu: Contenu): string {
  const path = route.chemin
    .replace(':type', 'fiche')
    .replace(':code', '15258')
    .replace(':jeton', 'jeton')
    .replace(':lien', newId())
    .replace(':mandat', newId())
    .replace(':id', idFor(route, contenu));
  if (route.chemin === '/operations/nouvelle' || route.chemin === '/operations')
    return `${path}?fiche=${contenu.fiche}`;
  if (/^\/(services|lieux)(\/(nouveau|modeles))?$/.test(route.chemin) && route.droit !== 'site.lire')
    return `${path}?structure=${contenu.structure}`;
  if (route.chemin.startsWith('/traductions')) return `${path}?service=${contenu.service}`;
  if (route.chemin.startsWith('/permanences')) return `${path}?service=${contenu.service}`;
  return path;
}

async function call(route: RouteDeclaree, path: string, personne: Personne | undefined) {
  return route.methode === 'GET' ? t.get(path, personne) : t.post(path, {}, personne);
}

describe('la matrice des droits', () => {
  it('déclare un droit pour chaque route montée', () => {
    const declared = new Set(t.site.routes.map(({ methode, chemin }) => `${methode} ${chemin}`));
    const free = new Set(['GET /sante/vif', 'GET /sante/pret']);
    const mounted = t.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`);
    expect(mounted.filter((route) => !declared.has(route) && !free.has(route))).toEqual([]);
    expect(t.site.routes.length).toBeGreaterThan(80);
  });

  it('n’accorde aucun 2xx à qui n’a pas le droit, sur aucune route', async () => {
    const intrus: string[] = [];
    let cells = 0;
    for (const route of t.site.routes) {
      for (const { nom, roles } of QUI) {
        if (findPortee(route.droit, roles) === 'oui') continue;
        for (const contenu of [propre, autre, etranger]) {
          const mine = findPortee(route.droit, roles) === 'propre' && contenu === propre;
          if (mine) continue;
          const { status } = await call(route, pathFor(route, contenu), personnes.get(nom));
          cells++;
          const kept = status === 303 || status === 401 || status === 403 || status === 404;
          if (!kept) intrus.push(`${status} ${nom} ${route.methode} ${route.chemin}`);
        }
      }
    }
    expect(intrus).toEqual([]);
    expect(cells).toBeGreaterThan(500);
  });

  it('ne rend jamais un objet d’un autre territoire, à aucun rôle', async () => {
    const fuites: string[] = [];
    const objets = t.site.routes.filter(
      ({ chemin }) =>
        chemin.includes(':id') && !chemin.startsWith('/mes-sessions') && !chemin.startsWith('/comptes'),
    );
    for (const route of objets) {
      for (const { nom } of QUI) {
        const response = await call(route, pathFor(route, etranger), personnes.get(nom));
        const html = await response.text();
        if (response.status < 300 || html.includes('CNRETRANGER'))
          fuites.push(`${response.status} ${nom} ${route.methode} ${route.chemin}`);
      }
    }
    expect(fuites).toEqual([]);
  });

  it('ouvre à un partenaire ses propres opérations et sa structure, et elles seules', async () => {
    const partenaire = personnes.get('partenaire');
    expect((await t.get(`/structures/${propre.structure}/modifier`, partenaire)).status).toBe(200);
    expect((await t.get(`/operations/${propre.operation}/modifier`, partenaire)).status).toBe(200);
    expect((await t.get(`/operations/nouvelle?fiche=${propre.fiche}`, partenaire)).status).toBe(200);
    expect((await t.get(`/structures/${autre.structure}/modifier`, partenaire)).status).toBe(403);
    expect((await t.get(`/operations/${autre.operation}/modifier`, partenaire)).status).toBe(403);
    expect((await t.get(`/operations/nouvelle?fiche=${autre.fiche}`, partenaire)).status).toBe(403);
  });

  it('donne à chaque droit au moins un rôle, et au public rien d’autre que lire, se connecter et répondre par un lien', () => {
    for (const regle of Object.values(DROITS)) expect(Object.keys(regle.roles).length).toBeGreaterThan(0);
    const publics = Object.entries(DROITS).filter(([, regle]) => regle.visiteur);
    expect(publics.map(([droit]) => droit)).toEqual([
      'site.lire',
      'compte.connecter',
      'miseajour.repondre',
      'message.choisir',
      'annuaire.signaler',
    ]);
  });
});

describe('les visibilités', () => {
  it('ne montrent jamais l’interne ni les personnes au public, dans aucune page publique', async () => {
    const app = await makeTestApp();
    const interne = await makeContenu(app.db, app.territoireId, 'CNRINTERNE', 'interne');
    const paths = app.site.routes
      .filter(({ methode, droit }) => methode === 'GET' && droit === 'site.lire')
      .map((route) => pathFor(route, interne));
    paths.push(
      '/recherche?q=CNRINTERNE',
      '/fiches?q=CNRINTERNE',
      '/fiches?commune=15258',
      `/fiches?noeud=${interne.noeud}`,
    );
    const fuites: string[] = [];
    for (const path of paths) {
      const html = (await (await app.get(path)).text()).replaceAll(
        /« (Mots : )?CNRINTERNE »|(Mots|Recherche) : CNRINTERNE|value="CNRINTERNE"|[?;]q=CNRINTERNE/g,
        '',
      );
      if (html.includes('CNRINTERNE') && !html.includes('Mentions CNRINTERNE')) fuites.push(path);
    }
    expect(fuites).toEqual([]);
  });

  it('ne montrent ni pilotes ni notes d’une fiche publique à un visiteur', async () => {
    const html = await (await t.get(`/fiches/${propre.fiche}`)).text();
    expect(html).toContain('Fiche propre');
    expect(html).not.toContain('Pilote propre');
    expect(html).not.toContain('Notes propre');
    const cherche = await (await t.get('/recherche?q=pilote')).text();
    expect(cherche).not.toContain('Fiche propre');
  });
});
