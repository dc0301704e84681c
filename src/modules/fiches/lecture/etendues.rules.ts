import type { Entree, Lecture } from './fiche.rules.ts';
import { type Registre, warnCellule } from './registre.rules.ts';

/** What a row of a table is: a new action, an operation of the one above, or more of the one above. */
export type Genre = 'fiche' | 'operation' | 'suite';
type Etendue = { entree: Entree; fin: number; genre: Genre };
/** The cells merged downwards: where each one ends, and those that the current row may still be in. */
export type Etendues = { fins: Map<number, number>; ouvertes: Map<number, Etendue> };

/** One long text merged over thousands of rows must not fill the memory. */
const MAX_REPETE = 5_000_000;
const TROP =
  'Cette cellule fusionnée est trop longue pour être répétée sur toutes ses lignes : ses dernières lignes restent sans elle.';
const depenses = new WeakMap<Lecture, number>();

export function createEtendues({ feuille, largeur }: Registre): Etendues {
  const fins = new Map<number, number>();
  for (const { l1, c1, l2 } of feuille.fusions ?? [])
    if (l2 > l1 && c1 < largeur) fins.set(l1 * largeur + c1, l2);
  return { fins, ouvertes: new Map() };
}

/** An action takes all that is merged onto its row; an operation, what was not already said of its action. */
function isPour(genre: Genre, { entree, genre: ancre }: Etendue, propres: Entree[]): boolean {
  const { champ } = entree;
  if (genre === 'suite') return false;
  if (champ === 'titre') return genre === 'fiche' && !propres.some((propre) => propre.champ === 'titre');
  if (genre === 'fiche') return true;
  if (champ === 'code' || champ === 'operation_titre') return false;
  return champ.startsWith('operation_') || ancre === 'operation';
}

function spend(lecture: Lecture, registre: Registre, { entree }: Etendue): boolean {
  const depense = (depenses.get(lecture) ?? 0) + entree.texte.length;
  if (depense > MAX_REPETE) {
    warnCellule(registre, entree.l, entree.c, entree.texte.slice(0, 120), TROP);
    return false;
  }
  depenses.set(lecture, depense);
  return true;
}

/** Two actions do not share a number: merged over a second one, it is only said in its notes. */
function repeat({ entree }: Etendue, l: number): Entree {
  return { ...entree, champ: entree.champ === 'code' ? 'notes' : entree.champ, l, fusion: true };
}

/** The cells of a row and those merged onto it from above; a cell is counted once, where it is written. */
export function extendEntrees(
  { fins, ouvertes }: Etendues,
  lecture: Lecture,
  registre: Registre,
  entrees: Entree[],
  l: number,
  genre: Genre,
): Entree[] {
  const remplies = new Set(entrees.map(({ c }) => c));
  const repetees: Entree[] = [];
  for (const [c, etendue] of ouvertes) {
    if (etendue.fin < l) ouvertes.delete(c);
    else if (!remplies.has(c) && isPour(genre, etendue, entrees)) {
      if (spend(lecture, registre, etendue)) repetees.push(repeat(etendue, l));
      else ouvertes.delete(c);
    }
  }
  for (const entree of entrees) {
    const fin = fins.get(l * registre.largeur + entree.c);
    if (fin !== undefined) ouvertes.set(entree.c, { entree, fin, genre });
  }
  return [...entrees, ...repetees];
}
