import { type Ctx, hasDroitOn } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { renderPage } from '../../../shared/session/render.tsx';
import { ModelesPage } from './modeles.views.tsx';

function showModeles(c: Ctx) {
  const structure = c.req.query('structure') ?? '';
  const page = <ModelesPage structure={isUuid(structure) ? structure : ''} />;
  return renderPage(c, { titre: 'Ajouter un service', noindex: true }, page);
}

export function mountModeles(site: Site): void {
  site.get('/services/modeles', 'service.modifier', showModeles, {
    propre: async (c) => hasDroitOn(c.var.acces, 'service.modifier', [c.req.query('structure') ?? null]),
  });
}
