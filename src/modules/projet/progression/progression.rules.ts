import { formatNumber, pluralize } from '../../../shared/text/text.ts';
import type { EtatFiches } from '../lecteur/lecteur.rules.ts';

/** The fiches of one state at one node; of them, those whose progress can be counted, and the sum of their per cents. */
export type Compte = {
  noeud_id: string | null;
  statut: string;
  publiee: boolean;
  n: number;
  exemples: number;
  calculables: number;
  points: number;
};

/** How far a set of fiches is: how many in each state. */
export type Bilan = {
  total: number;
  exemples: number;
  parStatut: Record<string, number>;
  /** Mean of the per cents, only where every fiche has one: a mean of some would be taken for all. */
  progres: number | undefined;
};

/**
 * The fiches that everybody may read, and those that this reader sees besides. They are never added up: the first is the
 * same number for everybody, and nothing of it lets the second be guessed.
 */
export type Progression = { publiees: Bilan; reservees: Bilan };

type Comptee = Omit<Compte, 'noeud_id' | 'publiee'>;

export function toBilan(comptes: readonly Comptee[]): Bilan {
  const sum = (cle: 'n' | 'exemples' | 'calculables' | 'points') =>
    comptes.reduce((total, compte) => total + compte[cle], 0);
  const parStatut: Record<string, number> = {};
  for (const { statut, n } of comptes) parStatut[statut] = (parStatut[statut] ?? 0) + n;
  const total = sum('n');
  const tous = total > 0 && sum('calculables') === total;
  return {
    total,
    exemples: sum('exemples'),
    parStatut,
    progres: tous ? Math.round(sum('points') / total) : undefined,
  };
}

export function sumComptes(comptes: readonly Compte[]): Progression {
  return {
    publiees: toBilan(comptes.filter(({ publiee }) => publiee)),
    reservees: toBilan(comptes.filter(({ publiee }) => !publiee)),
  };
}

/** The states that some fiche is in, in the order of the strip, with their number in words: « 3 en cours ». */
export function listEtats(bilan: Bilan, etats: readonly EtatFiches[]) {
  return etats
    .map((etat) => ({ ...etat, n: bilan.parStatut[etat.cle] ?? 0 }))
    .filter(({ n }) => n > 0)
    .map((etat) => ({ ...etat, mots: pluralize(etat.n, etat.un, etat.plusieurs) }));
}

/** « 2 réalisées sur 7 fiches publiées », and their progress where all of them have one. */
export function describeBilan(bilan: Bilan, etats: readonly EtatFiches[], quelles = ''): string {
  const fait = etats.find((etat) => etat.fait)!;
  const faites = bilan.parStatut[fait.cle] ?? 0;
  const noms = [bilan.total > 1 ? 'fiches' : 'fiche', quelles && (bilan.total > 1 ? `${quelles}s` : quelles)];
  const dit =
    faites === 0
      ? `Aucune ${fait.un} sur ${formatNumber(bilan.total)}`
      : `${pluralize(faites, fait.un, fait.plusieurs)} sur ${formatNumber(bilan.total)}`;
  const progres = bilan.progres === undefined ? '' : `, avancement ${bilan.progres} %`;
  return `${dit} ${noms.filter(Boolean).join(' ')}${progres}`;
}

/** The same as one sentence, for documents: what is done, then the other states. */
export function describeEtats(bilan: Bilan, etats: readonly EtatFiches[], quelles = ''): string {
  const autres = listEtats(bilan, etats)
    .filter(({ fait }) => !fait)
    .map(({ mots }) => mots);
  return `${[describeBilan(bilan, etats, quelles), ...autres].join(', ')}.`;
}
