import { geoCentroid } from 'd3-geo';
import { z } from 'zod';
import type { ContourLu } from '../territoires.data.ts';
import type { Contour } from '../territoires.table.ts';

const position = z.array(z.number()).min(2);
const ring = z.array(position).min(4).max(20_000);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1).max(50) }),
  z.object({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(ring).min(1).max(50)).min(1).max(200),
  }),
]);
const feature = z.object({
  type: z.literal('Feature'),
  properties: z.record(z.string(), z.unknown()).nullable(),
  geometry,
});
const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()).max(40_000),
});

export type ContoursLus =
  | { ok: true; contours: ContourLu[]; ecartes: number }
  | { ok: false; message: string };

const CODES = ['code', 'code_insee', 'codgeo', 'insee_com', 'INSEE_COM', 'CODGEO', 'com_code'];

function findCode(properties: Record<string, unknown> | null): string | undefined {
  const found = CODES.map((nom) => properties?.[nom]).find((valeur) => typeof valeur === 'string');
  return typeof found === 'string' && /^[0-9AB]{5}$/.test(found) ? found : undefined;
}

/** Where communes of an EPCI are: west, east, south, north. Catches swapped coordinates, zeros, projected metres. */
const CADRES = [
  [-6, 10, 41, 51.5],
  [-64, -60, 14, 18.5],
  [-55, -51, 2, 6],
  [45, 56, -22, -12],
] as const;

function isInFrance([longitude, latitude]: [number, number]): boolean {
  return CADRES.some(
    ([west, east, south, north]) =>
      longitude >= west && longitude <= east && latitude >= south && latitude <= north,
  );
}

/** Turf and d3 disagree on winding; d3 fills the whole sphere outside a ring turned the other way. */
function rewind(rings: number[][][]): number[][][] {
  const area = (points: number[][]) =>
    points.reduce((sum, point, i) => {
      const next = points[(i + 1) % points.length]!;
      return sum + (next[0]! - point[0]!) * (next[1]! + point[1]!);
    }, 0);
  return rings.map((points, index) => (area(points) > 0 === (index === 0) ? points : points.toReversed()));
}

function toContour(source: z.infer<typeof geometry>): Contour {
  const polygons = source.type === 'Polygon' ? [source.coordinates] : source.coordinates;
  const short = polygons.map((rings) =>
    rings.map((points) => points.map(([x, y]) => [round(x!), round(y!)])),
  );
  return { type: 'MultiPolygon', coordinates: short.map(rewind) };
}

/** Five decimals are a metre: no map here shows more. */
function round(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

/** Reads communes' contours from a GeoJSON text. Never throws: what is wrong is said. */
export function readContours(text: string): ContoursLus {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return {
      ok: false,
      message: 'Ce fichier n’est pas du GeoJSON lisible. Enregistrez-le au format GeoJSON, en UTF-8.',
    };
  }
  const parsed = collection.safeParse(json);
  if (!parsed.success) {
    return { ok: false, message: 'Ce fichier JSON n’est pas une « FeatureCollection » GeoJSON de communes.' };
  }
  const contours: ContourLu[] = [];
  for (const item of parsed.data.features) {
    const one = feature.safeParse(item);
    const code = one.success ? findCode(one.data.properties) : undefined;
    if (!one.success || !code) continue;
    const contour = toContour(one.data.geometry);
    const [longitude, latitude] = geoCentroid(contour as never) as [number, number];
    if (isInFrance([longitude, latitude]))
      contours.push({ code, contour, longitude: round(longitude), latitude: round(latitude) });
  }
  if (contours.length === 0) {
    return {
      ok: false,
      message:
        'Aucune commune reconnue : il faut un code INSEE par commune et des coordonnées en degrés (WGS 84).',
    };
  }
  return { ok: true, contours, ecartes: parsed.data.features.length - contours.length };
}
