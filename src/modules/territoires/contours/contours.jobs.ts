import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { fetchTexte } from '../../../shared/sortie/sortie.ts';
import { listCommunes, saveContours } from '../territoires.data.ts';
import { readContours } from './contours.import.ts';

const API = 'https://geo.api.gouv.fr/epcis';

/**
 * Asks the national geographic API for the contours that a territory lacks. Kept in the database, so asked once.
 * @returns how many communes got a contour: 0 when the API is out of reach, and the map stays a schema.
 */
export async function fetchContours(
  db: Db,
  territoire: { id: TerritoireId; siren: string },
  get: (adresse: string) => Promise<string | undefined> = fetchTexte,
): Promise<number> {
  const communes = await listCommunes(db, territoire.id);
  if (communes.length === 0 || communes.every(({ contour }) => contour !== null)) return 0;
  const texte = await get(
    `${API}/${territoire.siren}/communes?format=geojson&geometry=contour&fields=code,nom`,
  );
  const lus = texte ? readContours(texte) : undefined;
  if (!lus?.ok) return 0;
  const codes = await saveContours(db, territoire.id, lus.contours, 'geo.api.gouv.fr, données IGN et INSEE');
  return codes.length;
}
