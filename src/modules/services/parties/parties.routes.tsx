import { type Ctx, hasDroitOn } from '../../../shared/access/acces.ts';
import { isUuid } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { findLisible } from '../../journal/journal.api.ts';
import { serviceObjet } from '../services.form.ts';

/** The service named in the address, if this person may see it. */
export const findServiceVisible = (c: Ctx, serviceId: string | undefined) =>
  findLisible(c, serviceObjet, serviceId);

/** True when the service's structure is one's own. */
export async function isServicePropre(c: Ctx, serviceId: string | undefined): Promise<boolean> {
  const lu = await findServiceVisible(c, serviceId);
  return lu !== undefined && hasDroitOn(c.var.acces, 'service.modifier', [String(lu.valeurs.structure_id)]);
}

/** What the edition of anything that belongs to one service asks: the service there and visible, one's own for a partner. */
export const partieDeService = {
  droitCreer: 'service.modifier',
  droitModifier: 'service.modifier',
  exige: async (c: Ctx) => (await findServiceVisible(c, c.req.query('service'))) !== undefined,
  isPropreNouveau: (c: Ctx) => isServicePropre(c, c.req.query('service')),
  isPropre: (c: Ctx, valeurs: Valeurs) => isServicePropre(c, String(valeurs.service_id)),
  tient: async (c: Ctx, valeurs: Valeurs) =>
    (await findServiceVisible(c, String(valeurs.service_id))) !== undefined,
  apresRetrait: (valeurs: Valeurs) => `/services/${valeurs.service_id}`,
  liste: (c: Ctx) => (isUuid(c.req.query('service')) ? `/services/${c.req.query('service')}` : '/services'),
} as const;
