import { listFiness } from './finess.rules.ts';

type Objet = Record<string, unknown>;

const isObjet = (valeur: unknown): valeur is Objet =>
  typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);

/** Text that every database keeps: no half of a character, no NUL. */
function cleanDeep(valeur: unknown): unknown {
  if (typeof valeur === 'string') return valeur.toWellFormed().replaceAll('\u0000', '');
  if (Array.isArray(valeur)) return valeur.map(cleanDeep);
  if (isObjet(valeur)) return cleanObjet(valeur);
  return valeur;
}

export function cleanObjet(objet: Objet): Objet {
  return Object.fromEntries(
    Object.entries(objet).map(([cle, valeur]) => [String(cleanDeep(cle)).slice(0, 200), cleanDeep(valeur)]),
  );
}

/** A feature as a row: its properties, its id, and its point, longitude first in the file. */
function readFeature(feature: Objet): Objet {
  const geometrie = isObjet(feature.geometry) ? feature.geometry : {};
  const point =
    geometrie.type === 'Point' && Array.isArray(geometrie.coordinates) ? geometrie.coordinates : [];
  const proprietes = isObjet(feature.properties) ? feature.properties : {};
  const id = feature.id === undefined ? {} : { id: feature.id };
  return {
    ...id,
    ...(point.length >= 2 ? { longitude: point[0], latitude: point[1] } : {}),
    ...proprietes,
  };
}

/** The records of a JSON file, whatever wraps them; undefined when there are none. */
export function listFiches(json: unknown): Objet[] | undefined {
  if (Array.isArray(json))
    return json.map((ligne) => (isObjet(ligne) ? cleanObjet(ligne) : { valeur: String(ligne) }));
  if (!isObjet(json)) return undefined;
  const finess = listFiness(json);
  if (finess) return finess.map(cleanObjet);
  if (json.type === 'Feature') return [cleanObjet(readFeature(json))];
  if (Array.isArray(json.features))
    return json.features.filter(isObjet).map((f) => cleanObjet(readFeature(f)));
  const listes = Object.entries(json).filter(([, valeur]) => Array.isArray(valeur)) as [string, unknown[]][];
  const di = listes.filter(([cle]) => cle === 'structures' || cle === 'services');
  if (di.length > 0)
    return di.toSorted(([a], [b]) => (a > b ? -1 : 1)).flatMap(([, valeur]) => listFiches(valeur) ?? []);
  const [premiere] = listes.filter(([, valeur]) => valeur.some(isObjet));
  return premiere ? listFiches(premiere[1]) : undefined;
}
