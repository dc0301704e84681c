import { geoMercator, geoPath } from 'd3-geo';
import type { Commune } from '../../territoires/territoires.api.ts';
import type { CarteLue } from './cartes.views.tsx';
import { placeEtiquettes } from './points.rules.ts';

const LARGEUR = 480;
const HAUTEUR = 480;
const MARGE = 24;

type Point = { latitude: number; longitude: number; noms: string[] };

/** Services at one place share one mark. */
function listPoints(cartes: readonly CarteLue[]): Point[] {
  const points = new Map<string, Point>();
  for (const carte of cartes)
    for (const { latitude, longitude } of carte.lieux) {
      if (latitude === null || longitude === null) continue;
      const cle = `${latitude.toFixed(4)} ${longitude.toFixed(4)}`;
      const point = points.get(cle) ?? { latitude, longitude, noms: [] };
      point.noms.push(carte.nom);
      points.set(cle, point);
    }
  return [...points.values()];
}

/**
 * Where the services of this page are, drawn on the server. It says nothing that the list does not: it is hidden from
 * screen readers, and the list comes first.
 */
export function PointsCarte({
  cartes,
  communes,
}: {
  cartes: readonly CarteLue[];
  communes: readonly Commune[];
}) {
  const dessinees = communes.filter(({ contour }) => contour !== null);
  const points = listPoints(cartes);
  if (points.length === 0) return null;
  const noms = communes.filter(({ latitude, longitude }) => latitude !== null && longitude !== null);
  const features = [
    ...dessinees.map(({ contour }) => ({ type: 'Feature', properties: {}, geometry: contour })),
    ...[...points, ...noms].map(({ latitude, longitude }) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    })),
  ];
  const collection = { type: 'FeatureCollection', features } as never;
  const projection = geoMercator().fitExtent(
    [
      [MARGE, MARGE],
      [LARGEUR - MARGE, HAUTEUR - MARGE],
    ],
    collection,
  );
  const path = geoPath(projection).digits(1);
  const places = noms.map(({ nom, latitude, longitude }) => {
    const [x, y] = projection([longitude!, latitude!]) ?? [0, 0];
    return { nom, x, y };
  });
  return (
    <figure class="carte-figure services-carte">
      <svg class="carte-svg" viewBox={`0 0 ${LARGEUR} ${HAUTEUR}`} aria-hidden="true" focusable="false">
        {dessinees.map(({ code, contour }) => (
          <path
            key={code}
            class="commune"
            d={path({ type: 'Feature', properties: {}, geometry: contour } as never) ?? ''}
          />
        ))}
        {placeEtiquettes(places, LARGEUR).map(({ nom, x, y }) => (
          <text key={nom} class="point-nom" x={x.toFixed(1)} y={y.toFixed(1)} text-anchor="middle">
            {nom}
          </text>
        ))}
        {points.map(({ latitude, longitude, noms: dits }) => {
          const [x, y] = projection([longitude, latitude]) ?? [0, 0];
          return (
            <circle
              key={`${latitude} ${longitude}`}
              class="point-service"
              cx={x.toFixed(1)}
              cy={y.toFixed(1)}
              r={Math.min(12, 5 + dits.length)}
            >
              <title>{dits.join(', ')}</title>
            </circle>
          );
        })}
      </svg>
      <figcaption>Les lieux de cette page. Chacun est dans la liste, avec son adresse.</figcaption>
    </figure>
  );
}
