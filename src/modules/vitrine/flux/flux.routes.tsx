import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { inTransaction } from '../../../shared/db/db.ts';
import { todayOf } from '../../../shared/session/render.tsx';
import { listConventions } from '../../conventions/conventions.api.ts';
import { listResumes } from '../../fiches/fiches.api.ts';
import { listDomaines, listNoeuds } from '../../projet/projet.api.ts';
import { listServicesPublics } from '../../services/services.api.ts';
import { listCommunes } from '../../territoires/territoires.api.ts';
import { listActualites } from '../vitrine.data.ts';
import { writeAtom, writeSitemap } from './flux.rules.ts';

const FIXES = [
  '/',
  '/projet',
  '/fiches',
  '/services',
  '/services/semaine',
  '/services/livret',
  '/lieux',
  '/conventions',
  '/communes',
  '/comment-ca-marche',
  '/structures',
  '/reseau',
  '/actualites',
  '/nous-joindre',
  '/accessibilite',
  '/mentions-legales',
  '/confidentialite',
  '/qui-peut-quoi',
  '/plan-du-site',
];

async function sendSitemap(c: Ctx) {
  const { territoire } = c.var;
  const chemins = await inTransaction(c.var.db, async (db) => {
    const fiches = await listResumes(db, territoire.id, {}, ['public'], todayOf(c));
    const noeuds = await listNoeuds(db, territoire.id, ['public']);
    const domaines = await listDomaines(db, territoire.id, ['public']);
    const conventions = await listConventions(db, territoire.id, ['public']);
    const communes = await listCommunes(db, territoire.id);
    const services = await listServicesPublics(db, territoire.id);
    return [
      ...fiches.map(({ id }) => `/fiches/${id}`),
      ...noeuds.map(({ id }) => `/projet/${id}`),
      ...domaines.map(({ id }) => `/domaines/${id}`),
      ...conventions.map(({ id }) => `/conventions/${id}`),
      ...communes.map(({ code }) => `/communes/${code}`),
      ...services.map(({ id }) => `/services/${id}`),
    ];
  });
  const xml = writeSitemap(c.var.services.settings.publicUrl, [...FIXES, ...chemins]);
  return c.body(xml, 200, { 'content-type': 'application/xml; charset=utf-8' });
}

async function sendAtom(c: Ctx) {
  const actualites = await listActualites(c.var.db, c.var.territoire.id, ['public'], 30);
  const site = { nom: c.var.territoire.nom, url: c.var.services.settings.publicUrl };
  return c.body(writeAtom(site, actualites), 200, { 'content-type': 'application/atom+xml; charset=utf-8' });
}

function sendRobots(c: Ctx) {
  const lines = ['User-agent: *', 'Disallow: /espace', 'Disallow: /connexion', 'Disallow: /recherche', ''];
  return c.text(`${lines.join('\n')}Sitemap: ${c.var.services.settings.publicUrl}/sitemap.xml\n`);
}

const MARQUE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28" fill="none" stroke-width="2.4" stroke-linecap="round"><style>path{stroke:#2f4aa8}@media(prefers-color-scheme:dark){path{stroke:#9fb4ff}}</style><path d="M3 8h6M13 8h12M3 14h12M19 14h6M3 20h6M13 20h12"/><path d="M8 3v2M8 11v14M14 3v8M14 17v8M20 3v14M20 23v2"/></svg>`;

function sendMarque(c: Ctx) {
  return c.body(MARQUE, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' });
}

export function mountFlux(site: Site): void {
  site.get('/sitemap.xml', 'site.lire', sendSitemap);
  site.get('/robots.txt', 'site.lire', sendRobots);
  site.get('/actualites.atom', 'site.lire', sendAtom);
  site.get('/marque.svg', 'site.lire', sendMarque);
}
