import type { Valeur, Valeurs } from '../../shared/form/champs.ts';
import type { Changements } from './journal.table.ts';

/** Two values are the same when they read the same; empty text and nothing are the same emptiness. */
export function isSame(a: unknown, b: unknown): boolean {
  return (
    JSON.stringify(a === '' || a === undefined ? null : a) ===
    JSON.stringify(b === '' || b === undefined ? null : b)
  );
}

/** What differs between two states, field by field. */
export function listChangements(avant: Valeurs, apres: Valeurs): Changements {
  const changements: Changements = {};
  for (const [champ, valeur] of Object.entries(apres)) {
    if (!isSame(avant[champ], valeur)) changements[champ] = { avant: avant[champ] ?? null, apres: valeur };
  }
  return changements;
}

/**
 * The state that a person had before their eyes: today's, with each later change taken back.
 * @param suite the changes made since, oldest first
 */
export function findBase(actuel: Valeurs, suite: readonly Changements[]): Valeurs {
  const base = { ...actuel };
  for (const changements of suite.toReversed()) {
    for (const [champ, { avant }] of Object.entries(changements)) base[champ] = (avant ?? null) as Valeur;
  }
  return base;
}

export type Fusion = {
  /** What this person changed and nobody else did: may be written at once. */
  ecrire: Valeurs;
  /** What both changed, differently: a person decides. */
  conflits: string[];
};

/** Three-way merge of a form: nobody's change is lost, and nothing typed overwrites what was not seen. */
export function mergeEdition(base: Valeurs, actuel: Valeurs, propose: Valeurs): Fusion {
  const ecrire: Valeurs = {};
  const conflits: string[] = [];
  for (const [champ, valeur] of Object.entries(propose)) {
    const mine = !isSame(base[champ], valeur);
    if (!mine || isSame(actuel[champ], valeur)) continue;
    const theirs = !isSame(base[champ], actuel[champ]);
    if (theirs) conflits.push(champ);
    else ecrire[champ] = valeur;
  }
  return { ecrire, conflits };
}
