import type { Erreurs, Valeurs } from '../../shared/form/champs.ts';
import { formatNumber } from '../../shared/text/text.ts';
import {
  type Activite,
  type Moyen,
  NATURES_ACTIVITE,
  type NatureActivite,
  UNITES_MOYEN,
} from './activites.table.ts';

/** « 1 h 30 », « 45 min »: a duration as people say it. */
export function formatDuree(minutes: number): string {
  const heures = Math.floor(minutes / 60);
  const reste = minutes % 60;
  if (heures === 0) return `${reste} min`;
  return reste === 0
    ? `${formatNumber(heures)} h`
    : `${formatNumber(heures)} h ${String(reste).padStart(2, '0')}`;
}

export type BilanNature = { nature: NatureActivite; n: number; minutes: number; personnes: number };

/** What was done, by kind: how many times, how long, how many people. What was not typed counts for nothing. */
export function sumActivites(activites: readonly Activite[]): BilanNature[] {
  return (Object.keys(NATURES_ACTIVITE) as NatureActivite[])
    .map((nature) => {
      const siennes = activites.filter((activite) => activite.nature === nature);
      return {
        nature,
        n: siennes.length,
        minutes: siennes.reduce((sum, { duree_minutes }) => sum + (duree_minutes ?? 0), 0),
        personnes: siennes.reduce((sum, { personnes }) => sum + (personnes ?? 0), 0),
      };
    })
    .filter(({ n }) => n > 0);
}

/** « 0,5 ETP », « 12 heures ». */
export function formatQuantite({
  quantite_centiemes,
  unite,
}: Pick<Moyen, 'quantite_centiemes' | 'unite'>): string {
  return `${formatNumber(quantite_centiemes / 100)} ${UNITES_MOYEN[unite]}`;
}

/** Something mobilised is more than nothing, and time of agents is the only one counted in full-time posts. */
export function checkMoyen({ quantite_centiemes, unite, nature }: Valeurs): Erreurs {
  if (quantite_centiemes !== null && Number(quantite_centiemes) < 1)
    return { quantite_centiemes: 'Écrivez une quantité plus grande que zéro.' };
  if (Number(quantite_centiemes) > 100_000_000)
    return { quantite_centiemes: 'C’est beaucoup : vérifiez le nombre de chiffres.' };
  if (unite === 'etp' && nature !== 'agent')
    return { unite: 'Une salle ou un véhicule se compte en heures ou en jours.' };
  return {};
}
