import type { Lecteur } from '../../../shared/access/acces.ts';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { remember } from '../../../shared/session/memo.ts';
import type { Dessin } from '../../../ui/bande.tsx';
import type { Ton } from '../../../ui/textes.tsx';
import type { Compte, Progression } from '../progression/progression.rules.ts';
import { sumComptes } from '../progression/progression.rules.ts';
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

/** A state of fiches, as it is said of one and of several, and drawn. */
export type EtatFiches = {
  cle: string;
  un: string;
  plusieurs: string;
  ton: Ton;
  dessin: Dessin;
  /** The state that the count of what is done counts. */
  fait?: true;
};

/** What the plan's pages ask of the fiches, which stand below them in the order of modules. */
export type LecteurFiches = {
  /** In the order of the strip, what is done first. */
  etats: readonly EtatFiches[];
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

/** Counted once a write, as it depends on nothing else. */
function readComptes(db: Db, c: Lecteur): Promise<Compte[]> {
  const { territoire, acces } = c.var;
  return remember(c, 'comptes par noeud', () =>
    findLecteurFiches().count(db, territoire.id, acces.visibilites),
  );
}

/** For any node of the plan, what stands under it. */
export async function countFichesUnder(db: Db, c: Lecteur, noeuds: readonly Noeud[]) {
  const comptes = await readComptes(db, c);
  return (id: string): Progression => {
    const ids = new Set<string | null>(listDescendance(noeuds, id));
    return sumComptes(comptes.filter(({ noeud_id }) => ids.has(noeud_id)));
  };
}

/** The whole plan, fiches that stand nowhere in it included. */
export async function countFichesDuPlan(db: Db, c: Lecteur): Promise<Progression> {
  return sumComptes(await readComptes(db, c));
}
