import { setImmediate } from 'node:timers/promises';
import type { Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { isUuid } from '../../shared/db/db.ts';
import { AtelierOccupe, OCCUPE, writeDocument } from '../../shared/document/atelier.ts';
import {
  type Bloc,
  FORMATS_DOCUMENT,
  type FormatDocument,
  PdfImpossible,
} from '../../shared/document/document.ts';
import { readTirage } from '../../shared/document/tirages.ts';
import { renderAttente } from '../../shared/session/attente.tsx';
import { redirectWith, renderPage, todayOf } from '../../shared/session/render.tsx';
import { listDomaines } from '../projet/projet.api.ts';
import { listCommunes } from '../territoires/territoires.api.ts';
import { DETAILS_MAX, listBlocsAbreges } from './abrege.rules.ts';
import { mountHorsLigne } from './hors-ligne/hors-ligne.routes.tsx';
import { type Choix, countServicesLivret, listServicesLivret } from './livrets.data.ts';
import { groupByDomaine, toBlocsLivret } from './livrets.rules.ts';
import { LivretAttentePage, LivretPage } from './livrets.views.tsx';

async function readReperes(c: Ctx) {
  const { db, territoire } = c.var;
  return {
    communes: await listCommunes(db, territoire.id),
    domaines: await listDomaines(db, territoire.id, ['public']),
  };
}

/** What was chosen, among what exists. */
async function readChoix(c: Ctx) {
  const { communes, domaines } = await readReperes(c);
  const domaine = domaines.find(({ id }) => isUuid(id) && id === c.req.query('domaine'));
  const commune = communes.find(({ code }) => code === c.req.query('commune'));
  const choix: Choix = { commune: commune?.code ?? '', domaine: domaine?.id ?? '' };
  const filtres = [commune && `Commune : ${commune.nom}`, domaine && `Domaine : ${domaine.nom}`];
  return { choix, filtres: filtres.filter((f) => f !== undefined), communes, domaines };
}

async function showLivret(c: Ctx) {
  const { choix, communes, domaines } = await readChoix(c);
  const total = await countServicesLivret(c.var.db, c, choix);
  const page = <LivretPage choix={choix} communes={communes} domaines={domaines} total={total} />;
  return renderPage(c, { titre: 'Le livret des services' }, page);
}

type Voulu = Awaited<ReturnType<typeof readChoix>>;

async function listBlocs(c: Ctx, { choix, domaines }: Voulu): Promise<Bloc[]> {
  const parties = groupByDomaine(await listServicesLivret(c.var.db, c, choix), domaines);
  const total = parties.reduce((somme, { services }) => somme + services.length, 0);
  if (total <= DETAILS_MAX) return toBlocsLivret(parties, c.var.services.settings.publicUrl);
  const blocs: Bloc[] = [];
  for (const lot of listBlocsAbreges(parties)) {
    blocs.push(...lot);
    await setImmediate();
  }
  return blocs;
}

/** The same for everybody who chooses the same: made once, until somebody writes or the day changes. */
function readLivret(c: Ctx, voulu: Voulu, format: FormatDocument): Promise<Uint8Array> {
  const { territoire } = c.var;
  const jour = todayOf(c);
  const { commune, domaine } = voulu.choix;
  const cle = ['livret', territoire.id, territoire.revision, jour, commune, domaine, format].join(' ');
  return readTirage(cle, async () =>
    writeDocument(
      {
        titre: 'Les services près de chez vous',
        sousTitre: 'Qui, où, quand, à quel prix',
        territoire: territoire.nom,
        jour,
        filtres: voulu.filtres,
        sommaire: true,
        blocs: await listBlocs(c, voulu),
      },
      format,
    ),
  );
}

const ATTENTE = { titre: 'Le livret se prépare', page: <LivretAttentePage /> };

async function sendLivret(c: Ctx, format: FormatDocument) {
  const voulu = await readChoix(c);
  try {
    const livret = readLivret(c, voulu, format);
    const attente = await renderAttente(c, livret, ATTENTE);
    if (attente) return attente;
    return c.body((await livret) as Uint8Array<ArrayBuffer>, 200, {
      'content-type': FORMATS_DOCUMENT[format],
      'content-disposition': `attachment; filename="services-${todayOf(c)}.${format}"`,
      'cache-control': 'no-store',
    });
  } catch (error) {
    if (error instanceof AtelierOccupe) return redirectWith(c, '/services/livret', OCCUPE);
    if (!(error instanceof PdfImpossible)) throw error;
    return redirectWith(c, '/services/livret', 'Cette machine ne sait pas faire de PDF. Choisissez Word.');
  }
}

export function mountLivrets(site: Site): void {
  site.get('/services/livret', 'site.lire', showLivret);
  site.get('/services/livret.pdf', 'site.lire', (c) => sendLivret(c, 'pdf'));
  site.get('/services/livret.docx', 'site.lire', (c) => sendLivret(c, 'docx'));
  mountHorsLigne(site);
}
