import type { Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { AtelierOccupe, OCCUPE } from '../../shared/document/atelier.ts';
import { readTirage } from '../../shared/document/tirages.ts';
import { renderAttente } from '../../shared/session/attente.tsx';
import { redirectWith, renderPage, todayOf } from '../../shared/session/render.tsx';
import { declareDonneesService } from '../services/services.api.ts';
import { mountApi } from './api/api.routes.tsx';
import {
  FORMATS_ECHANGE,
  type FormatEchange,
  isFormatEchange,
  isTableurDi,
  TABLEURS_DI,
} from './echanges.export.ts';
import { AttentePage, EchangesPage, MAX_PERTES, type PertesLues, PertesPage } from './echanges.views.tsx';
import { type Ecrivain, writeFichier } from './fichiers/fichiers.export.ts';
import { mountImports } from './imports/imports.routes.tsx';
import { toJsonLd } from './jsonld/jsonld.export.ts';
import { countOffre, readOffre } from './offre/offre.data.ts';
import { openPertes } from './offre/offre.rules.ts';
import { listPagesOffre } from './offre/pages.data.ts';

function listPages(c: Ctx) {
  const { db, territoire, clock, services } = c.var;
  return listPagesOffre(db, territoire, { url: services.settings.publicUrl, now: clock.now() });
}

/** The same for everybody: made once, until somebody writes or the day changes. */
function readProduit(c: Ctx, nom: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const { territoire, services } = c.var;
  const { publicUrl } = services.settings;
  return readTirage(
    ['echange', territoire.id, territoire.revision, todayOf(c), publicUrl, nom].join(' '),
    make,
  );
}

const ATTENTE = { titre: 'Le fichier se prépare', page: <AttentePage /> };

async function showEchanges(c: Ctx) {
  const page = <EchangesPage {...(await countOffre(c.var.db, c.var.territoire.id))} />;
  return renderPage(c, { titre: 'Échanger avec d’autres annuaires', noindex: true }, page);
}

type Envoi = { nom: string; fichier: string; mime: string; ecrivain: () => Ecrivain };

async function sendFichier(c: Ctx, { nom, fichier, mime, ecrivain }: Envoi) {
  const contenu = readProduit(c, nom, () => writeFichier(listPages(c), ecrivain()));
  try {
    const attente = await renderAttente(c, contenu, ATTENTE);
    if (attente) return attente;
  } catch (error) {
    if (error instanceof AtelierOccupe) return redirectWith(c, '/annuaire/echanges', OCCUPE);
    throw error;
  }
  return c.body((await contenu) as Uint8Array<ArrayBuffer>, 200, {
    'content-type': mime,
    'content-disposition': `attachment; filename="annuaire-${fichier}"`,
    'cache-control': 'no-store',
  });
}

async function sendExport(c: Ctx) {
  const nom = c.req.param('format');
  if (isTableurDi(nom)) {
    const { fichier, mime, open } = TABLEURS_DI[nom];
    return sendFichier(c, { nom, fichier, mime, ecrivain: open });
  }
  if (!isFormatEchange(nom)) return c.notFound();
  const { extension, mime, open } = FORMATS_ECHANGE[nom];
  return sendFichier(c, { nom, fichier: `${nom}.${extension}`, mime, ecrivain: () => open(openPertes(0)) });
}

/** What a shape leaves behind: the first values, and how many there are. */
async function writePertes(c: Ctx, format: FormatEchange): Promise<Uint8Array> {
  const pertes = openPertes(MAX_PERTES);
  await writeFichier(listPages(c), FORMATS_ECHANGE[format].open(pertes));
  const { liste, total } = pertes;
  return new TextEncoder().encode(JSON.stringify({ liste, total }));
}

async function showPertes(c: Ctx) {
  const format = c.req.param('format');
  if (!isFormatEchange(format)) return c.notFound();
  const lues = readProduit(c, `pertes ${format}`, () => writePertes(c, format));
  const attente = await renderAttente(c, lues, ATTENTE);
  if (attente) return attente;
  const titre = `Ce que ${FORMATS_ECHANGE[format].libelle} n’emporte pas`;
  const pertes = JSON.parse(new TextDecoder().decode(await lues)) as PertesLues;
  return renderPage(c, { titre, noindex: true }, <PertesPage titre={titre} {...pertes} />);
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
