import { normalizeText } from '../../../shared/text/text.ts';
import { splitLignes, splitListe } from '../valeurs/listes.rules.ts';
import type { Brouillon, Entree } from './fiche.rules.ts';
import type { Mode, Rangement, Valeurs } from './places.rules.ts';
import type { OperationLue } from './plan.rules.ts';
import { rangeValeur } from './rangement.rules.ts';
import { parseNumerote, parseOperation } from './titres.rules.ts';

/** The operations that one row opens, by their group. */
export type Ouvertes = Map<number, OperationLue>;

function addOperation(brouillon: Brouillon, texte: string, l: number): OperationLue {
  const lu = parseOperation(texte) ?? parseNumerote(texte);
  const code = lu?.code ?? '';
  const titre = lu?.titre || texte;
  const cle = `${code}|${normalizeText(titre)}`;
  const connue = brouillon.operations.get(cle);
  if (connue) return connue;
  const operation: OperationLue = { code, titre, ligne: l + 1, valeurs: {} };
  brouillon.operations.set(cle, operation);
  brouillon.fiche.operations.push(operation);
  brouillon.nouveautes++;
  return operation;
}

/** Opens the operation that a cell names, or each of those that it lists line by line. */
export function openOperations(brouillon: Brouillon, entree: Entree, ouvertes: Ouvertes): boolean {
  const titres = splitLignes(entree.texte);
  if (titres.length === 0) return false;
  const operations = (titres.length === 1 ? [entree.texte] : titres).map((t) =>
    addOperation(brouillon, t, entree.l),
  );
  if (operations.length === 1) ouvertes.set(entree.groupe, operations[0]!);
  brouillon.operation = operations.length === 1 ? operations[0]! : null;
  return true;
}

/** Puts a value in its operation; without operation to hold it, the caller writes it in the notes. */
export function rangeOperation(
  brouillon: Brouillon,
  entree: Entree,
  ouvertes: Ouvertes,
  mode: Mode,
): Rangement {
  const operation = ouvertes.get(entree.groupe) ?? (entree.groupe === 0 ? brouillon.operation : null);
  if (!operation) return { range: false, nouveau: true };
  const champ = entree.champ.replace('operation_', '');
  if (champ === 'publics') return rangePublics(operation, entree.texte);
  return rangeValeur(operation.valeurs as Valeurs, { ...entree, champ }, mode);
}

function rangePublics(operation: OperationLue, texte: string): Rangement {
  const elements = splitListe(texte, 'publics');
  if (elements.length === 0) return { range: false, nouveau: true };
  const avant = operation.valeurs.publics ?? [];
  operation.valeurs.publics = [...avant, ...elements.filter((element) => !avant.includes(element))];
  return { range: true, nouveau: true };
}
