import type { Cellule } from '../../../shared/classeur/feuille.rules.ts';
import type { Jour } from '../../../shared/clock/clock.ts';
import { normalizeText } from '../../../shared/text/text.ts';
import { CHAMPS_LISTE } from './plan.rules.ts';

/** `complement`: another row or column of the same table. `confrontation`: another table that speaks of the same action. */
export type Mode = 'complement' | 'confrontation';
export type Valeurs = Record<string, unknown> & { date_debut?: Jour; date_fin?: Jour; calendrier?: string };
export type Lue = { champ: string; libelle: string; texte: string; cellule: Cellule; fraction: boolean };
/** Where a value went: in a field, or nowhere yet (the caller writes it in the notes). `nouveau`: it taught something. */
/** `garder`: it went in a field, and says more than the field holds: its words stay in the notes too. */
export type Rangement = { range: boolean; nouveau: boolean; message?: string; garder?: true };

/** Past this length a text is added to without looking for repetitions. */
export const MAX_COMPARE = 20_000;
export const LISTES = new Set<string>(CHAMPS_LISTE);
export const DEJA: Rangement = { range: true, nouveau: false };
export const FAIT: Rangement = { range: true, nouveau: true };
export const NON: Rangement = { range: false, nouveau: true };
export const AUTRE =
  'Cette valeur diffère de celle qui a été lue avant pour la même fiche : la première est gardée, celle-ci est dans les notes.';

export function cleOf(texte: string): string {
  return normalizeText(texte) || texte;
}

export function rangeTexte(valeurs: Valeurs, champ: string, texte: string, mode: Mode): Rangement {
  const avant = valeurs[champ] as string | undefined;
  if (avant === undefined || avant === '') {
    valeurs[champ] = texte;
    return FAIT;
  }
  if (avant.length < MAX_COMPARE && (avant.includes(texte) || cleOf(avant) === cleOf(texte))) return DEJA;
  if (mode === 'confrontation') return { ...NON, message: AUTRE };
  if (champ === 'titre' || champ === 'code' || champ === 'pilote') return NON;
  valeurs[champ] = `${avant}\n${texte}`;
  return FAIT;
}
