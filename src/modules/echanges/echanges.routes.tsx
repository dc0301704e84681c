import type { Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { renderPage } from '../../shared/session/render.tsx';
import { declareDonneesService } from '../services/services.api.ts';
import { mountApi } from './api/api.routes.tsx';
import {
  FORMATS_ECHANGE,
  isFormatEchange,
  isTableurDi,
  TABLEURS_DI,
  type TableurDi,
} from './echanges.export.ts';
import { EchangesPage, PertesPage } from './echanges.views.tsx';
import { mountImports } from './imports/imports.routes.tsx';
import { toJsonLd } from './jsonld/jsonld.export.ts';
import { countOffre, readOffre } from './offre/offre.data.ts';

function loadOffre(c: Ctx) {
  const { db, territoire, clock, services } = c.var;
  return readOffre(db, territoire, { url: services.settings.publicUrl, now: clock.now() });
}

async function showEchanges(c: Ctx) {
  const page = <EchangesPage {...(await countOffre(c.var.db, c.var.territoire.id))} />;
  return renderPage(c, { titre: 'Échanger avec d’autres annuaires', noindex: true }, page);
}

async function sendTableur(c: Ctx, format: TableurDi) {
  const { ecrire, fichier, mime } = TABLEURS_DI[format];
  return c.body((await ecrire(await loadOffre(c))) as string | Uint8Array<ArrayBuffer>, 200, {
    'content-type': mime,
    'content-disposition': `attachment; filename="annuaire-${fichier}"`,
    'cache-control': 'no-store',
  });
}

async function sendExport(c: Ctx) {
  const format = c.req.param('format');
  if (isTableurDi(format)) return sendTableur(c, format);
  if (!isFormatEchange(format)) return c.notFound();
  const { ecrire, extension, mime } = FORMATS_ECHANGE[format];
  const { contenu } = ecrire(await loadOffre(c));
  return c.body(contenu, 200, {
    'content-type': mime,
    'content-disposition': `attachment; filename="annuaire-${format}.${extension}"`,
    'cache-control': 'no-store',
  });
}

async function showPertes(c: Ctx) {
  const format = c.req.param('format');
  if (!isFormatEchange(format)) return c.notFound();
  const { pertes } = FORMATS_ECHANGE[format].ecrire(await loadOffre(c));
  const titre = `Ce que ${FORMATS_ECHANGE[format].libelle} n’emporte pas`;
  return renderPage(c, { titre, noindex: true }, <PertesPage titre={titre} pertes={pertes} />);
}

/** A public service, said to search engines as schema.org has it. */
declareDonneesService(async (c, id) => {
  const { db, territoire, clock, services } = c.var;
  const offre = await readOffre(db, territoire, {
    url: services.settings.publicUrl,
    now: clock.now(),
    ids: [id],
  });
  const [service] = offre.services;
  return service && toJsonLd(service, offre);
});

export function mountEchanges(site: Site): void {
  site.get('/annuaire/echanges', 'annuaire.gerer', showEchanges);
  site.get('/annuaire/echanges/:format', 'annuaire.gerer', sendExport);
  site.get('/annuaire/echanges/:format/pertes', 'annuaire.gerer', showPertes);
  mountImports(site);
  mountApi(site);
}
