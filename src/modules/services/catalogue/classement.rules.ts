import type { Catalogue } from './catalogue.rules.ts';
import { findRang } from './colonnes.rules.ts';
import { toKm, toPoint } from './distances.rules.ts';
import type { Demande } from './exploration.rules.ts';

/** What a service without a place is taken to be away, where words and distance are weighed together. */
const SANS_LIEU_KM = 15;

/**
 * The key of each case, the smallest first: by words, tempered by distance; without words, the nearest. Undefined: they
 * come by name already.
 */
export function listCles(
  catalogue: Catalogue,
  { notes, point }: Demande,
  places: Int32Array,
): Float64Array | undefined {
  const cordes2 = point && catalogue.listCordes2(toPoint(point.latitude, point.longitude), places);
  if (!notes) return cordes2;
  const cles = Float64Array.from(places, (place) => -notes.get(catalogue.ids[place]!)!);
  if (cordes2)
    for (const [i, corde2] of cordes2.entries())
      cles[i] = cles[i]! / (1 + (corde2 === Number.POSITIVE_INFINITY ? SANS_LIEU_KM : toKm(corde2)) / 15);
  return cles;
}

/** Beyond this many, they are all sorted rather than kept in order as they come. */
const GARDES_MAX = 2000;

/** The `combien` first of a crowd, by key then by name: most are refused at a glance. */
export function selectPremiers(
  places: Int32Array,
  combien: number,
  { cles, rang }: { cles: Float64Array; rang: Int32Array },
): Int32Array {
  // Infinite keys are equal: their difference is no number, and names decide.
  const compare = (a: number, b: number) => cles[a]! - cles[b]! || rang[places[a]!]! - rang[places[b]!]!;
  if (combien > GARDES_MAX || places.length <= combien)
    return Int32Array.from(places.keys())
      .sort(compare)
      .subarray(0, combien)
      .map((i) => places[i]!);
  const gardes = new Int32Array(combien);
  let n = 0;
  let pire = Number.POSITIVE_INFINITY;
  for (let i = 0; i < places.length; i++) {
    if (n === combien && (cles[i]! > pire || compare(i, gardes[n - 1]!) >= 0)) continue;
    const ici = findRang(gardes.subarray(0, n), 0, (autre) => compare(autre, i) < 0);
    gardes.copyWithin(ici + 1, ici, Math.min(n, combien - 1));
    gardes[ici] = i;
    n = Math.min(n + 1, combien);
    pire = cles[gardes[n - 1]!]!;
  }
  return gardes.map((i) => places[i]!);
}
