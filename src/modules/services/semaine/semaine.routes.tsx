import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { renderPage } from '../../../shared/session/render.tsx';
import { readContexte } from '../ouverture/contexte.data.ts';
import { readAdresse } from '../recherche/adresse.rules.ts';
import { readReperes, search, setFraicheur } from '../recherche/recherche.data.ts';
import { listPassages } from './semaine.rules.ts';
import { SemainePage } from './semaine.views.tsx';

/** The nearest first: a week of a large territory is read in its own neighbourhood. */
const SERVICES_MAX = 300;
const PASSAGES_MAX = 200;

async function showSemaine(c: Ctx) {
  const { db, clock } = c.var;
  const { communes } = await readReperes(db, c);
  const adresse = readAdresse(new URL(c.req.url).searchParams);
  const { cartes } = await search(db, c, { ...adresse, q: '', ouvert: '', page: 1 }, SERVICES_MAX);
  const passages = listPassages(cartes, clock.now(), await readContexte(db, c));
  setFraicheur(c);
  const page = (
    <SemainePage passages={passages.slice(0, PASSAGES_MAX)} commune={adresse.commune} communes={communes} />
  );
  return renderPage(c, { titre: 'Cette semaine, près de chez vous' }, page);
}

export function mountSemaine(site: Site): void {
  site.get('/services/semaine', 'site.lire', showSemaine);
}
