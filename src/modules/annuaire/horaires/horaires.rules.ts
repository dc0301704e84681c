import type { Jour } from '../../../shared/clock/clock.ts';

/** « Sur rendez-vous » is neither open nor closed; « inconnu » is said rather than guessed. */
export type EtatHoraire = 'ouvert' | 'ferme' | 'rendez-vous' | 'inconnu';

/** Minutes since midnight; beyond 1440 the range ends on the next day. `suite`: « 17:00+ », it goes on nobody knows how long. */
export type Plage = { de: number; a: number; suite?: true };

/**
 * Monday is 0, as weeks begin in France. `rangs`: which ones of the month, from 1 to 5, or from the end: -1 is the last.
 * `decalage`: so many days after that one.
 */
export type JoursSemaine = { de: number; a: number; rangs: number[]; decalage?: number };

/** Public holidays, the day before or after one, and school holidays, by their OpenStreetMap names. */
export type Calendrier = 'PH' | 'PH -1 day' | 'PH +1 day' | 'SH';

/** Months from 1 to 12; without a day, the whole month. `paques`: so many days after Easter, and the rest says nothing. */
export type Bord = { mois: number; jour: number | null; paques?: number };

/** With years, the range happens once; a whole year goes from January to December. */
export type PlageDates = { de: Bord; a: Bord; annees: [number, number] | null };

/** « 2026+ » */
export const SANS_FIN = 9999;

/** Whole years, without months. */
export function isAnnees({ de, a, annees }: PlageDates): boolean {
  return annees !== null && de.mois === 1 && a.mois === 12 && de.jour === null && a.jour === null;
}

/** ISO weeks; a step of 2 is every second week. */
export type PlageSemaines = { de: number; a: number; pas: number };

/**
 * One rule, as OpenStreetMap combines them: « remplace » (;) takes the whole day from the rules before it, « ajoute » (,)
 * paints over them, « sinon » (||) fills what they leave closed. Empty lists do not restrict. All the lists must match.
 */
export type Regle = {
  lien: 'remplace' | 'ajoute' | 'sinon';
  dates: PlageDates[];
  semaines: PlageSemaines[];
  calendriers: Calendrier[];
  jours: (JoursSemaine | Calendrier)[];
  plages: Plage[];
  etat: EtatHoraire;
  /** What goes with the state, in the words of who wrote it; empty when nothing does. */
  commentaire: string;
};

export type Horaires = { regles: Regle[] };

export type Refus = { refus: string };

export const isRefus = (lu: object): lu is Refus => 'refus' in lu;

/** A dated exception: it wins over the rules for its days. Without ranges, it is the state of the whole day. */
export type ExceptionHoraire = {
  du: Jour;
  au: Jour;
  etat: 'ferme' | 'ouvert' | 'rendez-vous';
  plages?: Plage[];
  motif?: string;
};

export const SUR_RENDEZ_VOUS = 'sur rendez-vous';
const RENDEZ_VOUS = /rendez[\s-]*vous|\brdv\b|appointment/i;

/** What a comment makes of a range: an appointment is a state; anything else leaves it unknown, and is shown. */
export function readCommentaire(commentaire: string): 'rendez-vous' | 'inconnu' {
  return RENDEZ_VOUS.test(commentaire) ? 'rendez-vous' : 'inconnu';
}

export const JOURS_OSM = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
export const MOIS_OSM = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const REGLE_VIDE: Regle = {
  lien: 'remplace',
  dates: [],
  semaines: [],
  calendriers: [],
  jours: [],
  plages: [],
  etat: 'ouvert',
  commentaire: '',
};

/** True when a rule matches every day, whatever its hours. */
export function isChaqueJour({ dates, semaines, calendriers, jours }: Regle): boolean {
  return dates.length + semaines.length + calendriers.length + jours.length === 0;
}

const deux = (value: number) => String(value).padStart(2, '0');

/** 510 → « 08:30 » ; midnight at the end of a day is « 24:00 ». */
export function formatMinutes(minutes: number): string {
  return `${deux(Math.floor(minutes / 60))}:${deux(minutes % 60)}`;
}
