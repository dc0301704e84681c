import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { type Objet, writeOrganization } from '../hsds/lieux.export.ts';
import { writeServiceAtLocation } from '../hsds/services.export.ts';
import { listTermes, TAXONOMIES, type Taxonomie, toTaxonomie } from '../hsds/termes.rules.ts';
import { openPertes } from '../offre/offre.rules.ts';
import {
  listDomainesOfferts,
  listServicesTenus,
  listStructuresMontrees,
  listTenues,
} from '../offre/pages.data.ts';
import { choosePage, type DemandePage, readPage } from './pages.rules.ts';
import { HSDS, ORUK, type Profil } from './profils.export.ts';
import { absent, loadOffre, refuse, send, sendPage } from './reponses.routes.tsx';
import { mountServicesApi } from './services.routes.tsx';

const toDemande = ({ apres, saut, parPage }: DemandePage) => ({ apres, saut, nombre: parPage + 1 });

/** The rows of a page, and the cursor of the next one: one more was asked for. */
function cutPage(ids: readonly string[], { parPage }: DemandePage) {
  const choisis = ids.slice(0, parPage);
  return { choisis, suivant: ids.length > parPage ? choisis.at(-1) : undefined };
}

async function showOrganizations(c: Ctx) {
  const demande = readPage(c.req.query());
  if (typeof demande === 'string') return refuse(c, demande);
  const { ids, total } = await listStructuresMontrees(c.var.db, c.var.territoire.id, toDemande(demande));
  const { choisis, suivant } = cutPage(ids, demande);
  const { structures } = await loadOffre(c, [], choisis);
  return sendPage(c, structures.map(writeOrganization), total, demande, suivant);
}

async function showOrganization(c: Ctx) {
  const id = c.req.param('id');
  const { structures } = isUuid(id) ? await loadOffre(c, [], [id]) : { structures: [] };
  const [trouvee] = structures;
  return trouvee ? send(c, writeOrganization(trouvee)) : absent(c);
}

/** Services as they are held in these places, in the order of the rows' ids. */
async function writeTenus(c: Ctx, profil: Profil, ids: readonly string[]): Promise<Objet[]> {
  const { db, territoire } = c.var;
  const offre = await loadOffre(c, await listServicesTenus(db, territoire.id, ids));
  const voulus = new Set(ids);
  return offre.services
    .flatMap((s) => s.permanences.filter(({ id }) => voulus.has(id)).map((p) => ({ s, p })))
    .toSorted((a, b) => (a.p.id < b.p.id ? -1 : 1))
    .map(({ s, p }) => profil.tenu(writeServiceAtLocation(s, p, offre, openPertes())));
}

const showTenus = (profil: Profil) => async (c: Ctx) => {
  const demande = readPage(c.req.query());
  if (typeof demande === 'string') return refuse(c, demande);
  const { ids, total } = await listTenues(c.var.db, c.var.territoire.id, toDemande(demande));
  const { choisis, suivant } = cutPage(ids, demande);
  return sendPage(c, await writeTenus(c, profil, choisis), total, demande, suivant);
};

const showTenu = (profil: Profil) => async (c: Ctx) => {
  const id = c.req.param('id');
  const [tenu] = isUuid(id) ? await writeTenus(c, profil, [id]) : [];
  return tenu ? send(c, tenu) : absent(c);
};

const listTaxonomies = () => (Object.keys(TAXONOMIES) as Taxonomie[]).map(toTaxonomie);

type Ligne = Objet & { id: string };

function showListe<T extends Ligne>(lire: (c: Ctx) => Promise<T[]>, dire: (ligne: T) => Objet) {
  return async (c: Ctx) => {
    const demande = readPage(c.req.query());
    if (typeof demande === 'string') return refuse(c, demande);
    const tous = await lire(c);
    const { choisis, suivant } = choosePage(tous, demande);
    return sendPage(c, choisis.map(dire), tous.length, demande, suivant);
  };
}

function showUn<T extends Ligne>(lire: (c: Ctx) => Promise<T[]>, dire: (ligne: T) => Objet) {
  return async (c: Ctx) => {
    const trouve = (await lire(c)).find(({ id }) => id === c.req.param('id'));
    return trouve ? send(c, dire(trouve)) : absent(c);
  };
}

const readTaxonomies = async () => listTaxonomies();
const readTermes = async (c: Ctx) => listTermes(await listDomainesOfferts(c.var.db, c.var.territoire.id));

const showRacine = (profil: Profil) => (c: Ctx) =>
  send(c, {
    ...profil.racine,
    publisher: c.var.territoire.nom,
    endpoints: [
      'services',
      ...(profil.organisations ? ['organizations'] : []),
      'service_at_locations',
      'taxonomies',
      'taxonomy_terms',
    ],
    paging: 'page, per_page ; ou cursor = next_cursor de la page précédente, stable pendant que l’on écrit',
    filters:
      'services : search, taxonomy_term_id, taxonomy_id, organization_id, modified_after, minimum_age, maximum_age, day, start_time, end_time ; minimal=true (identifiants et dates), full=false (sans les listes)',
  });

function mountProfil(site: Site, profil: Profil): void {
  const { chemin, terme } = profil;
  const tel = (objet: Objet) => objet;
  site.get(chemin, 'site.lire', showRacine(profil));
  site.get(`${chemin}/`, 'site.lire', showRacine(profil));
  mountServicesApi(site, profil);
  site.get(`${chemin}/service_at_locations`, 'site.lire', showTenus(profil));
  site.get(`${chemin}/service_at_locations/:id`, 'site.lire', showTenu(profil));
  site.get(`${chemin}/taxonomies`, 'site.lire', showListe(readTaxonomies, tel));
  site.get(`${chemin}/taxonomies/:id`, 'site.lire', showUn(readTaxonomies, tel));
  site.get(`${chemin}/taxonomy_terms`, 'site.lire', showListe(readTermes, terme));
  site.get(`${chemin}/taxonomy_terms/:id`, 'site.lire', showUn(readTermes, terme));
}

export function mountApi(site: Site): void {
  mountProfil(site, HSDS);
  mountProfil(site, ORUK);
  site.get('/api/hsds/organizations', 'site.lire', showOrganizations);
  site.get('/api/hsds/organizations/:id', 'site.lire', showOrganization);
}
