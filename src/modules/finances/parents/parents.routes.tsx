import type { Ctx } from '../../../shared/access/acces.ts';
import { isUuid } from '../../../shared/db/db.ts';
import { findObjetLu, type Objet, type ObjetLu } from '../../journal/journal.api.ts';
import { listChoix } from './parents.data.ts';

/** The object that an address names, if this person may read it and it is not in the bin. */
export async function findParent(c: Ctx, objet: Objet, id: string | undefined): Promise<ObjetLu | undefined> {
  if (!isUuid(id)) return undefined;
  const lu = await findObjetLu(c.var.db, c.var.territoire.id, objet, id);
  return lu && !lu.removedAt && c.var.acces.visibilites.includes(objet.visibilite(lu.valeurs))
    ? lu
    : undefined;
}

export function listOptions(c: Ctx) {
  return listChoix(c.var.db, c.var.territoire.id, c.var.acces.visibilites);
}
