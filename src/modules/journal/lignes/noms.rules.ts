import type { Options } from '../../../ui/champs.tsx';
import { listObjets } from '../objets/objets.table.ts';

/** Every list of references is named from the same titles: an id says which one it is. */
export function toOptions(titres: { valeur: string; libelle: string }[]): Options {
  const champs = listObjets().flatMap((objet) => objet.champs);
  const sources = champs.flatMap((champ) => ('source' in champ ? [champ.source] : []));
  return Object.fromEntries(sources.map((source) => [source, titres]));
}
