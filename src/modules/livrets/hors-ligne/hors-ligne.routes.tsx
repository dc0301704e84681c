import fs from 'node:fs';
import path from 'node:path';
import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { renderPage, todayOf } from '../../../shared/session/render.tsx';
import { CSP_VEILLE } from '../../../shared/session/security.ts';
import { findRoot } from '../../../shared/settings/root.ts';
import { listDomaines } from '../../projet/projet.api.ts';
import { listCommunes } from '../../territoires/territoires.api.ts';
import { DETAILS_MAX } from '../abrege.rules.ts';
import { countServicesLivret, listServicesLivret } from '../livrets.data.ts';
import { groupByDomaine } from '../livrets.rules.ts';
import { ChoisirCommunePage, HorsLignePage } from './hors-ligne.views.tsx';

const TITRE = 'Les services, hors ligne';

/** All the public services in one page, which a telephone keeps: always a visitor's page, nothing of one's own. */
async function showHorsLigne(c: Ctx) {
  const { db, territoire } = c.var;
  const communes = await listCommunes(db, territoire.id);
  const commune = communes.find(({ code }) => code === c.req.query('commune'));
  const choix = { commune: commune?.code ?? '', domaine: '' };
  c.header('content-security-policy', CSP_VEILLE);
  // More than a telephone keeps and a person reads: those of one commune.
  if ((await countServicesLivret(db, c, choix)) > DETAILS_MAX && !commune)
    return renderPage(c, { titre: TITRE, noindex: true }, <ChoisirCommunePage communes={communes} />);
  const services = await listServicesLivret(db, c, choix);
  const parties = groupByDomaine(services, await listDomaines(db, territoire.id, ['public']));
  const page = <HorsLignePage parties={parties} jour={todayOf(c)} />;
  return renderPage(c, { titre: TITRE, noindex: true }, page);
}

/** The script that keeps the page: at this address, it watches over the services and nothing else. */
function sendVeille(c: Ctx) {
  const { veille } = c.var.services.actifs;
  const file = path.join(findRoot(), 'dist', 'client', veille.replace(/^\//, ''));
  if (!fs.existsSync(file)) return c.notFound();
  return c.body(fs.readFileSync(file, 'utf8'), 200, {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
    // It watches « /services » too, which stands above its own address.
    'service-worker-allowed': '/services',
  });
}

export function mountHorsLigne(site: Site): void {
  site.get('/services/hors-ligne', 'site.lire', showHorsLigne);
  site.get('/services/veille.js', 'site.lire', sendVeille);
}
