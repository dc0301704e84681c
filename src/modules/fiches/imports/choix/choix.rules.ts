import type { Saisie } from '../../../../shared/form/champs.ts';
import { formatNumber } from '../../../../shared/text/text.ts';
import { CHAMPS_PLAN, type ChampPlan } from '../../colonnes/synonymes.rules.ts';
import type { Choix, FeuilleLue } from '../../lecture/plan.rules.ts';

const ENTETE_MAX = 20_000;

/** The names of a sheet's fields in the form: by its rank, as a sheet's own name can be anything. */
export const nomsDe = (rang: number) => ({
  ignorer: `ignorer_${rang}`,
  entete: `entete_${rang}`,
  colonne: (index: number) => `colonne_${rang}_${index}`,
});

function one(saisie: Saisie, nom: string): string | undefined {
  const valeur = saisie[nom];
  return Array.isArray(valeur) ? valeur.at(-1) : valeur;
}

function isChamp(texte: string | undefined): texte is ChampPlan {
  return (CHAMPS_PLAN as readonly string[]).includes(texte ?? '');
}

type ChoixFeuille = Choix[string];

/** Only what differs from what the page showed is a choice: the rest is left to the reader. */
function readColonnes(saisie: Saisie, rang: number, lue: FeuilleLue): Record<number, ChampPlan> {
  const choisies: [number, ChampPlan][] = [];
  for (const { index, champ } of lue.colonnes) {
    const voulu = one(saisie, nomsDe(rang).colonne(index));
    if (isChamp(voulu) && voulu !== champ) choisies.push([index, voulu]);
  }
  return Object.fromEntries(choisies);
}

/** A header row typed, as the reader takes it; an error when it is no row number. */
function readEntete(texte: string): number | undefined | 'refus' {
  if (texte === '') return undefined;
  const ligne = Number(texte);
  return Number.isInteger(ligne) && ligne >= 0 && ligne <= ENTETE_MAX ? ligne : 'refus';
}

/** The box shows whether the sheet is read: touching it is a choice, leaving it is not. */
function readIgnorer(
  saisie: Saisie,
  rang: number,
  lue: FeuilleLue,
  avant: ChoixFeuille,
): boolean | undefined {
  const coche = one(saisie, nomsDe(rang).ignorer) === 'oui';
  return coche === lue.ignoree ? avant.ignorer : coche;
}

function mergeChoix(
  saisie: Saisie,
  rang: number,
  lue: FeuilleLue,
  avant: ChoixFeuille,
  ligne: number | undefined,
): ChoixFeuille {
  const affichee = lue.ligneEntete ?? undefined;
  const change = ligne !== affichee;
  const ignorer = readIgnorer(saisie, rang, lue, avant);
  const ligneEntete = change ? ligne : avant.ligneEntete;
  // Under another header, the columns chosen before were chosen for other words.
  const colonnes = { ...(change ? {} : avant.colonnes), ...readColonnes(saisie, rang, lue) };
  return {
    ...(ignorer === undefined ? {} : { ignorer }),
    ...(ligneEntete === undefined ? {} : { ligneEntete }),
    ...(Object.keys(colonnes).length > 0 ? { colonnes } : {}),
  };
}

export type ChoixLu = { ok: true; choix: Choix } | { ok: false; erreurs: Record<string, string> };

/** What a person corrected on the preview, added to what they had corrected before. */
export function readChoix(saisie: Saisie, feuilles: readonly FeuilleLue[], avant: Choix): ChoixLu {
  const erreurs: Record<string, string> = {};
  const entrees = feuilles.map((lue, rang): [string, ChoixFeuille] => {
    const nom = nomsDe(rang).entete;
    const brut = one(saisie, nom)?.trim();
    const ligne = brut === undefined ? (lue.ligneEntete ?? undefined) : readEntete(brut);
    const ancien = Object.hasOwn(avant, lue.feuille) ? avant[lue.feuille]! : {};
    if (ligne !== 'refus') return [lue.feuille, mergeChoix(saisie, rang, lue, ancien, ligne)];
    erreurs[nom] =
      `Feuille « ${lue.feuille} » : écrivez le numéro d’une ligne, entre 0 et ${formatNumber(ENTETE_MAX)}, ou laissez vide.`;
    return [lue.feuille, ancien];
  });
  if (Object.keys(erreurs).length > 0) return { ok: false, erreurs };
  return {
    ok: true,
    choix: Object.fromEntries(entrees.filter(([, choix]) => Object.keys(choix).length > 0)),
  };
}
