import type { Ctx } from '../../shared/access/acces.ts';
import type { Site } from '../../shared/access/site.ts';
import { inTransaction, isUuid } from '../../shared/db/db.ts';
import { countMessagesEnPanne } from '../../shared/jobs/messages.data.ts';
import { redirectWith, renderPage, todayOf } from '../../shared/session/render.tsx';
import { mountChoix } from './choix/choix.routes.tsx';
import { readDestinataires } from './destinataires/destinataires.data.ts';
import { refuseRappel } from './rappels.data.ts';
import './rappels.mails.ts';
import { RappelsPage } from './rappels.views.tsx';
import { listSuivi } from './suivi/suivi.data.ts';
import { findSort, groupPartis, nameDestinataires } from './suivi/suivi.rules.ts';

const MOIS_MS = 30 * 86_400_000;

async function showAll(c: Ctx) {
  const { db, territoire, clock } = c.var;
  const lu = await inTransaction(db, async (trx) => ({
    rappels: await listSuivi(trx, territoire.id, new Date(clock.now().getTime() - MOIS_MS)),
    destinataires: await readDestinataires(trx, territoire.id, todayOf(c)),
    pannes: await countMessagesEnPanne(trx),
  }));
  const { prevu = [], attend = [], parti = [], laisse = [] } = Object.groupBy(lu.rappels, findSort);
  const props = {
    prevus: prevu,
    attendent: groupPartis(attend),
    partis: groupPartis(parti),
    laisses: laisse,
    pannes: lu.pannes,
    nommer: nameDestinataires(lu.destinataires),
  };
  return renderPage(
    c,
    { titre: 'Les messages que le site envoie', noindex: true },
    <RappelsPage {...props} />,
  );
}

async function refuse(c: Ctx) {
  const id = c.req.param('id');
  const { db, territoire, acces, clock } = c.var;
  const par = { par: acces.nom, now: clock.now() };
  if (!isUuid(id) || !(await refuseRappel(db, territoire.id, id, par))) return c.notFound();
  return redirectWith(c, '/rappels', 'Ce message ne partira pas.');
}

export function mountRappels(site: Site): void {
  site.get('/rappels', 'campagne.gerer', showAll);
  site.post('/rappels/:id/refus', 'campagne.gerer', refuse);
  mountChoix(site);
}
