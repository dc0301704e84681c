import { addJours, type Jour } from '../../shared/clock/clock.ts';
import type { Erreurs, Valeurs } from '../../shared/form/champs.ts';

type Periode = {
  annee_debut: number | null;
  annee_fin: number | null;
  date_debut: string | null;
  date_fin: string | null;
  /** The end that its last amendment gives, where it has one. */
  fin_avenant?: string | null;
  /** The convention that follows it. */
  suite?: unknown;
};

/** The last day a convention runs: what its last amendment says, its exact end, or the last day of the year that is known. */
export function findFin({ date_fin, annee_fin, fin_avenant }: Periode): Jour | undefined {
  return fin_avenant ?? date_fin ?? (annee_fin ? `${annee_fin}-12-31` : undefined);
}

/** Its first day: exact, or that of the year that is known. */
export function findDebut({
  date_debut,
  annee_debut,
}: Pick<Periode, 'date_debut' | 'annee_debut'>): Jour | undefined {
  return date_debut ?? (annee_debut ? `${annee_debut}-01-01` : undefined);
}

/** Half a year is what a renewal takes: the alert comes before, not at the end. */
const ALERTE_JOURS = 183;

export type EtatConvention = 'inconnue' | 'a_venir' | 'en_cours' | 'bientot_echue' | 'echue' | 'suivie';

export function findEtat(periode: Periode, aujourdhui: Jour): EtatConvention {
  const debut = findDebut(periode);
  const fin = findFin(periode);
  if (fin && fin < aujourdhui) return periode.suite ? 'suivie' : 'echue';
  if (debut && debut > aujourdhui) return 'a_venir';
  if (!fin) return 'inconnue';
  return fin <= addJours(aujourdhui, ALERTE_JOURS) && !periode.suite ? 'bientot_echue' : 'en_cours';
}

/** « 2020-2024 », or the exact days when they are known. */
export function describePeriode({
  annee_debut,
  annee_fin,
  date_debut,
  date_fin,
  fin_avenant,
}: Periode): string {
  const debut = annee_debut ?? (date_debut ? Number(date_debut.slice(0, 4)) : null);
  const fin = fin_avenant
    ? Number(fin_avenant.slice(0, 4))
    : (annee_fin ?? (date_fin ? Number(date_fin.slice(0, 4)) : null));
  if (debut && fin) return debut === fin ? String(debut) : `${debut}-${fin}`;
  if (debut) return `depuis ${debut}`;
  return fin ? `jusqu’en ${fin}` : '';
}

/** Whole years of a convention; undefined when its bounds are not known. */
export function countAnnees(periode: Periode): number | undefined {
  const debut = findDebut(periode);
  const fin = findFin(periode);
  return debut && fin ? Number(fin.slice(0, 4)) - Number(debut.slice(0, 4)) + 1 : undefined;
}

/** A period that ends before it begins is asked again. */
export function checkConvention(valeurs: Valeurs): Erreurs {
  const { annee_debut, annee_fin, date_debut, date_fin } = valeurs as unknown as Periode;
  const erreurs: Erreurs = {};
  if (annee_debut && annee_fin && annee_fin < annee_debut) {
    erreurs.annee_fin = 'La dernière année vient avant la première : vérifiez les deux.';
  }
  if (date_debut && date_fin && date_fin < date_debut)
    erreurs.date_fin = 'La fin vient avant le début : vérifiez les deux dates.';
  return erreurs;
}
