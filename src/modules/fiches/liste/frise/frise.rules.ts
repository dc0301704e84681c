import { countJours, type Jour } from '../../../../shared/clock/clock.ts';

export type Trait = {
  id: string;
  titre: string;
  href: string;
  debut: Jour | null;
  fin: Jour | null;
  ton: string;
  mot: string;
  operation: boolean;
};
export type Barre = Trait & { x: number; largeur: number; ouvertGauche: boolean; ouvertDroite: boolean };
export type Dessin = {
  annees: { annee: number; x: number }[];
  barres: (Barre | (Trait & { x?: undefined }))[];
  /** Where today falls; undefined outside the years drawn. */
  aujourdhui: number | undefined;
};

export const LARGEUR = 1000;
const ANNEES_MAX = 15;

/** The years that the dates of these fiches span, the current one always among them. */
export function findAnnees(
  traits: readonly Trait[],
  aujourdhui: Jour,
): { premiere: number; derniere: number } {
  const cette = Number(aujourdhui.slice(0, 4));
  const annees = traits
    .flatMap(({ debut, fin }) => [debut, fin])
    .filter((jour) => jour !== null)
    .map((jour) => Number(jour.slice(0, 4)));
  const premiere = Math.max(Math.min(cette, ...annees), cette - ANNEES_MAX);
  const derniere = Math.min(Math.max(cette, ...annees), premiere + ANNEES_MAX);
  return { premiere, derniere };
}

/**
 * Bars along the years, in units of a drawing `LARGEUR` wide. An unknown start or end leaves the bar open on that
 * side; without any date there is no bar, and the row says so.
 */
export function drawFrise(traits: readonly Trait[], aujourdhui: Jour): Dessin {
  const { premiere, derniere } = findAnnees(traits, aujourdhui);
  const debut = `${premiere}-01-01`;
  const fin = `${derniere}-12-31`;
  const total = countJours(debut, fin) + 1;
  const toX = (jour: Jour) =>
    Math.round((Math.min(Math.max(countJours(debut, jour), 0), total) / total) * LARGEUR);
  const barres = traits.map((trait) => {
    if (!trait.debut && !trait.fin) return trait as Trait & { x?: undefined };
    const x = toX(trait.debut ?? debut);
    const bout = toX(trait.fin ?? fin);
    return {
      ...trait,
      x,
      largeur: Math.max(4, bout - x),
      ouvertGauche: !trait.debut,
      ouvertDroite: !trait.fin,
    };
  });
  const annees = Array.from({ length: derniere - premiere + 1 }, (_, i) => ({
    annee: premiere + i,
    x: toX(`${premiere + i}-01-01`),
  }));
  return { annees, barres, aujourdhui: toX(aujourdhui) };
}
