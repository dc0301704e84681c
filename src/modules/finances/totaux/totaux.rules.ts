import type { Compte } from '../financements/financements.rules.ts';
import {
  computeSolde,
  ETATS_FINANCEMENT,
  type EtatFinancement,
  findEtatFinancement,
} from '../financements/financements.rules.ts';
import { BASES_FISCALES, type BaseFiscale } from '../financements/financements.table.ts';

/** The amounts of a total, in cents. `prevu` is what is asked for or thought of; `reste`, notified and not paid. */
export const MONTANTS = {
  prevu: 'Demandé ou envisagé',
  notifie: 'Notifié',
  verse: 'Versé',
  reste: 'Reste à verser',
} as const;
export type Montant = keyof typeof MONTANTS;
export type Total = { base: BaseFiscale; nombre: number } & Record<Montant, number>;

/** What one funding brings to a total. A refused one brings nothing: it stays in lists, with its state. */
export function readMontants(compte: Compte): Record<Montant, number> {
  if (compte.refuse) return { prevu: 0, notifie: 0, verse: compte.verse_centimes, reste: 0 };
  return {
    prevu: compte.demande_centimes ?? 0,
    notifie: compte.notifie_centimes ?? 0,
    verse: compte.verse_centimes,
    reste: computeSolde(compte) ?? 0,
  };
}

/** Each funding once, even when it came by its fiche and by its convention. */
function distinct<T extends { id: string }>(comptes: readonly T[]): T[] {
  return [...new Map(comptes.map((compte) => [compte.id, compte])).values()];
}

/**
 * The totals of fundings, one a tax basis and in a fixed order: what is before tax, after tax, without tax or in
 * kind is never added together. Each funding counts once.
 */
export function computeTotaux(comptes: readonly Compte[]): Total[] {
  const byBase = Map.groupBy(distinct(comptes), ({ base_fiscale }) => base_fiscale);
  return (Object.keys(BASES_FISCALES) as BaseFiscale[]).flatMap((base) => {
    const own = byBase.get(base);
    if (!own) return [];
    const total: Total = { base, nombre: own.length, prevu: 0, notifie: 0, verse: 0, reste: 0 };
    for (const compte of own) {
      const montants = readMontants(compte);
      for (const nom of Object.keys(MONTANTS) as Montant[]) total[nom] += montants[nom];
    }
    return [total];
  });
}

export type Groupe<K> = { cle: K; totaux: Total[] };

/** Totals by funder, year, axis, fiche…: the parts of a whole, as each funding has one key. */
export function groupTotaux<T extends Compte, K>(
  comptes: readonly T[],
  cleOf: (compte: T) => K,
): Groupe<K>[] {
  return [...Map.groupBy(distinct(comptes), cleOf)].map(([cle, own]) => ({
    cle,
    totaux: computeTotaux(own),
  }));
}

/** Totals by state, in the order of a funding's life; a state that nothing is in is left out. */
export function groupByEtat(comptes: readonly Compte[]): Groupe<EtatFinancement>[] {
  const groupes = groupTotaux(comptes, findEtatFinancement);
  return (Object.keys(ETATS_FINANCEMENT) as EtatFinancement[]).flatMap((etat) =>
    groupes.filter(({ cle }) => cle === etat),
  );
}
