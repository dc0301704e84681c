import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { type Db, inTransaction } from '../../../shared/db/db.ts';
import { renderPage, todayOf } from '../../../shared/session/render.tsx';
import { pluralize } from '../../../shared/text/text.ts';
import type { Lieu } from '../../../ui/carte.tsx';
import { listContacts } from '../../annuaire/annuaire.api.ts';
import { countByCommune, listResumes } from '../../fiches/fiches.api.ts';
import { type Commune, listCommunes } from '../../territoires/territoires.api.ts';
import { CommuneShowPage, CommunesPage } from './communes.views.tsx';

function toLieu(commune: Commune, nb: number, choisi: string | undefined): Lieu {
  return {
    code: commune.code,
    nom: commune.nom,
    href: `/communes/${commune.code}`,
    detail: pluralize(nb, 'fiche'),
    population: commune.population_totale,
    longitude: commune.longitude,
    latitude: commune.latitude,
    contour: commune.contour,
    choisi: commune.code === choisi,
  };
}

/** The communes as the map and its table show them. */
export async function listLieux(db: Db, c: Ctx, choisi?: string) {
  const { territoire, acces } = c.var;
  const communes = await listCommunes(db, territoire.id);
  const comptes = new Map(
    (await countByCommune(db, territoire.id, acces.visibilites)).map(({ code, n }) => [code, n]),
  );
  const lieux = communes.map((commune) => toLieu(commune, comptes.get(commune.code) ?? 0, choisi));
  return {
    communes,
    lieux,
    source: communes.find(({ contour_source }) => contour_source)?.contour_source ?? null,
  };
}

async function showAll(c: Ctx) {
  const { lieux, source } = await inTransaction(c.var.db, (db) => listLieux(db, c));
  return renderPage(c, { titre: 'Dans ma commune' }, <CommunesPage lieux={lieux} source={source} />);
}

async function showOne(c: Ctx) {
  const code = c.req.param('code') ?? '';
  const { territoire, acces } = c.var;
  const page = await inTransaction(c.var.db, async (db) => {
    const { communes, lieux, source } = await listLieux(db, c, code);
    const commune = communes.find((candidate) => candidate.code === code);
    if (!commune) return undefined;
    const toutes = await listResumes(db, territoire.id, { commune: code }, acces.visibilites, todayOf(c));
    const propres = await listResumes(
      db,
      territoire.id,
      { commune: code, propre: true },
      acces.visibilites,
      todayOf(c),
    );
    const [contact] = await listContacts(db, territoire.id);
    const ids = new Set(propres.map(({ id }) => id));
    return { contact, commune, lieux, source, propres, communes: toutes.filter(({ id }) => !ids.has(id)) };
  });
  if (!page) return c.notFound();
  return renderPage(c, { titre: page.commune.nom }, <CommuneShowPage {...page} />);
}

export function mountCommunes(site: Site): void {
  site.get('/communes', 'site.lire', showAll);
  site.get('/communes/:code', 'site.lire', showOne);
}
