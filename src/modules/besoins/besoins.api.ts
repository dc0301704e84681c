import { type Acces, hasDroit } from '../../shared/access/acces.ts';
import type { Jour } from '../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import type { Affaire } from '../../ui/affaires.tsx';
import { countEnAttente } from './besoins.data.ts';
import { listAffaires } from './besoins.rules.ts';

export { besoinObjet } from './besoins.form.ts';

/** What waits for an act of the team: needs that were noted and that nobody decided. */
export async function listAffairesBesoins(
  db: Db,
  territoireId: TerritoireId,
  acces: Acces,
  aujourdhui: Jour,
): Promise<Affaire[]> {
  if (!hasDroit(acces, 'besoin.modifier')) return [];
  return listAffaires(await countEnAttente(db, territoireId, aujourdhui));
}
