import type { Jour } from '../../../shared/clock/clock.ts';
import { isUuid } from '../../../shared/db/db.ts';
import {
  ALERTES,
  type Alerte,
  isJamaisVerse,
  isNonNote,
  isSansReponse,
  listConventionsManquantes,
} from '../alertes/alertes.rules.ts';
import type { FinancementVu } from '../financements/financements.data.ts';
import {
  ETATS_FINANCEMENT,
  type EtatFinancement,
  findEtatFinancement,
} from '../financements/financements.rules.ts';
import { BASES_FISCALES, type BaseFiscale } from '../financements/financements.table.ts';
import { MONTANTS, type Montant, readMontants } from '../totaux/totaux.rules.ts';

/** « sans »: the fundings that have none. */
export type Ou<T> = T | 'sans' | undefined;
export type FiltreFinancement = {
  annee: Ou<number>;
  financeur: Ou<string>;
  beneficiaire: Ou<string>;
  etat: EtatFinancement | undefined;
  convention: Ou<string>;
  /** A convention with the fiches that answer it: their fundings too. */
  autour: string | undefined;
  fiche: Ou<string>;
  axe: Ou<string>;
  base: BaseFiscale | undefined;
  /** Only the fundings that bring something to this amount: what stands behind a total. */
  montant: Montant | undefined;
  alerte: Alerte | undefined;
};

export const ANNEE_MIN = 1990;
export const ANNEE_MAX = 2100;

/** A year of an address; undefined for anything else. */
export function readAnnee(text: string | null | undefined): number | undefined {
  const annee = /^\d{4}$/.test(text ?? '') ? Number(text) : Number.NaN;
  return annee >= ANNEE_MIN && annee <= ANNEE_MAX ? annee : undefined;
}

function oneOf<T extends string>(choix: Record<T, unknown>, valeur: string | null): T | undefined {
  return valeur !== null && Object.hasOwn(choix, valeur) ? (valeur as T) : undefined;
}

/** An address's filter. Whatever is unknown or malformed is left aside: a list never fails for its address. */
export function readFiltreFinancement(params: URLSearchParams): FiltreFinancement {
  const id = (nom: string): Ou<string> => {
    const valeur = params.get(nom);
    return valeur === 'sans' || isUuid(valeur) ? valeur : undefined;
  };
  const annee = params.get('annee');
  return {
    annee: annee === 'sans' ? 'sans' : readAnnee(annee),
    financeur: id('financeur'),
    beneficiaire: id('beneficiaire'),
    etat: oneOf(ETATS_FINANCEMENT, params.get('etat')),
    convention: id('convention'),
    autour: isUuid(params.get('autour')) ? (params.get('autour') ?? undefined) : undefined,
    fiche: id('fiche'),
    axe: id('axe'),
    base: oneOf(BASES_FISCALES, params.get('base')),
    montant: oneOf(MONTANTS, params.get('montant')),
    alerte: oneOf(ALERTES, params.get('alerte')),
  };
}

/** The address of a list of fundings: only what is asked for. */
export function writeFiltreFinancement(filtre: Partial<FiltreFinancement>, format?: string): string {
  const params = new URLSearchParams();
  for (const [nom, valeur] of Object.entries(filtre))
    if (valeur !== undefined) params.set(nom, String(valeur));
  if (format) params.set('format', format);
  const text = params.toString();
  return text ? `/argent/financements?${text}` : '/argent/financements';
}

/** True when it asks for nothing. */
export function isEntier(filtre: FiltreFinancement): boolean {
  return Object.values(filtre).every((valeur) => valeur === undefined);
}

function matchesOu<T>(voulu: Ou<T>, valeur: T | null): boolean {
  if (voulu === undefined) return true;
  return voulu === 'sans' ? valeur === null : valeur === voulu;
}

/** Its own funding, or one of a fiche that answers it: each comes once, as it is one line. */
function isAutour(f: FinancementVu, convention: string | undefined): boolean {
  return (
    convention === undefined || f.convention_id === convention || f.conventions_liees.includes(convention)
  );
}

/** What only the plan and the clock know. */
export type Contexte = {
  aujourdhui: Jour;
  /** The nodes that this reader sees: what is under none of them is « sans ». */
  connus: ReadonlySet<string>;
  /** Those under the axis that is asked for. */
  noeudIds: ReadonlySet<string> | undefined;
};

function matchesAxe(axe: Ou<string>, noeudId: string | null, { connus, noeudIds }: Contexte): boolean {
  if (axe === undefined) return true;
  const vu = noeudId !== null && connus.has(noeudId);
  return axe === 'sans' ? !vu : vu && (noeudIds?.has(noeudId) ?? false);
}

function matchesAlerte(alerte: Alerte | undefined, f: FinancementVu, aujourdhui: Jour, obliges: Set<string>) {
  if (alerte === 'sans_reponse') return isSansReponse(f, aujourdhui);
  if (alerte === 'jamais_verse') return isJamaisVerse(f, aujourdhui);
  if (alerte === 'non_note') return isNonNote(f, aujourdhui);
  return alerte !== 'sans_convention' || obliges.has(f.id);
}

/**
 * The fundings that answer a filter. Pages, totals and exports all pass here, so that they say the same.
 * The threshold of conventions is held against all that was given, not against what a filter leaves.
 */
export function filterFinancements(
  tous: readonly FinancementVu[],
  filtre: FiltreFinancement,
  contexte: Contexte,
): FinancementVu[] {
  const obliges = new Set(listConventionsManquantes(tous).flatMap(({ ids }) => ids));
  return tous.filter(
    (f) =>
      matchesOu(filtre.annee, f.annee) &&
      matchesOu(filtre.financeur, f.financeur_id) &&
      matchesOu(filtre.beneficiaire, f.beneficiaire_id) &&
      matchesOu(filtre.fiche, f.fiche_id) &&
      matchesOu(filtre.convention, f.convention_id) &&
      isAutour(f, filtre.autour) &&
      matchesAxe(filtre.axe, f.noeud_id, contexte) &&
      (!filtre.base || f.base_fiscale === filtre.base) &&
      (!filtre.etat || findEtatFinancement(f) === filtre.etat) &&
      (!filtre.montant || readMontants(f)[filtre.montant] !== 0) &&
      matchesAlerte(filtre.alerte, f, contexte.aujourdhui, obliges),
  );
}
