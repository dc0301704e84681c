/**
 * The only place that reads the machine's clock. Days are days in Paris, whatever the server's zone.
 * A day is an ISO text « 2026-11-23 »; an instant is a Date.
 */
export type Jour = string;

const parisDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });
const longDay = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', dateStyle: 'full' });
const mediumDay = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', dateStyle: 'long' });
const instant = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

export type Clock = { now(): Date };
export const systemClock: Clock = { now: () => new Date() };

const MINUTE_MS = 60_000;
let minuteLue = Number.NaN;
let jourLu: Jour = '';

export function toJour(date: Date): Jour {
  // A page asks what day it is a dozen times; no time zone changes day inside a minute.
  const minute = Math.floor(date.getTime() / MINUTE_MS);
  if (minute !== minuteLue) {
    jourLu = parisDay.format(date);
    minuteLue = minute;
  }
  return jourLu;
}

/** « 1er » on the first of the month, as French writes it. */
function withFirst(text: string): string {
  return text.replace(/(^|\s)1 (?=\p{L})/u, '$11er ');
}

/** « jeudi 12 novembre 2026 » */
export function formatJourLong(jour: Jour): string {
  return withFirst(longDay.format(new Date(`${jour}T12:00:00Z`)));
}

const JOURS_ECRITS_MAX = 5000;
const joursEcrits = new Map<Jour, string>();

/** « 12 novembre 2026 » */
export function formatJour(jour: Jour): string {
  const ecrit = joursEcrits.get(jour) ?? withFirst(mediumDay.format(new Date(`${jour}T12:00:00Z`)));
  if (joursEcrits.size >= JOURS_ECRITS_MAX) joursEcrits.clear();
  joursEcrits.set(jour, ecrit);
  return ecrit;
}

/** « jeudi 12 novembre 2026 à 10:05 », Paris time. */
export function formatInstant(date: Date): string {
  return withFirst(instant.format(date));
}

/** True for a real calendar day written « 2026-02-28 » between 1900 and 2100. */
export function isJour(text: string): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** Days between two days, positive when `to` is later. */
export function countJours(from: Jour, to: Jour): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

export function addJours(jour: Jour, count: number): Jour {
  return new Date(Date.parse(`${jour}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** The first instant after a day in Paris: what was written before it was written on that day or sooner. */
export function findFinDeJour(jour: Jour): Date {
  const suivant = addJours(jour, 1);
  // Paris is one or two hours ahead of UTC, whatever the season.
  const tot = new Date(`${jour}T22:00:00Z`);
  return toJour(tot) === suivant ? tot : new Date(`${jour}T23:00:00Z`);
}
