import { type Ctx, visiteur } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { renderPage } from '../../../shared/session/render.tsx';
import { CSP_CADRE } from '../../../shared/session/security.ts';
import { readAdresse } from '../recherche/adresse.rules.ts';
import { readEtats, readReperes, search, setFraicheur } from '../recherche/recherche.data.ts';
import { CadrePage, IntegrerPage } from './cadre.views.tsx';

const CADRE_MAX = 50;

/** The list for another site's page: always a visitor's, whoever is signed in here. */
async function showCadre(c: Ctx) {
  c.set('acces', visiteur());
  const adresse = readAdresse(new URL(c.req.url).searchParams);
  const resultat = await search(c.var.db, c, { ...adresse, page: 1 }, CADRE_MAX);
  const cartes = await readEtats(c, resultat.cartes, c.var.clock.now());
  setFraicheur(c);
  c.header('content-security-policy', CSP_CADRE);
  const page = <CadrePage cartes={cartes} total={resultat.total} adresse={adresse} />;
  return renderPage(c, { titre: 'Les services', noindex: true, cadre: true }, page);
}

/** How to put the list on a mairie's site: choose, copy, paste. */
async function showIntegrer(c: Ctx) {
  const reperes = await readReperes(c.var.db, c);
  const adresse = readAdresse(new URL(c.req.url).searchParams);
  const page = (
    <IntegrerPage
      communes={reperes.communes}
      domaines={reperes.domaines}
      adresse={adresse}
      url={c.var.services.settings.publicUrl}
    />
  );
  return renderPage(c, { titre: 'Mettre les services sur votre site', noindex: true }, page);
}

export function mountCadre(site: Site): void {
  site.get('/services/cadre', 'site.lire', showCadre);
  site.get('/services/integrer', 'site.lire', showIntegrer);
}
