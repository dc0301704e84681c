import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Ton } from '../../../ui/textes.tsx';
import { listDescendance } from '../projet.rules.ts';
import type { Noeud } from '../projet.table.ts';

/** A fiche as the plan's pages show it. */
export type FicheResume = {
  id: string;
  code: string;
  titre: string;
  etat: string;
  ton: Ton;
  exemple: boolean;
};
export type Compte = { noeud_id: string | null; total: number; realise: number };

/** What the plan's pages ask of the fiches, which stand below them in the order of modules. */
export type LecteurFiches = {
  count(db: Db, territoireId: TerritoireId, visibilites: readonly Visibilite[]): Promise<Compte[]>;
  list(
    db: Db,
    territoireId: TerritoireId,
    filtre: { noeudIds?: string[]; domaineId?: string },
    visibilites: readonly Visibilite[],
    aujourdhui: string,
  ): Promise<FicheResume[]>;
};

let lecteur: LecteurFiches | undefined;

export function declareLecteurFiches(declared: LecteurFiches): void {
  lecteur = declared;
}

/** @throws when the module of fiches is not mounted: the plan's pages cannot be shown without it. */
export function findLecteurFiches(): LecteurFiches {
  if (!lecteur) throw new Error('le module des fiches n’est pas monté');
  return lecteur;
}

/** How many fiches stand under each of these nodes, descendants included, and how many are done. */
export function sumComptes(
  comptes: readonly Compte[],
  ids: readonly string[],
): { total: number; realise: number } {
  const inside = comptes.filter(({ noeud_id }) => noeud_id !== null && ids.includes(noeud_id));
  return {
    total: inside.reduce((sum, { total }) => sum + total, 0),
    realise: inside.reduce((sum, { realise }) => sum + realise, 0),
  };
}

/** For any node of the plan, how many fiches stand under it. */
export async function countFichesUnder(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  noeuds: readonly Noeud[],
) {
  const comptes = await findLecteurFiches().count(db, territoireId, visibilites);
  return (id: string) => sumComptes(comptes, listDescendance(noeuds, id));
}
