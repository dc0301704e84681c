import type { Adresse } from '../recherche/adresse.rules.ts';
import type { Listes } from './colonnes.rules.ts';

export const FACETTES = ['domaine', 'public', 'mode', 'frais', 'ou'] as const;
/** What is counted leaving its own choice aside. */
export type Facette = (typeof FACETTES)[number];

export type Compte = { facette: Facette | 'total'; valeur: string; n: number };

export const TOUS = 'tous-publics';
/** « Tous publics », and services that say nothing of their public, are for everybody. */
export const isPourTous = (publics: readonly string[]) => publics.length === 0 || publics.includes(TOUS);

type Liste = readonly string[];

/** For each list of a column, 1 where it suits: each list is judged once, not each service. */
export function makeJuge(toutes: readonly Liste[], suits: (liste: Liste) => boolean): Uint8Array {
  const juge = new Uint8Array(toutes.length);
  for (let i = 0; i < toutes.length; i++) if (suits(toutes[i]!)) juge[i] = 1;
  return juge;
}

/** Whether a list holds one of these; undefined when none is asked. */
export const holdsAny = (choix: readonly string[]) => {
  const voulus = new Set(choix);
  return choix.length > 0 ? (liste: Liste) => liste.some((valeur) => voulus.has(valeur)) : undefined;
};

/** Facet by facet, what its choice lets through; undefined where nothing is chosen. */
export function listJuges(
  listes: Record<Facette, Listes>,
  { domaines, publics, modes, frais, lieux }: Adresse,
): (Uint8Array | undefined)[] {
  const parmi = holdsAny(publics);
  const suits: Record<Facette, ((liste: Liste) => boolean) | undefined> = {
    domaine: holdsAny(domaines),
    public: parmi && ((liste) => isPourTous(liste) || parmi(liste)),
    mode: holdsAny(modes),
    frais: holdsAny(frais),
    ou: holdsAny(lieux),
  };
  return FACETTES.map((facette) => suits[facette] && makeJuge(listes[facette].toutes, suits[facette]));
}
