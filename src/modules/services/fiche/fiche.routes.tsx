import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { renderPage, todayOf } from '../../../shared/session/render.tsx';
import { nameExemple } from '../../../shared/text/text.ts';
import { listProchaines } from '../../annuaire/annuaire.api.ts';
import { listVolets } from '../../liens/liens.api.ts';
import { readOsm, toExceptionHoraire } from '../indexation/ouverture.rules.ts';
import { readContexte } from '../ouverture/contexte.data.ts';
import { setFraicheur } from '../recherche/recherche.data.ts';
import { describeLieu, type Rendez, writeAgenda } from './agenda.rules.ts';
import { readDonnees } from './donnees.data.ts';
import { loadFiche } from './fiche.data.ts';
import { ServicePage } from './fiche.views.tsx';

const AGENDA_MAX = 12;

async function showService(c: Ctx) {
  const id = c.req.param('id') ?? '';
  if (id.endsWith('.ics')) return sendAgenda(c, id.slice(0, -'.ics'.length));
  const fiche = isUuid(id) ? await loadFiche(c.var.db, c, id, todayOf(c)) : undefined;
  if (!fiche) return c.notFound();
  setFraicheur(c);
  const { nom, accroche, statut } = fiche.service;
  const donnees = fiche.service.visibilite === 'public' && statut === 'actif' ? await readDonnees(c, id) : [];
  const meta = { titre: nom, description: accroche || undefined, noindex: statut !== 'actif', donnees };
  const { db, territoire, acces } = c.var;
  const contexte = { db, territoireId: territoire.id, id, acces, aujourdhui: todayOf(c) };
  const volets = await listVolets('service', contexte);
  const falc = c.req.query('falc') === 'oui';
  const langue = fiche.traductions.find((traduction) => traduction.langue === c.req.query('langue'));
  return renderPage(c, meta, <ServicePage {...fiche} falc={falc} langue={langue} volets={volets} />);
}

/** The next times in each place, for a telephone's calendar. */
async function sendAgenda(c: Ctx, id: string) {
  const fiche = isUuid(id) ? await loadFiche(c.var.db, c, id, todayOf(c)) : undefined;
  if (!fiche) return c.notFound();
  const { service, horaires } = fiche;
  const contexte = await readContexte(c.var.db, c);
  const depuis = c.var.clock.now();
  // Nothing is promised while it is suspended.
  const tenus = service.statut === 'actif' ? horaires : [];
  const rendez: Rendez[] = tenus.flatMap(({ presence, exceptions }) => {
    const lu = readOsm([presence?.horaires, service.horaires, presence?.lieu.horaires].find(Boolean) ?? '');
    if (!lu) return [];
    const jours = exceptions.map(toExceptionHoraire);
    const prochaines = listProchaines(lu.horaires, jours, { depuis, nombre: AGENDA_MAX }, contexte);
    return prochaines.map(({ du, au }) => ({ du, au, lieu: describeLieu(presence) }));
  });
  rendez.sort((a, b) => a.du.localeCompare(b.du));
  const url = `${c.var.services.settings.publicUrl}/services/${service.id}`;
  return c.body(
    writeAgenda(nameExemple(service.nom, service.exemple), url, rendez.slice(0, AGENDA_MAX), depuis),
    200,
    {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="service.ics"',
      'cache-control': 'private, max-age=60',
    },
  );
}

export function mountFiche(site: Site): void {
  site.get('/services/:id', 'site.lire', showService);
}
