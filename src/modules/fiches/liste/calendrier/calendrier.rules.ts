import { addJours, type Jour } from '../../../../shared/clock/clock.ts';
import type { Echeance } from '../../echeances/echeances.api.ts';

/** The first and last days of « 2026-11 ». */
export function findBornes(mois: string): { debut: Jour; fin: Jour } {
  const [annee, rang] = mois.split('-').map(Number);
  const fin = new Date(Date.UTC(annee!, rang!, 0)).toISOString().slice(0, 10);
  return { debut: `${mois}-01`, fin };
}

/** The month before or after. */
export function shiftMois(mois: string, count: number): string {
  const [annee, rang] = mois.split('-').map(Number);
  return new Date(Date.UTC(annee!, rang! - 1 + count, 1)).toISOString().slice(0, 7);
}

export type CaseJour = { jour: Jour; dansLeMois: boolean; echeances: Echeance[] };

/** The weeks of a month, Monday first, whole: days of the months beside it fill the ends. */
export function buildSemaines(mois: string, echeances: readonly Echeance[]): CaseJour[][] {
  const { debut, fin } = findBornes(mois);
  const parJour = Map.groupBy(echeances, ({ jour }) => jour);
  const lundi = (new Date(`${debut}T00:00:00Z`).getUTCDay() + 6) % 7;
  const semaines: CaseJour[][] = [];
  for (let jour = addJours(debut, -lundi); jour <= fin; jour = addJours(jour, 7)) {
    semaines.push(
      Array.from({ length: 7 }, (_, i) => {
        const day = addJours(jour, i);
        return { jour: day, dansLeMois: day.startsWith(mois), echeances: parJour.get(day) ?? [] };
      }),
    );
  }
  return semaines;
}

type Dates = { id: string; titre: string; date_debut: Jour | null; date_fin: Jour | null };

/** The starts and ends of fiches and operations inside a period. */
export function listBornes(
  lignes: readonly Dates[],
  { debut, fin }: { debut: Jour; fin: Jour },
  toHref: (id: string) => string,
  quoi: { debut: string; fin: string },
): Echeance[] {
  const inside = (jour: Jour | null): jour is Jour => jour !== null && jour >= debut && jour <= fin;
  return lignes.flatMap(({ id, titre, date_debut, date_fin }) => [
    ...(inside(date_debut) ? [{ jour: date_debut, libelle: quoi.debut, titre, href: toHref(id) }] : []),
    ...(inside(date_fin) ? [{ jour: date_fin, libelle: quoi.fin, titre, href: toHref(id) }] : []),
  ]);
}
