import { type Acces, hasDroit } from '../../../shared/access/acces.ts';
import type { Jour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { listFinancements } from '../financements/financements.data.ts';
import { computeTotaux } from '../totaux/totaux.rules.ts';
import type { LigneTotaux } from '../totaux/totaux.views.tsx';
import { chooseAnnee, isOfAnnee, listAnnees } from './argent.rules.ts';
import { groupFinanceurs } from './financeurs.rules.ts';

/** The money of the year by funder, for a page that shows it among other things; nothing for who may not read it. */
export async function readTuileArgent(db: Db, territoireId: TerritoireId, acces: Acces, aujourdhui: Jour) {
  if (!hasDroit(acces, 'finance.lire')) return undefined;
  const tous = await listFinancements(db, territoireId, acces.visibilites);
  const annee = chooseAnnee(listAnnees(tous), aujourdhui);
  const financements = tous.filter((f) => isOfAnnee(f, annee));
  if (financements.length === 0) return undefined;
  const lignes = groupFinanceurs(financements).map(
    ({ cle, nom, totaux }): LigneTotaux => ({
      cle: cle ?? 'sans',
      libelle: nom,
      totaux,
      filtre: { financeur: cle ?? 'sans' },
    }),
  );
  return { annee, lignes, total: computeTotaux(financements) };
}
