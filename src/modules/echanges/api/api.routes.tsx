import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { toPage } from '../hsds/hsds.export.ts';
import { type Objet, writeOrganization } from '../hsds/lieux.export.ts';
import { writeServiceAtLocation, writeServiceHsds } from '../hsds/services.export.ts';
import { listTermes, TAXONOMIES, type Taxonomie, toTaxonomie } from '../hsds/termes.rules.ts';
import { readOffre } from '../offre/offre.data.ts';
import { openPertes } from '../offre/offre.rules.ts';
import { listIds } from './api.data.ts';
import { choosePage, type DemandePage, readPage } from './pages.rules.ts';

/** Read by programs of any site: no key, no cookie, and only what every visitor may see. */
function send(c: Ctx, corps: unknown, status: 200 | 400 | 404 = 200) {
  c.header('access-control-allow-origin', '*');
  return c.json(corps as Record<string, unknown>, status);
}

const absent = (c: Ctx) => send(c, { message: 'Rien ici.' }, 404);

function loadOffre(c: Ctx, ids?: string[]) {
  const { db, territoire, clock, services } = c.var;
  return readOffre(db, territoire, { url: services.settings.publicUrl, now: clock.now(), ids });
}

function sendPage(
  c: Ctx,
  contents: Objet[],
  total: number,
  demande: DemandePage,
  suivant: string | undefined,
) {
  const page = toPage(contents, total, demande.page, demande.parPage);
  // By cursor, the last page is the one that nothing follows; its number has no meaning.
  const derniere = demande.apres ? { last_page: suivant === undefined, first_page: false } : {};
  if (suivant) {
    const url = new URL(c.req.url);
    url.searchParams.delete('page');
    url.searchParams.set('cursor', suivant);
    c.header('link', `<${url.pathname}${url.search}>; rel="next"`);
  }
  return send(c, { ...page, ...derniere, next_cursor: suivant ?? null });
}

async function showServices(c: Ctx) {
  const demande = readPage(c.req.query());
  if (typeof demande === 'string') return send(c, { message: demande }, 400);
  const { apres, saut, parPage } = demande;
  const lus = await listIds(c.var.db, c.var.territoire.id, { apres, saut, nombre: parPage + 1 });
  const ids = lus.ids.slice(0, parPage);
  const offre = await loadOffre(c, ids);
  const contents = offre.services.map((s) => writeServiceHsds(s, offre, openPertes()));
  return sendPage(c, contents, lus.total, demande, lus.ids.length > parPage ? ids.at(-1) : undefined);
}

async function showService(c: Ctx) {
  const id = c.req.param('id');
  if (!isUuid(id)) return absent(c);
  const offre = await loadOffre(c, [id]);
  const [service] = offre.services;
  return service ? send(c, writeServiceHsds(service, offre, openPertes())) : absent(c);
}

async function showOrganizations(c: Ctx) {
  const demande = readPage(c.req.query());
  if (typeof demande === 'string') return send(c, { message: demande }, 400);
  const { structures } = await loadOffre(c, []);
  const { choisis, suivant } = choosePage(structures, demande);
  return sendPage(c, choisis.map(writeOrganization), structures.length, demande, suivant);
}

async function showOrganization(c: Ctx) {
  const id = c.req.param('id');
  const { structures } = isUuid(id) ? await loadOffre(c, []) : { structures: [] };
  const trouvee = structures.find((s) => s.id === id);
  return trouvee ? send(c, writeOrganization(trouvee)) : absent(c);
}

async function listTenus(c: Ctx) {
  const offre = await loadOffre(c);
  const tenus = offre.services.flatMap((s) => s.permanences.map((p) => ({ id: p.id, s, p })));
  return {
    tenus,
    write: ({ s, p }: (typeof tenus)[number]) => writeServiceAtLocation(s, p, offre, openPertes()),
  };
}

async function showTenus(c: Ctx) {
  const demande = readPage(c.req.query());
  if (typeof demande === 'string') return send(c, { message: demande }, 400);
  const { tenus, write } = await listTenus(c);
  const { choisis, suivant } = choosePage(tenus, demande);
  return sendPage(c, choisis.map(write), tenus.length, demande, suivant);
}

async function showTenu(c: Ctx) {
  const id = c.req.param('id');
  if (!isUuid(id)) return absent(c);
  const { tenus, write } = await listTenus(c);
  const trouve = tenus.find((tenu) => tenu.id === id);
  return trouve ? send(c, write(trouve)) : absent(c);
}

const listTaxonomies = () => (Object.keys(TAXONOMIES) as Taxonomie[]).map(toTaxonomie);

function showListe<T extends Objet & { id: string }>(lire: (c: Ctx) => Promise<T[]>) {
  return async (c: Ctx) => {
    const demande = readPage(c.req.query());
    if (typeof demande === 'string') return send(c, { message: demande }, 400);
    const tous = await lire(c);
    const { choisis, suivant } = choosePage(tous, demande);
    return sendPage(c, choisis, tous.length, demande, suivant);
  };
}

function showUn<T extends { id: string }>(lire: (c: Ctx) => Promise<T[]>) {
  return async (c: Ctx) => {
    const trouve = (await lire(c)).find(({ id }) => id === c.req.param('id'));
    return trouve ? send(c, trouve) : absent(c);
  };
}

const readTaxonomies = async () => listTaxonomies();
const readTermes = async (c: Ctx) => listTermes(await loadOffre(c));

function showRacine(c: Ctx) {
  return send(c, {
    version: 'HSDS-3.0',
    profile: 'https://docs.openreferral.org/en/v3.0/',
    openapi_url: 'https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json',
    publisher: c.var.territoire.nom,
    endpoints: ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'],
    paging: 'page, per_page ; ou cursor = next_cursor de la page précédente, stable pendant que l’on écrit',
  });
}

export function mountApi(site: Site): void {
  site.get('/api/hsds', 'site.lire', showRacine);
  site.get('/api/hsds/', 'site.lire', showRacine);
  site.get('/api/hsds/services', 'site.lire', showServices);
  site.get('/api/hsds/services/:id', 'site.lire', showService);
  site.get('/api/hsds/organizations', 'site.lire', showOrganizations);
  site.get('/api/hsds/organizations/:id', 'site.lire', showOrganization);
  site.get('/api/hsds/service_at_locations', 'site.lire', showTenus);
  site.get('/api/hsds/service_at_locations/:id', 'site.lire', showTenu);
  site.get('/api/hsds/taxonomies', 'site.lire', showListe(readTaxonomies));
  site.get('/api/hsds/taxonomies/:id', 'site.lire', showUn(readTaxonomies));
  site.get('/api/hsds/taxonomy_terms', 'site.lire', showListe(readTermes));
  site.get('/api/hsds/taxonomy_terms/:id', 'site.lire', showUn(readTermes));
}
