import { geoMercator, geoPath } from 'd3-geo';
import { formatNumber } from '../shared/text/text.ts';

export type Lieu = {
  code: string;
  nom: string;
  href: string;
  /** What the table says beside the name. */
  detail: string;
  population: number | null;
  longitude: number | null;
  latitude: number | null;
  contour: { type: 'MultiPolygon'; coordinates: number[][][][] } | null;
  choisi?: boolean;
};

const LARGEUR = 600;
const HAUTEUR_MIN = 360;
const HAUTEUR_MAX = 780;
const MARGE = 40;

type Place = { lieu: Lieu; x: number; y: number; d?: string };
type Dessin = { places: Place[]; hauteur: number };

/** Communes where they are: contours, or circles at their points. */
function placeByPosition(lieux: Lieu[]): Dessin {
  const features = lieux.map((lieu) => ({
    type: 'Feature' as const,
    properties: {},
    geometry: lieu.contour ?? {
      type: 'Point' as const,
      coordinates: [lieu.longitude ?? 0, lieu.latitude ?? 0],
    },
  }));
  const collection = { type: 'FeatureCollection', features } as never;
  const wide = geoPath(geoMercator().fitWidth(LARGEUR - 2 * MARGE, collection)).bounds(collection);
  const hauteur = Math.min(HAUTEUR_MAX, Math.max(HAUTEUR_MIN, wide[1][1] - wide[0][1] + 2 * MARGE));
  const extent: [[number, number], [number, number]] = [
    [MARGE, MARGE],
    [LARGEUR - MARGE, hauteur - MARGE],
  ];
  const projection = geoMercator().fitExtent(extent, collection);
  const path = geoPath(projection).digits(1);
  const places = lieux.map((lieu, index) => {
    const [x, y] = projection([lieu.longitude ?? 0, lieu.latitude ?? 0]) ?? [0, 0];
    return { lieu, x, y, d: lieu.contour ? (path(features[index] as never) ?? undefined) : undefined };
  });
  return { places, hauteur };
}

/** No position known: communes in rows, and the page says that this is no map. */
function placeInRows(lieux: Lieu[]): Dessin {
  const columns = Math.max(1, Math.ceil(Math.sqrt(lieux.length)));
  const step = LARGEUR / columns;
  const places = lieux.map((lieu, index) => ({
    lieu,
    x: step / 2 + (index % columns) * step,
    y: step / 2 + Math.floor(index / columns) * step * 0.8,
  }));
  return { places, hauteur: step * 0.3 + Math.ceil(lieux.length / columns) * step * 0.8 };
}

function radius(population: number | null): number {
  return Math.max(6, Math.min(30, Math.sqrt(population ?? 100) / 1.6));
}

const LETTRE = 7.2;
const LIGNE = 17;

/** Names where they fit: the largest commune first, none over another; the table has them all. */
function placeLabels(places: Place[]): { code: string; nom: string; x: number; y: number }[] {
  const kept: { code: string; nom: string; x: number; y: number; half: number }[] = [];
  const bySize = [...places].sort((a, b) => (b.lieu.population ?? 0) - (a.lieu.population ?? 0));
  for (const { lieu, x, y, d } of bySize) {
    const half = (lieu.nom.length * LETTRE) / 2;
    const inside = Math.min(LARGEUR - half, Math.max(half, x));
    const label = {
      code: lieu.code,
      nom: lieu.nom,
      x: inside,
      y: d ? y + 4 : y + radius(lieu.population) + 14,
      half,
    };
    const free = kept.every(
      (other) => Math.abs(other.y - label.y) > LIGNE || Math.abs(other.x - label.x) > other.half + half,
    );
    if (free) kept.push(label);
  }
  return kept;
}

/**
 * The territory drawn on the server, a link a commune. It always stands beside the same facts as a table,
 * so it is hidden from screen readers and its links from the keyboard: the table has them.
 */
export function Carte({ lieux, source }: { lieux: Lieu[]; source: string | null }) {
  const positioned =
    lieux.length > 0 && lieux.every(({ longitude, latitude }) => longitude !== null && latitude !== null);
  const { places, hauteur } = positioned ? placeByPosition(lieux) : placeInRows(lieux);
  const inOrder = [...places].sort((a, b) => Number(a.lieu.choisi ?? false) - Number(b.lieu.choisi ?? false));
  const drawn = places.some(({ d }) => d);
  const legende = drawn
    ? `Contours : ${source ?? 'source non renseignée'}.`
    : 'Schéma : un cercle par commune, selon sa population.';
  return (
    <figure class="carte-figure">
      <svg
        class="carte-svg"
        viewBox={`0 0 ${LARGEUR} ${Math.round(hauteur)}`}
        aria-hidden="true"
        focusable="false"
      >
        {inOrder.map(({ lieu, x, y, d }) => (
          <a key={lieu.code} href={lieu.href} tabIndex={-1}>
            {d ? (
              <path class={lieu.choisi ? 'commune commune-choisie' : 'commune'} d={d} />
            ) : (
              <circle
                class={lieu.choisi ? 'commune commune-choisie' : 'commune'}
                cx={x.toFixed(1)}
                cy={y.toFixed(1)}
                r={radius(lieu.population).toFixed(1)}
              />
            )}
          </a>
        ))}
        {placeLabels(places).map(({ code, nom, x, y }) => (
          <text key={code} x={x.toFixed(1)} y={y.toFixed(1)} text-anchor="middle">
            {nom}
          </text>
        ))}
      </svg>
      <figcaption>
        {legende}
        {!positioned &&
          ' Les positions ne sont pas connues : les communes sont rangées par ordre alphabétique.'}
      </figcaption>
    </figure>
  );
}

/** The map's facts as a table, its links included. */
export function CarteTable({ lieux, titre, colonne }: { lieux: Lieu[]; titre: string; colonne: string }) {
  return (
    <table class="tableau">
      <caption>{titre}</caption>
      <thead>
        <tr>
          <th scope="col">Commune</th>
          <th scope="col" class="nombre">
            Population totale
          </th>
          <th scope="col">{colonne}</th>
        </tr>
      </thead>
      <tbody>
        {lieux.map((lieu) => (
          <tr key={lieu.code}>
            <th scope="row">
              <a href={lieu.href}>{lieu.nom}</a>
            </th>
            <td data-titre="Population totale" class="nombre">
              {lieu.population === null ? (
                <span class="vide">Non renseignée</span>
              ) : (
                formatNumber(lieu.population)
              )}
            </td>
            <td data-titre={colonne}>{lieu.detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
