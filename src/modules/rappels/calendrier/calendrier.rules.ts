import { isFerie } from '../../../shared/calendrier/calendrier.ts';
import { addJours, findFinDeJour, type Jour, toJour } from '../../../shared/clock/clock.ts';

const HEURE_MS = 3_600_000;
/** Eight in the morning in Paris: nobody is written to in the night. */
const MATIN_MS = 8 * HEURE_MS;
/** A misclick is put right in less; what it caused is then gone before anything leaves. */
const DELAI_MS = HEURE_MS / 2;
/** After six in the evening a message waits for the morning. */
const DERNIERE_HEURE_MS = 18 * HEURE_MS;

/** Monday to Friday, public holidays left out. */
export function isOuvre(jour: Jour): boolean {
  const weekday = new Date(`${jour}T12:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5 && !isFerie(jour);
}

/** Midnight in Paris, and so many hours: clocks change on Sundays only, no working day is an hour short. */
function findInstant(jour: Jour, ms: number): Date {
  return new Date(findFinDeJour(addJours(jour, -1)).getTime() + ms);
}

function findOuvre(depart: Jour): Jour {
  let jour = depart;
  while (!isOuvre(jour)) jour = addJours(jour, 1);
  return jour;
}

function findMatin(tot: Date): Date {
  let jour = findOuvre(toJour(tot));
  while (findInstant(jour, MATIN_MS) < tot) jour = findOuvre(addJours(jour, 1));
  return findInstant(jour, MATIN_MS);
}

/** When what is noticed now may be told: the next working morning, half an hour away at least. */
export function computeEnvoi(now: Date): Date {
  return findMatin(new Date(now.getTime() + DELAI_MS));
}

/** When a message that is due leaves: as planned; late (the machine was off), on working hours only. */
export function computeDepart(prevuLe: Date, now: Date): Date {
  if (prevuLe >= now) return prevuLe;
  const jour = toJour(now);
  const ouvert =
    isOuvre(jour) && now >= findInstant(jour, MATIN_MS) && now < findInstant(jour, DERNIERE_HEURE_MS);
  return ouvert ? now : findMatin(now);
}

export type MoisDeResume = { jour: Jour; envoi: Date };

/** The first day of a month, and the morning of its first working day: when the digest of the month before leaves. */
function toMoisDeResume(mois: string): MoisDeResume {
  const jour = `${mois}-01`;
  return { jour, envoi: findInstant(findOuvre(jour), MATIN_MS) };
}

function findMoisSuivant(jour: Jour): string {
  return addJours(`${jour.slice(0, 7)}-28`, 4).slice(0, 7);
}

/** The digest of this month and that of the next one: until a month ends, its digest still has something to say. */
export function listMoisDeResume(aujourdhui: Jour): [MoisDeResume, MoisDeResume] {
  return [toMoisDeResume(aujourdhui.slice(0, 7)), toMoisDeResume(findMoisSuivant(aujourdhui))];
}

/** First and last day of the month that a digest tells: the one before the day it is named by. */
export function findPeriode(jour: Jour): { debut: Jour; fin: Jour } {
  const fin = addJours(jour, -1);
  return { debut: `${fin.slice(0, 7)}-01`, fin };
}

const mois = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', month: 'long', year: 'numeric' });

/** « novembre 2026 » */
export function formatMois(jour: Jour): string {
  return mois.format(new Date(`${jour}T12:00:00Z`));
}
