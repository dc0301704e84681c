import type { Jour } from '../../../shared/clock/clock.ts';
import type { Erreurs, Valeurs } from '../../../shared/form/champs.ts';
import { NATURES_PIECE, type NaturePiece, type Piece } from './pieces.table.ts';

/** « Comptes annuels 2024 », or the name that was given, with its year. */
export function nommePiece({
  libelle,
  nature,
  exercice,
}: Pick<Piece, 'libelle' | 'nature' | 'exercice'>): string {
  return `${libelle || NATURES_PIECE[nature]} ${exercice}`;
}

export function isPieceEnRetard(
  { due_le, recue_le }: Pick<Piece, 'due_le' | 'recue_le'>,
  aujourdhui: Jour,
): boolean {
  return recue_le === null && due_le < aujourdhui;
}

/** A document is due for something. */
export function checkPiece(valeurs: Valeurs): Erreurs {
  const { convention_id, financement_id } = valeurs as unknown as Piece;
  if (convention_id || financement_id) return {};
  return { '': 'Une pièce est due pour une convention ou pour un financement : gardez l’un des deux.' };
}

/**
 * The last day to give the financial report of a subsidy (Cerfa 15059): six months after the end of the year it was
 * given for. Loi n° 2000-321 du 12 avril 2000, art. 10; arrêté du 11 octobre 2006. Years are civil years here.
 */
export function computeEcheance(exercice: number): Jour {
  return `${exercice + 1}-06-30`;
}

/** Whoever gives a subsidy asks for these each year; only the first has its date from the law. */
const ATTENDUES: readonly NaturePiece[] = ['compte_rendu_financier', 'rapport_activite', 'comptes', 'pv_ag'];

export type PiecePrevue = { nature: NaturePiece; exercice: number; due_le: Jour };

/** The documents to expect for a year, without those that are already in the list. */
export function listPiecesPrevues(
  exercice: number,
  connues: readonly Pick<Piece, 'nature' | 'exercice'>[],
): PiecePrevue[] {
  const deja = new Set(connues.filter((piece) => piece.exercice === exercice).map(({ nature }) => nature));
  return ATTENDUES.filter((nature) => !deja.has(nature)).map((nature) => ({
    nature,
    exercice,
    due_le: computeEcheance(exercice),
  }));
}

/** Late first, then what comes next; what has come stands last. */
export function sortPieces<T extends Pick<Piece, 'due_le' | 'recue_le'>>(pieces: readonly T[]): T[] {
  return [...pieces].sort(
    (a, b) => Number(a.recue_le !== null) - Number(b.recue_le !== null) || a.due_le.localeCompare(b.due_le),
  );
}
