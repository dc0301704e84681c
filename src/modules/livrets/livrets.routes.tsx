import type { Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { inTransaction, isUuid } from '../../shared/db/db.ts';
import type { Document } from '../../shared/document/document.ts';
import { PdfImpossible, writePdf } from '../../shared/document/pdf.ts';
import { writeWord } from '../../shared/document/word.ts';
import { redirectWith, renderPage, todayOf } from '../../shared/session/render.tsx';
import { listDomaines } from '../projet/projet.api.ts';
import { listCommunes } from '../territoires/territoires.api.ts';
import { mountHorsLigne } from './hors-ligne/hors-ligne.routes.tsx';
import { type Choix, listServicesLivret } from './livrets.data.ts';
import { groupByDomaine, toBlocsLivret } from './livrets.rules.ts';
import { LivretPage } from './livrets.views.tsx';

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
  const total = (await listServicesLivret(c.var.db, c, choix)).length;
  const page = <LivretPage choix={choix} communes={communes} domaines={domaines} total={total} />;
  return renderPage(c, { titre: 'Le livret des services' }, page);
}

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

async function sendLivret(c: Ctx, format: keyof typeof TYPES) {
  const { choix, filtres, domaines } = await readChoix(c);
  const services = await inTransaction(c.var.db, (db) => listServicesLivret(db, c, choix));
  const document: Document = {
    titre: 'Les services près de chez vous',
    sousTitre: 'Qui, où, quand, à quel prix',
    territoire: c.var.territoire.nom,
    jour: todayOf(c),
    filtres,
    sommaire: true,
    blocs: toBlocsLivret(groupByDomaine(services, domaines), c.var.services.settings.publicUrl),
  };
  try {
    const contenu = format === 'pdf' ? await writePdf(document) : await writeWord(document);
    return c.body(contenu as Uint8Array<ArrayBuffer>, 200, {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="services-${document.jour}.${format}"`,
      'cache-control': 'no-store',
    });
  } catch (error) {
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
