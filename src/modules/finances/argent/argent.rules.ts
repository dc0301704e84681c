import { addJours, type Jour } from '../../../shared/clock/clock.ts';
import type { LigneBudget } from '../budgets/budgets.table.ts';
import type { Financement } from '../financements/financements.table.ts';
import {
  type Depense,
  listRestesParFiche,
  type Recette,
  type ResteFiche,
  sumRestes,
} from '../restes/restes.rules.ts';
import { isVersementEnRetard } from '../versements/versements.rules.ts';
import type { Versement } from '../versements/versements.table.ts';

/** The year a page is about; « toutes » for all of them, what has no year included. */
export type AnneeChoisie = number | 'toutes';

type Datee = { annee: number | null };

/** The years that have money, the latest first. */
export function listAnnees(lignes: readonly Datee[]): number[] {
  return [...new Set(lignes.flatMap(({ annee }) => annee ?? []))].sort((a, b) => b - a);
}

/** Without a choice: this year, or the latest one before it that has money, or the first to come. */
export function chooseAnnee(annees: readonly number[], aujourdhui: Jour): AnneeChoisie {
  const courante = Number(aujourdhui.slice(0, 4));
  return annees.find((annee) => annee <= courante) ?? annees.at(-1) ?? 'toutes';
}

export function isOfAnnee({ annee }: Datee, choisie: AnneeChoisie): boolean {
  return choisie === 'toutes' || annee === choisie;
}

/** Instalments not come yet: the late ones first, then by day. Those of the next year are enough to plan. */
export function listAttendus<T extends Pick<Versement, 'prevu_le' | 'verse_le'>>(
  versements: readonly T[],
  aujourdhui: Jour,
): T[] {
  const horizon = addJours(aujourdhui, 366);
  return versements
    .filter(({ verse_le, prevu_le }) => verse_le === null && prevu_le !== null && prevu_le <= horizon)
    .sort(
      (a, b) =>
        Number(isVersementEnRetard(b, aujourdhui)) - Number(isVersementEnRetard(a, aujourdhui)) ||
        (a.prevu_le ?? '').localeCompare(b.prevu_le ?? ''),
    );
}

export type FicheNommee = ResteFiche & { fiche: string };
export type RestesAxe = ReturnType<typeof sumRestes> & {
  axeId: string | null;
  axe: string;
  fiches: FicheNommee[];
};

type Lieu = { axeId: string | null; axe: string };

type Entree = {
  budgets: readonly (Depense & { fiche: string; noeud_id: string | null })[];
  financements: readonly (Recette & { fiche: string | null; noeud_id: string | null })[];
  /** The axis of a node of the plan, with its name. */
  lieuOf(noeudId: string | null): Lieu;
};

/** What is left to the community, fiche by fiche, under each axis in the order of the plan's numbers. */
export function listRestesParAxe({ budgets, financements, lieuOf }: Entree): RestesAxe[] {
  const fiches = new Map<string, { fiche: string; lieu: Lieu }>();
  for (const { fiche_id, fiche, noeud_id } of [...budgets, ...financements]) {
    if (fiche_id && fiche) fiches.set(fiche_id, { fiche, lieu: lieuOf(noeud_id) });
  }
  const restes = listRestesParFiche(budgets, financements)
    .flatMap((reste) => {
      const connue = fiches.get(reste.ficheId);
      return connue ? [{ ...reste, ...connue }] : [];
    })
    .sort((a, b) => a.fiche.localeCompare(b.fiche, 'fr', { numeric: true }));
  return [...Map.groupBy(restes, ({ lieu }) => lieu.axeId)]
    .map(([axeId, own]) => ({
      axeId,
      axe: own[0]!.lieu.axe,
      fiches: own,
      ...sumRestes(own.map(({ reste }) => reste)),
    }))
    .sort(
      (a, b) =>
        Number(a.axeId === null) - Number(b.axeId === null) ||
        a.axe.localeCompare(b.axe, 'fr', { numeric: true }),
    );
}

/** How many of these are examples, for the page to say so. */
export function countExemples(lignes: readonly Pick<LigneBudget | Financement, 'exemple'>[]): number {
  return lignes.filter(({ exemple }) => exemple).length;
}
