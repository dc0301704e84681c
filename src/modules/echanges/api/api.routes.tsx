import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { type Objet, writeOrganization } from '../hsds/lieux.export.ts';
import { writeServiceAtLocation } from '../hsds/services.export.ts';
import { listTermes, TAXONOMIES, type Taxonomie, toTaxonomie } from '../hsds/termes.rules.ts';
import { openPertes } from '../offre/offre.rules.ts';
import { choosePage, readPage } from './pages.rules.ts';
import { HSDS, ORUK, type Profil } from './profils.export.ts';
import { absent, loadOffre, refuse, send, sendPage } from './reponses.routes.tsx';
import { mountServicesApi } from './services.routes.tsx';

async function showOrganizations(c: Ctx) {
  const demande = readPage(c.req.query());
  if (typeof demande === 'string') return refuse(c, demande);
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

const showTenus = (profil: Profil) => async (c: Ctx) => {
  const demande = readPage(c.req.query());
  if (typeof demande === 'string') return refuse(c, demande);
  const { tenus, write } = await listTenus(c);
  const { choisis, suivant } = choosePage(tenus, demande);
  return sendPage(
    c,
    choisis.map((t) => profil.tenu(write(t))),
    tenus.length,
    demande,
    suivant,
  );
};

const showTenu = (profil: Profil) => async (c: Ctx) => {
  const id = c.req.param('id');
  if (!isUuid(id)) return absent(c);
  const { tenus, write } = await listTenus(c);
  const trouve = tenus.find((tenu) => tenu.id === id);
  return trouve ? send(c, profil.tenu(write(trouve))) : absent(c);
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
const readTermes = async (c: Ctx) => listTermes(await loadOffre(c));

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
