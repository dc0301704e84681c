import { addJours, type Jour } from '../../../shared/clock/clock.ts';
import type { NatureStructure } from '../../annuaire/annuaire.table.ts';
import { type Compte, findEtatFinancement } from '../financements/financements.rules.ts';
import type { Financement } from '../financements/financements.table.ts';

/**
 * More than 23 000 € a year from a public body to a private one asks for a written convention: loi n° 2000-321 du
 * 12 avril 2000, art. 10, and décret n° 2001-495 du 6 juin 2001.
 */
export const SEUIL_CONVENTION_CENTIMES = 2_300_000;

/** Half a year without an answer: time to ask the funder. */
const SANS_REPONSE_JOURS = 183;
/** A year after it was notified, money that never came is asked for. */
const JAMAIS_VERSE_JOURS = 365;

export const ALERTES = {
  sans_reponse: 'Notification manquante',
  jamais_verse: 'Notifié, jamais versé',
  non_note: 'Aucun versement noté',
  sans_convention: 'Convention obligatoire manquante',
} as const;
export type Alerte = keyof typeof ALERTES;

/** Asked for long ago without an answer, or paid without a notification. */
export function isSansReponse(compte: Compte, aujourdhui: Jour): boolean {
  if (compte.refuse || compte.notifie_centimes !== null) return false;
  if (compte.verse_centimes > 0) return true;
  const limite = addJours(aujourdhui, -SANS_REPONSE_JOURS);
  return compte.date_notification !== null || (compte.date_demande !== null && compte.date_demande < limite);
}

type Suivi = Compte & Pick<Financement, 'annee'> & { versements: number };

/** Notified more than a year ago (or for a year that is over), its instalments typed, and none paid. */
export function isJamaisVerse(compte: Suivi, aujourdhui: Jour): boolean {
  return compte.versements > 0 && isAncien(compte, aujourdhui);
}

/** The same, but nobody typed an instalment: whether it was paid is not known, and nobody is told that it was not. */
export function isNonNote(compte: Suivi, aujourdhui: Jour): boolean {
  return compte.versements === 0 && isAncien(compte, aujourdhui);
}

function isAncien(compte: Suivi, aujourdhui: Jour): boolean {
  if (findEtatFinancement(compte) !== 'notifie' || compte.notifie_centimes === null) return false;
  const depuis = compte.date_notification ?? (compte.annee ? `${compte.annee}-12-31` : undefined);
  return depuis !== undefined && depuis < addJours(aujourdhui, -JAMAIS_VERSE_JOURS);
}

/** Bodies of public law: what they receive is no subsidy of this law. */
const PUBLIQUES: ReadonlySet<NatureStructure> = new Set(['epci', 'commune', 'departement', 'etat', 'ecole']);

export type Aide = Pick<
  Financement,
  'id' | 'annee' | 'base_fiscale' | 'notifie_centimes' | 'refuse' | 'beneficiaire_id' | 'convention_id'
> & {
  financeur_nature: NatureStructure | null;
  beneficiaire: string | null;
  beneficiaire_nature: NatureStructure | null;
};

function isAide(aide: Aide): boolean {
  const prive = aide.beneficiaire_nature !== null && !PUBLIQUES.has(aide.beneficiaire_nature);
  return aide.financeur_nature === 'epci' && prive && !aide.refuse && (aide.notifie_centimes ?? 0) > 0;
}

/**
 * The sum that the threshold is held against, in cents: subsidies and gifts in kind together, as the law says, with
 * what is after tax or with what is before tax, whichever is more; never both.
 */
function sumSeuil(aides: readonly Aide[]): number {
  const sum = (...bases: string[]) =>
    aides
      .filter(({ base_fiscale }) => bases.includes(base_fiscale))
      .reduce((total, { notifie_centimes }) => total + (notifie_centimes ?? 0), 0);
  return sum('sans_objet', 'nature') + Math.max(sum('ttc'), sum('ht'));
}

export type ConventionManquante = {
  beneficiaireId: string;
  beneficiaire: string | null;
  annee: number | null;
  /** All that the beneficiary gets that year, gifts in kind included. */
  total: number;
  /** The fundings that no convention holds. */
  ids: string[];
};

/** Beneficiaries above the threshold in a year, with a funding of the community that no convention holds. */
export function listConventionsManquantes(financements: readonly Aide[]): ConventionManquante[] {
  const aides = [...new Map(financements.map((aide) => [aide.id, aide])).values()].filter(isAide);
  const groupes = Map.groupBy(aides, ({ beneficiaire_id, annee }) => `${beneficiaire_id} ${annee}`);
  return [...groupes.values()].flatMap((groupe) => {
    const sans = groupe.filter(({ convention_id }) => convention_id === null);
    const total = sumSeuil(groupe);
    if (sans.length === 0 || total <= SEUIL_CONVENTION_CENTIMES) return [];
    const { beneficiaire_id, beneficiaire, annee } = groupe[0]!;
    return { beneficiaireId: beneficiaire_id!, beneficiaire, annee, total, ids: sans.map(({ id }) => id) };
  });
}
