import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { findObjetLu, mountEdition } from '../../journal/journal.api.ts';
import { findServiceVisible, partieDeService } from '../parties/parties.routes.tsx';
import { traductionFormChamps, traductionObjet } from './traductions.form.ts';

/** A text in another language is read on its service's page. */
async function showTraduction(c: Ctx) {
  const id = c.req.param('id');
  if (!isUuid(id)) return c.notFound();
  const lu = await findObjetLu(c.var.db, c.var.territoire.id, traductionObjet, id);
  const service = lu && (await findServiceVisible(c, String(lu.valeurs.service_id)));
  return service ? c.redirect(traductionObjet.href(id, lu.valeurs), 303) : c.notFound();
}

export function mountTraductions(site: Site): void {
  mountEdition(site, {
    ...partieDeService,
    objet: traductionObjet,
    chemin: '/traductions',
    nouveau: 'nouvelle',
    titres: { creer: 'Écrire le service dans une autre langue', modifier: 'Modifier le texte' },
    messages: { cree: 'Le texte est ajouté.', modifie: 'Le texte est enregistré.' },
    champs: traductionFormChamps,
    options: async () => ({}),
    depart: async (c) => {
      const service = await findServiceVisible(c, c.req.query('service'));
      const exemple = service?.valeurs.exemple ?? false;
      return { service_id: service?.id ?? null, exemple, langue: 'en', automatique: false, relue: false };
    },
  });
  site.get('/traductions/:id', 'site.lire', showTraduction);
}
