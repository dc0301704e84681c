import type { Ctx } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { listLieux } from '../../annuaire/annuaire.api.ts';
import { findObjetLu, mountEdition } from '../../journal/journal.api.ts';
import { findServiceVisible, partieDeService } from '../parties/parties.routes.tsx';
import { permanenceFormChamps, permanenceObjet } from './permanences.form.ts';

async function listOptions(c: Ctx) {
  const { db, territoire, acces } = c.var;
  const lieux = await listLieux(db, territoire.id, acces.visibilites);
  return {
    lieux: lieux.map(({ id, nom, commune_nom }) => ({
      valeur: id,
      libelle: [nom, commune_nom].filter(Boolean).join(', '),
    })),
  };
}

/** A permanence is read on its service's page. */
async function showPermanence(c: Ctx) {
  const id = c.req.param('id');
  if (!isUuid(id)) return c.notFound();
  const lu = await findObjetLu(c.var.db, c.var.territoire.id, permanenceObjet, id);
  const service = lu && (await findServiceVisible(c, String(lu.valeurs.service_id)));
  return service ? c.redirect(`/services/${service.id}#lieux`, 303) : c.notFound();
}

export function mountPermanences(site: Site): void {
  mountEdition(site, {
    ...partieDeService,
    objet: permanenceObjet,
    chemin: '/permanences',
    nouveau: 'nouvelle',
    titres: { creer: 'Ajouter un lieu et ses horaires', modifier: 'Modifier les horaires dans ce lieu' },
    messages: { cree: 'Le lieu est ajouté.', modifie: 'Les horaires sont enregistrés.' },
    champs: permanenceFormChamps,
    options: listOptions,
    depart: async (c) => {
      const service = await findServiceVisible(c, c.req.query('service'));
      return { service_id: service?.id ?? null, exemple: service?.valeurs.exemple ?? false };
    },
  });
  site.get('/permanences/:id', 'site.lire', showPermanence);
}
