/** A place on the ground as a point of the unit sphere: the chord between two grows with the distance. */
export type Point = readonly [x: number, y: number, z: number];
const TERRE_KM = 6371;

export function toPoint(latitude: number, longitude: number): Point {
  const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

/** How far two points are, by a number that is quick to make and grows as the distance does. */
export function readCorde2([ax, ay, az]: Point, [bx, by, bz]: Point): number {
  return (ax - bx) ** 2 + (ay - by) ** 2 + (az - bz) ** 2;
}

/** Kilometres as the crow flies, of the square of a chord. */
export const toKm = (corde2: number) => 2 * TERRE_KM * Math.asin(Math.min(1, Math.sqrt(corde2) / 2));
export const toCorde2 = (km: number) => (2 * Math.sin(km / (2 * TERRE_KM))) ** 2;
