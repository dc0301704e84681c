import { toTexte } from '../lecture/textes.rules.ts';
import { listRows } from '../modeles/hsds-rangees.rules.ts';

/** Hours as the profile asks for them: a day (« MO »), the earliest opening and the latest closing (« HH:MM »). */
export type Ouverture = { jour: string | undefined; des: string | undefined; jusque: string | undefined };

export const JOURS_HSDS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** True when one row of a service's schedules has all that is asked: a day of one row and an hour of another do not. */
export function isOuvert(schedules: unknown, { jour, des, jusque }: Ouverture): boolean {
  return listRows(schedules).some(({ byday, opens_at, closes_at }) => {
    const [jours, ouvre, ferme] = [toTexte(byday), toTexte(opens_at), toTexte(closes_at)];
    if (ouvre === '' || ferme === '') return false;
    // « MO,TU » each week, « 2TU,-1FR » each month.
    if (jour && !jours.split(',').some((dit) => dit.endsWith(jour))) return false;
    return (!des || ouvre >= des) && (!jusque || ferme <= jusque);
  });
}
