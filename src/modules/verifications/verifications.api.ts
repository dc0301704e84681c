import { type Acces, hasDroit } from '../../shared/access/acces.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import type { Affaire } from '../../ui/affaires.tsx';
import { countOuvertes } from './suggestions/suggestions.data.ts';

export { runVerifications } from './verifications.jobs.ts';

/** What waits for an act of the team: somebody took the time to say that a page is wrong. */
export async function listAffairesAnnuaire(
  db: Db,
  territoireId: TerritoireId,
  acces: Acces,
): Promise<Affaire[]> {
  const count = hasDroit(acces, 'annuaire.gerer') ? await countOuvertes(db, territoireId) : 0;
  if (count === 0) return [];
  return [
    {
      attente: 'decider',
      titre: count === 1 ? 'Une suggestion sur l’annuaire' : `${count} suggestions sur l’annuaire`,
      explication:
        'Quelqu’un dit qu’une page de service n’est plus juste. Relisez, puis reprenez ou répondez.',
      href: '/annuaire/suggestions',
      acte: 'Relire',
    },
  ];
}
