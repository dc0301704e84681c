import type { Jour } from '../../../../shared/clock/clock.ts';

const JOUR_MS = 86_400_000;
const HEURE_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A moment as a clock on a wall in Paris shows it: days since 1970, minutes since midnight. */
export type Mural = { jour: number; minute: number };

const decalages = new Map<number, number>();
const CACHE_MAX = 20_000;
const paris = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' });

/** Milliseconds that Paris is ahead of UTC. Kept by hour: asking for it is a hundred times slower than all the rest. */
function findDecalage(ms: number): number {
  const heure = Math.floor(ms / HEURE_MS);
  const connu = decalages.get(heure);
  if (connu !== undefined) return connu;
  const [, signe, heures = '0', minutes = '0'] =
    /GMT([+-])(\d{2}):(\d{2})/.exec(paris.format(heure * HEURE_MS)) ?? [];
  const decalage = (signe === '-' ? -1 : 1) * (Number(heures) * HEURE_MS + Number(minutes) * MINUTE_MS);
  if (decalages.size >= CACHE_MAX) decalages.clear();
  decalages.set(heure, decalage);
  return decalage;
}

export function toMural(instant: Date): Mural {
  const ms = instant.getTime() + findDecalage(instant.getTime());
  const jour = Math.floor(ms / JOUR_MS);
  return { jour, minute: Math.floor((ms - jour * JOUR_MS) / MINUTE_MS) };
}

/**
 * The instant when the wall shows this, after another one when it shows it twice (the last Sunday of October); when the
 * wall never shows it (the last Sunday of March), the instant when it has just passed it.
 */
export function toInstant({ jour, minute }: Mural, apres?: Date): Date {
  const ms = jour * JOUR_MS + minute * MINUTE_MS;
  const tot = ms - findDecalage(ms - 3 * HEURE_MS);
  const tard = ms - findDecalage(ms + 3 * HEURE_MS);
  const [premier, second] = tot < tard ? [tot, tard] : [tard, tot];
  const montre = (instant: number) => instant + findDecalage(instant) === ms;
  const vus = [premier, second].filter(montre);
  const choisi = vus.find((instant) => !apres || instant > apres.getTime()) ?? vus.at(-1) ?? second;
  return new Date(choisi);
}

/** « 2026-11-11T12:30:00+01:00 »: the hour that people read, and an instant without doubt. */
export function formatParis(instant: Date): string {
  const decalage = findDecalage(instant.getTime());
  const local = new Date(instant.getTime() + decalage).toISOString().slice(0, 19);
  const [heures, minutes] = [Math.floor(decalage / HEURE_MS), (decalage % HEURE_MS) / MINUTE_MS];
  return `${local}+${String(heures).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

export function toNumero(jour: Jour): number {
  return Date.parse(`${jour}T00:00:00Z`) / JOUR_MS;
}

export function toJourIso(numero: number): Jour {
  return new Date(numero * JOUR_MS).toISOString().slice(0, 10);
}
