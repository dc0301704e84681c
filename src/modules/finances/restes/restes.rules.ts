import type { NatureStructure } from '../../annuaire/annuaire.table.ts';
import type { LigneBudget } from '../budgets/budgets.table.ts';
import type { Financement } from '../financements/financements.table.ts';

/** The bases an expense is written in; work time and gifts in kind are no expense in euros. */
export const BASES_DEPENSE = { ttc: 'TTC', ht: 'HT' } as const;
export type BaseDepense = keyof typeof BASES_DEPENSE;

/**
 * What is left to the community, in cents; or why it cannot be said. `reste` is negative when the fundings are more
 * than the expense.
 */
export type Reste =
  | { calculable: true; base: BaseDepense; depense: number; finance: number; reste: number }
  | { calculable: false; motif: string };

export type Depense = Pick<LigneBudget, 'fiche_id' | 'unite' | 'annee' | 'prevu_centimes'>;
export type Recette = Pick<
  Financement,
  'id' | 'fiche_id' | 'annee' | 'base_fiscale' | 'notifie_centimes' | 'refuse'
> & { financeur_nature: NatureStructure | null };

/** Its own money is what is left to it: it is not taken off. Refused, only asked for, or in kind: nothing came. */
function isDeduite({ financeur_nature, refuse, notifie_centimes, base_fiscale }: Recette): boolean {
  return financeur_nature !== 'epci' && !refuse && notifie_centimes !== null && base_fiscale !== 'nature';
}

const NON = (motif: string): Reste => ({ calculable: false, motif });

/**
 * Planned expense less what others have notified, in the one basis that the expense is written in. A subsidy has no
 * tax: it pays for an expense before or after tax alike, so it is taken off whichever the basis. Anything else in
 * another basis makes the answer false by the tax: then none is given.
 */
export function computeReste(depenses: readonly Depense[], recettes: readonly Recette[]): Reste {
  const euros = depenses.filter(({ unite }) => unite === 'eur_ttc' || unite === 'eur_ht');
  const bases = new Set(euros.map(({ unite }) => (unite === 'eur_ttc' ? 'ttc' : 'ht')));
  if (bases.size === 0) return NON('aucune dépense en euros n’est prévue');
  if (bases.size === 2) return NON('une partie des dépenses est HT, l’autre TTC');
  const [base] = [...bases] as [BaseDepense];
  const uniques = [...new Map(recettes.map((recette) => [recette.id, recette])).values()].filter(isDeduite);
  const autre = uniques.find(({ base_fiscale }) => base_fiscale !== base && base_fiscale !== 'sans_objet');
  if (autre)
    return NON(
      `un financement est ${autre.base_fiscale.toUpperCase()}, les dépenses sont ${BASES_DEPENSE[base]}`,
    );
  const depense = euros.reduce((sum, { prevu_centimes }) => sum + prevu_centimes, 0);
  const finance = uniques.reduce((sum, { notifie_centimes }) => sum + (notifie_centimes ?? 0), 0);
  return { calculable: true, base, depense, finance, reste: depense - finance };
}

export type ResteAnnee = { annee: number | null; reste: Reste };

function compareAnnees(a: number | null, b: number | null): number {
  return (a ?? 9999) - (b ?? 9999);
}

/** One line a year that has an expense or a funding; what has no year is « toute la durée », last. */
export function listRestesParAnnee(depenses: readonly Depense[], recettes: readonly Recette[]): ResteAnnee[] {
  const annees = new Set([...depenses, ...recettes.filter(isDeduite)].map(({ annee }) => annee));
  return [...annees].sort(compareAnnees).map((annee) => {
    const own = depenses.filter((depense) => depense.annee === annee);
    const reste = computeReste(
      own,
      recettes.filter((recette) => recette.annee === annee),
    );
    const ailleurs = own.length === 0 && depenses.length > 0;
    return { annee, reste: ailleurs ? NON('la dépense est prévue pour une autre période') : reste };
  });
}

export type ResteFiche = { ficheId: string; reste: Reste };

/** What is left by fiche, for the fiches that have an expense or a funding in this scope. */
export function listRestesParFiche(depenses: readonly Depense[], recettes: readonly Recette[]): ResteFiche[] {
  const byFiche = Map.groupBy(depenses, ({ fiche_id }) => fiche_id);
  const parRecette = Map.groupBy(recettes, ({ fiche_id }) => fiche_id);
  const ids = new Set([...byFiche.keys(), ...recettes.filter(isDeduite).flatMap((r) => r.fiche_id ?? [])]);
  return [...ids].map((ficheId) => ({
    ficheId,
    reste: computeReste(byFiche.get(ficheId) ?? [], parRecette.get(ficheId) ?? []),
  }));
}

export type SommeRestes = { base: BaseDepense; depense: number; finance: number; reste: number };

/** The sum of what can be said, one line a basis, and how many fiches it leaves aside. */
export function sumRestes(restes: readonly Reste[]): { sommes: SommeRestes[]; nonCalculables: number } {
  const sommes: SommeRestes[] = [];
  for (const base of Object.keys(BASES_DEPENSE) as BaseDepense[]) {
    const own = restes.filter((reste) => reste.calculable).filter((reste) => reste.base === base);
    if (own.length === 0) continue;
    const sum = (nom: 'depense' | 'finance' | 'reste') => own.reduce((total, reste) => total + reste[nom], 0);
    sommes.push({ base, depense: sum('depense'), finance: sum('finance'), reste: sum('reste') });
  }
  return { sommes, nonCalculables: restes.filter(({ calculable }) => !calculable).length };
}
