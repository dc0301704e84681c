/** Boxes of metropolitan France and of the overseas territories, in degrees, a little wide: what is outside is a slip. */
const BOITES: readonly { lat: readonly [number, number]; lon: readonly [number, number] }[] = [
  { lat: [41.2, 51.3], lon: [-5.4, 9.8] }, // métropole et Corse
  { lat: [15.7, 18.2], lon: [-63.3, -60.9] }, // Guadeloupe, Saint-Martin, Saint-Barthélemy
  { lat: [14.3, 15], lon: [-61.4, -60.7] }, // Martinique
  { lat: [2, 6], lon: [-54.7, -51.5] }, // Guyane
  { lat: [-21.5, -20.8], lon: [55.1, 55.9] }, // La Réunion
  { lat: [-13.1, -12.5], lon: [44.9, 45.4] }, // Mayotte
  { lat: [46.6, 47.2], lon: [-56.6, -56] }, // Saint-Pierre-et-Miquelon
  { lat: [-23, -17], lon: [158, 173] }, // Nouvelle-Calédonie
  { lat: [-28, -7], lon: [-155, -134] }, // Polynésie française
  { lat: [-14.5, -13], lon: [-178.5, -176] }, // Wallis-et-Futuna
];

function isEnFrance(lat: number, lon: number): boolean {
  return BOITES.some((b) => lat >= b.lat[0] && lat <= b.lat[1] && lon >= b.lon[0] && lon <= b.lon[1]);
}

/**
 * Why a position cannot be one of a place in France, in plain words; undefined when it can.
 * @param latitude degrees north (WGS 84) @param longitude degrees east
 */
export function checkPosition(latitude: number | null, longitude: number | null): string | undefined {
  if (latitude === null && longitude === null) return undefined;
  if (latitude === null || longitude === null)
    return 'Donnez la latitude et la longitude, ou aucune des deux.';
  if (latitude === 0 && longitude === 0)
    return 'La position 0, 0 est au milieu de l’océan : laissez vide si vous ne la connaissez pas.';
  if (isEnFrance(latitude, longitude)) return undefined;
  if (isEnFrance(longitude, latitude))
    return 'La latitude et la longitude sont inversées : en France, la latitude est le nombre entre 41 et 51.';
  return 'Cette position est hors de France : vérifiez la latitude et la longitude.';
}

/** Kilometres between two points as the crow flies (haversine, mean radius of the Earth 6 371 km). */
export function computeDistanceKm(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const rad = Math.PI / 180;
  const dLat = (b.latitude - a.latitude) * rad;
  const dLon = (b.longitude - a.longitude) * rad;
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}
