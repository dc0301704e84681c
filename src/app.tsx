import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { mountActivites } from './modules/activites/activites.routes.tsx';
import { mountAnnuaire } from './modules/annuaire/annuaire.routes.tsx';
import { mountBesoins } from './modules/besoins/besoins.routes.tsx';
import { mountCampagnes } from './modules/campagnes/campagnes.routes.tsx';
import { mountComparaisons } from './modules/comparaisons/comparaisons.routes.tsx';
import { mountComptes } from './modules/comptes/comptes.routes.tsx';
import { askConnexion, resumeForm } from './modules/comptes/connexion/connexion.routes.tsx';
import { findAcces } from './modules/comptes/sessions/sessions.data.ts';
import { mountConventions } from './modules/conventions/conventions.routes.tsx';
import { mountEchanges } from './modules/echanges/echanges.routes.tsx';
import { mountFiches } from './modules/fiches/fiches.routes.tsx';
import { mountFinances } from './modules/finances/finances.routes.tsx';
import { mountJournal } from './modules/journal/journal.routes.tsx';
import { mountLivrets } from './modules/livrets/livrets.routes.tsx';
import { mountProjet } from './modules/projet/projet.routes.tsx';
import { mountRappels } from './modules/rappels/rappels.routes.tsx';
import { mountReseau } from './modules/reseau/reseau.routes.tsx';
import { mountSauvegardes } from './modules/sauvegardes/sauvegardes.routes.tsx';
import { mountServices } from './modules/services/services.routes.tsx';
import { mountSorties } from './modules/sorties/sorties.routes.tsx';
import { mountSuccessions } from './modules/successions/successions.routes.tsx';
import { findTerritoire } from './modules/territoires/territoires.api.ts';
import { mountVerifications } from './modules/verifications/verifications.routes.tsx';
import { mountVitrine } from './modules/vitrine/vitrine.routes.tsx';
import { type Env, isConnecte, type Services } from './shared/access/acces.ts';
import { Site } from './shared/access/site.ts';
import type { Clock } from './shared/clock/clock.ts';
import type { Moteur } from './shared/db/port.ts';
import { serveAssets } from './shared/session/assets.ts';
import { cachePublicPages } from './shared/session/cache.ts';
import { answerError, forbidden, notFound } from './shared/session/errors.tsx';
import { mountHealth } from './shared/session/health.ts';
import { renderPage } from './shared/session/render.tsx';
import { checkJeton, limitRequests, protectForms, secureHeaders } from './shared/session/security.ts';
import { identify, openContext } from './shared/session/session.ts';
import { makeTerritoires } from './shared/session/territoires.ts';
import { ComposantsPage } from './ui/composants.tsx';

export type AppOptions = { moteur: Moteur; services: Services; clock: Clock; clientFolder: string };

/**
 * The program, from request to answer: this order is the architecture, and the mounts are its table of contents.
 */
export function makeApp({ moteur, services, clock, clientFolder }: AppOptions): {
  app: Hono<Env>;
  site: Site;
} {
  const app = new Hono<Env>();
  const territoires = makeTerritoires(moteur, findTerritoire);

  app.use(openContext(services, clock));
  app.use(secureHeaders(services.settings));
  app.onError(answerError);
  mountHealth(app, moteur, services.settings);
  app.use('/assets/:nom', serveAssets(clientFolder));
  app.use(compress());
  app.use(limitRequests);
  app.use(territoires.open(moteur));
  app.use(cachePublicPages());
  app.use(identify(findAcces));
  app.use(protectForms(askConnexion));
  app.notFound(notFound);

  const site = new Site(
    app,
    (c) => (isConnecte(c.var.acces) ? forbidden(c) : askConnexion(c)),
    checkJeton(resumeForm),
  );
  mountComptes(site);
  mountJournal(site);
  mountSauvegardes(site, moteur);
  mountAnnuaire(site);
  mountConventions(site);
  mountProjet(site);
  mountLivrets(site); // its addresses come before « /services/:id »
  mountServices(site);
  mountVerifications(site);
  mountFiches(site);
  mountBesoins(site);
  mountEchanges(site);
  mountFinances(site);
  mountReseau(site);
  mountCampagnes(site);
  mountSuccessions(site);
  mountActivites(site);
  mountComparaisons(site);
  mountSorties(site);
  mountRappels(site);
  mountVitrine(site);
  if (services.settings.development) {
    site.get('/style', 'site.lire', (c) =>
      renderPage(c, { titre: 'Composants', noindex: true }, <ComposantsPage />),
    );
  }
  return { app, site };
}
