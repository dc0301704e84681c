import type { Acces } from '../../shared/access/acces.ts';
import type { Visibilite } from '../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';

export { createLien, type LienVu, listLiens, removeLien } from './liens.data.ts';
export { mountLiensOf } from './liens.routes.tsx';
export { NATURES_LIEN, type NatureLien } from './liens.table.ts';
export { Fil, type Maillon, Volets } from './liens.views.tsx';
export { type ContexteVolet, declareVolet, listVolets, openVolets, type Volet } from './volets/volets.api.ts';

/** A titled list of pages that have to do with an object. */
export type Attache = { titre: string; entrees: { href: string; libelle: string }[] };
type Lecteur = (
  db: Db,
  territoireId: TerritoireId,
  id: string,
  visibilites: readonly Visibilite[],
  /** Who reads, where it matters that they may change what is listed. */
  acces?: Acces,
) => Promise<Attache>;

const lecteurs = new Map<string, Lecteur[]>();

/** Lets a module further down the order show its objects on the page of one further up. */
export function declareAttache(type: string, lecteur: Lecteur): void {
  lecteurs.set(type, [...(lecteurs.get(type) ?? []), lecteur]);
}

export async function listAttaches(
  type: string,
  db: Db,
  territoireId: TerritoireId,
  id: string,
  visibilites: readonly Visibilite[],
  acces?: Acces,
): Promise<Attache[]> {
  const attaches: Attache[] = [];
  for (const lecteur of lecteurs.get(type) ?? [])
    attaches.push(await lecteur(db, territoireId, id, visibilites, acces));
  return attaches.filter(({ entrees }) => entrees.length > 0);
}
