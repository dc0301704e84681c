import type { Jour } from '../../../shared/clock/clock.ts';
import type { Erreurs, Valeurs } from '../../../shared/form/champs.ts';
import type { Engagement } from './vie.table.ts';

export type EtatEngagement = 'tenu' | 'en_retard' | 'a_tenir' | 'sans_echeance';

/** Late is computed: the day it was promised for is past, and nothing says that it was kept. */
export function findEtatEngagement(
  { echeance, tenu_le }: Pick<Engagement, 'echeance' | 'tenu_le'>,
  aujourdhui: Jour,
): EtatEngagement {
  if (tenu_le) return 'tenu';
  if (!echeance) return 'sans_echeance';
  return echeance < aujourdhui ? 'en_retard' : 'a_tenir';
}

/** An amendment that takes effect before it is signed is possible; one whose end comes before its effect is not. */
export function checkAvenant({ date_effet, nouvelle_fin }: Valeurs): Erreurs {
  if (date_effet && nouvelle_fin && nouvelle_fin < date_effet)
    return { nouvelle_fin: 'La nouvelle fin vient avant le jour où il s’applique : vérifiez les deux.' };
  return {};
}
