import { ALERTES } from '../alertes/alertes.rules.ts';
import { ETATS_FINANCEMENT } from '../financements/financements.rules.ts';
import { BASES_FISCALES } from '../financements/financements.table.ts';
import { MONTANTS } from '../totaux/totaux.rules.ts';
import type { FiltreFinancement } from './liste.rules.ts';

export type Choix = { valeur: string; libelle: string }[];
/** What each filter offers, named as this reader may see it. */
export type Reperes = {
  annees: Choix;
  financeurs: Choix;
  beneficiaires: Choix;
  fiches: Choix;
  conventions: Choix;
  axes: Choix;
};

type Vu = {
  annee: number | null;
  financeur_id: string | null;
  financeur: string | null;
  beneficiaire_id: string | null;
  beneficiaire: string | null;
  fiche_id: string | null;
  fiche: string | null;
  convention_id: string | null;
  convention: string | null;
};

function listNoms(paires: [string | null, string | null][]): Choix {
  const noms = new Map(paires.flatMap(([id, nom]) => (id && nom ? [[id, nom] as const] : [])));
  return [...noms]
    .map(([valeur, libelle]) => ({ valeur, libelle }))
    .sort((a, b) => a.libelle.localeCompare(b.libelle, 'fr', { numeric: true }));
}

const AUCUNE = (libelle: string) => ({ valeur: 'sans', libelle });

/** The choices of a list: only what some funding has, so that no choice leads to nothing by itself. */
export function listReperes(tous: readonly Vu[], axes: Choix, conventions: Choix): Reperes {
  const annees = [...new Set(tous.flatMap(({ annee }) => annee ?? []))].sort((a, b) => b - a);
  return {
    annees: [
      ...annees.map((annee) => ({ valeur: String(annee), libelle: String(annee) })),
      AUCUNE('Toute la durée'),
    ],
    financeurs: listNoms(tous.map((f) => [f.financeur_id, f.financeur])),
    beneficiaires: listNoms(tous.map((f) => [f.beneficiaire_id, f.beneficiaire])),
    fiches: [...listNoms(tous.map((f) => [f.fiche_id, f.fiche])), AUCUNE('Sans fiche')],
    conventions: [...conventions, AUCUNE('Sans convention')],
    axes: [...axes, AUCUNE('Hors du plan')],
  };
}

/** What a list was asked for, one sentence each: above the list, and in the files that leave the site. */
export function describeFiltre(filtre: FiltreFinancement, reperes: Reperes): string[] {
  const nom = (choix: Choix, valeur: string | number | undefined) =>
    choix.find((option) => option.valeur === String(valeur))?.libelle ?? 'choix inconnu';
  const phrases: [unknown, string, () => string][] = [
    [filtre.annee, 'Année', () => nom(reperes.annees, filtre.annee)],
    [filtre.financeur, 'Financeur', () => nom(reperes.financeurs, filtre.financeur)],
    [filtre.beneficiaire, 'Bénéficiaire', () => nom(reperes.beneficiaires, filtre.beneficiaire)],
    [filtre.etat, 'État', () => ETATS_FINANCEMENT[filtre.etat!].mot],
    [filtre.convention, 'Convention', () => nom(reperes.conventions, filtre.convention)],
    [filtre.autour, 'Convention et fiches qui y répondent', () => nom(reperes.conventions, filtre.autour)],
    [filtre.fiche, 'Fiche', () => nom(reperes.fiches, filtre.fiche)],
    [filtre.axe, 'Axe', () => nom(reperes.axes, filtre.axe)],
    [filtre.base, 'Montants', () => BASES_FISCALES[filtre.base!]],
    [filtre.montant, 'Avec un montant', () => MONTANTS[filtre.montant!].toLowerCase()],
    [filtre.alerte, 'À regarder', () => ALERTES[filtre.alerte!].toLowerCase()],
  ];
  return phrases.flatMap(([valeur, mot, dire]) => (valeur === undefined ? [] : [`${mot} : ${dire()}`]));
}
