import { type Ctx, hasDroitOn } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { listLieux } from '../../annuaire/annuaire.api.ts';
import { findObjetLu, mountEdition } from '../../journal/journal.api.ts';
import { serviceObjet } from '../services.form.ts';
import { permanenceFormChamps, permanenceObjet } from './permanences.form.ts';

/** The service named in the address, if this person may see it. */
export async function findServiceVisible(c: Ctx, serviceId: string | undefined) {
  if (!isUuid(serviceId)) return undefined;
  const lu = await findObjetLu(c.var.db, c.var.territoire.id, serviceObjet, serviceId);
  return lu && !lu.removedAt && c.var.acces.visibilites.includes(serviceObjet.visibilite(lu.valeurs))
    ? lu
    : undefined;
}

/** True when the service's structure is one's own. */
export async function isServicePropre(c: Ctx, serviceId: string | undefined): Promise<boolean> {
  const lu = await findServiceVisible(c, serviceId);
  return lu !== undefined && hasDroitOn(c.var.acces, 'service.modifier', [String(lu.valeurs.structure_id)]);
}

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
    objet: permanenceObjet,
    chemin: '/permanences',
    nouveau: 'nouvelle',
    titres: { creer: 'Ajouter un lieu et ses horaires', modifier: 'Modifier les horaires dans ce lieu' },
    messages: { cree: 'Le lieu est ajouté.', modifie: 'Les horaires sont enregistrés.' },
    champs: permanenceFormChamps,
    droitCreer: 'service.modifier',
    droitModifier: 'service.modifier',
    options: listOptions,
    depart: async (c) => {
      const service = await findServiceVisible(c, c.req.query('service'));
      return { service_id: service?.id ?? null, exemple: service?.valeurs.exemple ?? false };
    },
    exige: async (c) => (await findServiceVisible(c, c.req.query('service'))) !== undefined,
    isPropreNouveau: (c) => isServicePropre(c, c.req.query('service')),
    isPropre: (c, valeurs) => isServicePropre(c, String(valeurs.service_id)),
    tient: async (c, valeurs) => (await findServiceVisible(c, String(valeurs.service_id))) !== undefined,
    apresRetrait: (valeurs) => `/services/${valeurs.service_id}`,
    liste: (c) => (isUuid(c.req.query('service')) ? `/services/${c.req.query('service')}` : '/services'),
  });
  site.get('/permanences/:id', 'site.lire', showPermanence);
}
