import { type Ctx, hasDroitOn } from '../../../shared/access/acces.ts';
import type { Site } from '../../../shared/access/site.ts';
import { isUuid } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { lieuObjet } from '../../annuaire/annuaire.api.ts';
import { findLisible, findObjetLu, mountEdition } from '../../journal/journal.api.ts';
import { findServiceVisible, isServicePropre } from '../parties/parties.routes.tsx';
import { permanenceObjet } from '../permanences/permanences.form.ts';
import { checkException, exceptionFormChamps, exceptionObjet } from './exceptions.form.ts';

type Porteur = {
  champ: 'lieu_id' | 'service_id' | 'permanence_id';
  id: string;
  page: string;
  exemple: boolean;
};

/** What the days are about, from the address: a place, a service, or a service in a place. */
async function findPorteur(c: Ctx): Promise<Porteur | undefined> {
  const { db, territoire } = c.var;
  const { lieu, permanence, service } = c.req.query();
  if (isUuid(lieu)) {
    const lu = await findLisible(c, lieuObjet, lieu);
    if (!lu) return undefined;
    return { champ: 'lieu_id', id: lieu, page: `/lieux/${lieu}`, exemple: lu.valeurs.exemple === true };
  }
  if (isUuid(permanence)) {
    const lu = await findObjetLu(db, territoire.id, permanenceObjet, permanence);
    const parent =
      lu && !lu.removedAt ? await findServiceVisible(c, String(lu.valeurs.service_id)) : undefined;
    if (!lu || !parent) return undefined;
    const page = `/services/${parent.id}`;
    return { champ: 'permanence_id', id: permanence, page, exemple: lu.valeurs.exemple === true };
  }
  const lu = await findServiceVisible(c, service);
  if (!lu) return undefined;
  return { champ: 'service_id', id: lu.id, page: `/services/${lu.id}`, exemple: lu.valeurs.exemple === true };
}

async function isPropre(c: Ctx, valeurs: Valeurs): Promise<boolean> {
  const { db, territoire, acces } = c.var;
  if (valeurs.service_id) return isServicePropre(c, String(valeurs.service_id));
  if (valeurs.permanence_id) {
    const lu = await findObjetLu(db, territoire.id, permanenceObjet, String(valeurs.permanence_id));
    return lu !== undefined && isServicePropre(c, String(lu.valeurs.service_id));
  }
  const lu = await findObjetLu(db, territoire.id, lieuObjet, String(valeurs.lieu_id));
  return (
    lu !== undefined && hasDroitOn(acces, 'service.modifier', [lu.valeurs.structure_id as string | null])
  );
}

export function mountExceptions(site: Site): void {
  mountEdition(site, {
    objet: exceptionObjet,
    chemin: '/jours-particuliers',
    nouveau: 'nouveau',
    titres: { creer: 'Ajouter des jours particuliers', modifier: 'Modifier ces jours particuliers' },
    messages: { cree: 'Ces jours sont notés.', modifie: 'Ces jours sont enregistrés.' },
    champs: exceptionFormChamps,
    droitCreer: 'service.modifier',
    droitModifier: 'service.modifier',
    depart: async (c) => {
      const porteur = await findPorteur(c);
      const ids = { lieu_id: null, service_id: null, permanence_id: null };
      return {
        ...ids,
        ...(porteur ? { [porteur.champ]: porteur.id } : {}),
        etat: 'ferme',
        exemple: porteur?.exemple ?? false,
      };
    },
    complete: (valeurs) => ({ au: valeurs.au ?? valeurs.du ?? null }),
    check: checkException,
    exige: async (c) => (await findPorteur(c)) !== undefined,
    isPropreNouveau: async (c) => {
      const porteur = await findPorteur(c);
      return porteur !== undefined && isPropre(c, { [porteur.champ]: porteur.id });
    },
    isPropre,
    apresRetrait: (v) => exceptionObjet.href('', v),
    liste: () => '/services',
  });
}
