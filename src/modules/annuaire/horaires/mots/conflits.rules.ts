import { isRemplacante } from '../calcul/journee.rules.ts';
import type { Regle } from '../horaires.rules.ts';
import { hasNuit, isHebdomadaire, listSemaine, resolveSemaine } from './effet.rules.ts';

/** A rule to be said, with what it does to those before it. */
export type RegleASuivre = { regle: Regle; seulement: boolean; aussi: boolean; meme: Regle[] };

const MOIS = Array.from({ length: 12 }, (_, i) => i + 1);

function listMois({ dates }: Regle): number[] {
  if (dates.length === 0 || dates.some(({ de, a }) => de.paques !== undefined || a.paques !== undefined))
    return MOIS;
  return MOIS.filter((mois) =>
    dates.some(({ de, a, annees }) => {
      if (annees && annees[1] > annees[0]) return true;
      return de.mois <= a.mois ? de.mois <= mois && mois <= a.mois : mois >= de.mois || mois <= a.mois;
    }),
  );
}

function hasSemaine({ semaines }: Regle, semaine: number): boolean {
  if (semaines.length === 0) return true;
  return semaines.some(({ de, a, pas }) => de <= semaine && semaine <= a && (semaine - de) % pas === 0);
}

/** True when a day may be of both rules: better too often than not. */
function isCroisee(une: Regle, autre: Regle): boolean {
  const commun = (a: number[], b: number[]) => a.some((n) => b.includes(n));
  const semaines = Array.from({ length: 53 }, (_, i) => i + 1);
  return (
    commun(listSemaine(une), listSemaine(autre)) &&
    commun(listMois(une), listMois(autre)) &&
    semaines.some((n) => hasSemaine(une, n) && hasSemaine(autre, n))
  );
}

const selecteurs = ({ dates, semaines, calendriers, jours }: Regle) =>
  JSON.stringify([dates, semaines, calendriers, jours]);

/** True when every day of a rule is of the other. */
function isCouverte(une: Regle, par: Regle): boolean {
  if (hasNuit(une)) return false;
  if (selecteurs(une) === selecteurs(par)) return true;
  return isHebdomadaire(par) && listSemaine(une).every((jour) => listSemaine(par).includes(jour));
}

function suivre(dites: RegleASuivre[], regle: Regle, precedente: Regle | undefined): RegleASuivre[] {
  const suite = { regle, seulement: false, aussi: false, meme: [] as Regle[] };
  if (regle.etat === 'ferme' || regle.lien === 'sinon') return [...dites, suite];
  const touchees = dites.filter((dite) => isCroisee(dite.regle, regle));
  if (!isRemplacante(regle, precedente)) {
    suite.aussi = touchees.some((dite) => dite.regle.etat !== 'ferme');
    suite.meme = touchees.map((dite) => dite.regle).filter(({ etat }) => etat === 'ferme');
    return [...dites, suite];
  }
  const restent = dites.filter((dite) => !isCouverte(dite.regle, regle));
  const prises = restent.filter((dite) => touchees.includes(dite) || hasNuit(dite.regle));
  suite.meme = prises.map((dite) => dite.regle).filter(({ etat }) => etat === 'ferme');
  suite.seulement = prises.some((dite) => dite.regle.etat !== 'ferme');
  // A closing that has nothing to close says nothing, and would say it of a day that is open.
  const utile = (dite: RegleASuivre, rang: number) =>
    !suite.meme.includes(dite.regle) || restent.slice(0, rang).some(({ regle: r }) => r.etat !== 'ferme');
  return [...restent.filter(utile), suite];
}

/** The rules in the order they are said, without what others take from them. */
export function listASuivre(regles: Regle[]): RegleASuivre[] {
  const fin = regles.findIndex((regle) => !isHebdomadaire(regle));
  const semaine = resolveSemaine(fin < 0 ? regles : regles.slice(0, fin));
  let dites: RegleASuivre[] = semaine.map((regle) => ({ regle, seulement: false, aussi: false, meme: [] }));
  for (const [rang, regle] of regles.entries())
    if (fin >= 0 && rang >= fin) dites = suivre(dites, regle, regles[rang - 1]);
  return dites;
}
