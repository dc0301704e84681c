import type { Ctx } from '../../../shared/access/acces.ts';
import { findLisible } from '../../journal/journal.api.ts';
import { listChoix } from './parents.data.ts';

/** The object that an address names, if this person may read it and it is not in the bin. */
export const findParent = findLisible;

export function listOptions(c: Ctx) {
  return listChoix(c.var.db, c.var.territoire.id, c.var.acces.visibilites);
}
