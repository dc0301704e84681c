import { JOURNEE } from '../calcul/couches.rules.ts';
import type { Plage } from '../horaires.rules.ts';

export const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
export const MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** A space that does not break: French keeps a number and its unit on one line. */
export const FINE = '\u00a0';

/** 510 → « 8 h 30 », with hard spaces; midnight has its name. */
export function formatHeure(minutes: number): string {
  const dans = minutes % JOURNEE;
  if (dans === 0) return 'minuit';
  const reste = dans % 60;
  const heures = `${Math.floor(dans / 60)}${FINE}h`;
  return reste === 0 ? heures : `${heures}${FINE}${String(reste).padStart(2, '0')}`;
}

/** « de 9 h à 12 h » */
export function formatPlage({ de, a, suite }: Plage): string {
  if (suite && de === a) return `à partir de ${formatHeure(de)}`;
  if (de === 0 && a === JOURNEE) return 'toute la journée';
  const lendemain = a > JOURNEE ? ' le lendemain' : '';
  return `de ${formatHeure(de)} à ${formatHeure(a)}${lendemain}${suite ? ' au moins' : ''}`;
}

/** « le lundi, le mardi et le jeudi » */
export function joinMots(mots: string[]): string {
  return mots.length < 2 ? (mots[0] ?? '') : `${mots.slice(0, -1).join(', ')} et ${mots.at(-1)}`;
}

/** « 1er », « 2e » */
export function formatRang(rang: number): string {
  return rang === 1 ? '1er' : `${rang}e`;
}

/** « 1er », « 24 »: only the first of the month is a rank. */
export function formatQuantieme(jour: number): string {
  return jour === 1 ? '1er' : String(jour);
}

/** « 1er juillet », « 24 décembre 2026 » */
export function formatDate(jour: number, mois: number, annee?: number): string {
  const nom = `${formatQuantieme(jour)}${FINE}${MOIS[mois - 1]}`;
  return annee === undefined ? nom : `${nom} ${annee}`;
}
