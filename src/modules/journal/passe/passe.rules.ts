import type { Valeur, Valeurs } from '../../../shared/form/champs.ts';
import type { Changements } from '../journal.table.ts';

/** What the journal holds of an object after a moment, newest first. */
export type LigneApres = { acte: string; changements: Changements };
export type Actuel = { valeurs: Valeurs; retire: boolean };

/**
 * An object as it was before these lines: each is taken back in turn. Undefined when it did not exist yet, or was
 * in the bin.
 */
export function rewind({ valeurs, retire }: Actuel, lignes: readonly LigneApres[]): Valeurs | undefined {
  const avant: Valeurs = { ...valeurs };
  let removed = retire;
  for (const { acte, changements } of lignes) {
    if (acte === 'creation') return undefined;
    if (acte === 'suppression') removed = false;
    if (acte === 'retablissement') removed = true;
    for (const [champ, { avant: valeur }] of Object.entries(changements))
      if (Object.hasOwn(avant, champ)) avant[champ] = (valeur ?? null) as Valeur;
  }
  return removed ? undefined : avant;
}

/** An object that nothing holds any more, made again from its own lines, oldest first. */
export function replay(champs: readonly string[], lignes: readonly LigneApres[]): Valeurs | undefined {
  const valeurs: Valeurs = Object.fromEntries(champs.map((champ) => [champ, null]));
  let present = false;
  for (const { acte, changements } of lignes) {
    if (acte === 'creation' || acte === 'retablissement') present = true;
    if (acte === 'suppression') present = false;
    for (const [champ, { apres }] of Object.entries(changements))
      if (Object.hasOwn(valeurs, champ)) valeurs[champ] = (apres ?? null) as Valeur;
  }
  return present ? valeurs : undefined;
}
