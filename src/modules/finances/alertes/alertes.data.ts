import { type Acces, hasDroit } from '../../../shared/access/acces.ts';
import type { Jour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Affaire } from '../../../ui/affaires.tsx';
import { readArgent } from '../argent/argent.data.ts';
import { listAffairesArgent } from './affaires.rules.ts';

/** What the money asks of this person today; nothing to whom may not act on it. */
export async function listAffairesFinances(
  db: Db,
  territoireId: TerritoireId,
  acces: Acces,
  aujourdhui: Jour,
): Promise<Affaire[]> {
  if (!hasDroit(acces, 'finance.modifier')) return [];
  return listAffairesArgent(await readArgent(db, territoireId, acces.visibilites), aujourdhui);
}
