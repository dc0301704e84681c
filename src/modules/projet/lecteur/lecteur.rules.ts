import type { Lecteur } from '../../../shared/access/acces.ts';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { remember } from '../../../shared/session/memo.ts';
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
export type Compte = {
  noeud_id: string | null;
  total: number;
  realise: number;
  abandonne: number;
  /** Fiches whose progress can be computed, and the sum of their per cents. */
  calculables: number;
  points: number;
};
export type Progression = Omit<Compte, 'noeud_id' | 'points'> & {
  /** Mean progress of the fiches that have one; undefined when none has. */
  progres: number | undefined;
};

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

/** What stands under these nodes, descendants included: how many fiches, how many done, how far. */
export function sumComptes(comptes: readonly Compte[], ids: readonly string[]): Progression {
  const inside = comptes.filter(({ noeud_id }) => noeud_id !== null && ids.includes(noeud_id));
  const sum = (cle: Exclude<keyof Compte, 'noeud_id'>) =>
    inside.reduce((total, compte) => total + compte[cle], 0);
  const calculables = sum('calculables');
  return {
    total: sum('total'),
    realise: sum('realise'),
    abandonne: sum('abandonne'),
    calculables,
    progres: calculables > 0 ? Math.round(sum('points') / calculables) : undefined,
  };
}

/** For any node of the plan, what stands under it; counted once a write, as it depends on nothing else. */
export async function countFichesUnder(db: Db, c: Lecteur, noeuds: readonly Noeud[]) {
  const { territoire, acces } = c.var;
  const comptes = await remember(c, 'comptes par noeud', () =>
    findLecteurFiches().count(db, territoire.id, acces.visibilites),
  );
  return (id: string) => sumComptes(comptes, listDescendance(noeuds, id));
}
