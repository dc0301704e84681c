import type { Droit, Visibilite } from '../../../shared/access/droits.ts';
import type { Schema, TerritoireId, Trx } from '../../../shared/db/db.ts';
import type { Champ, Valeurs } from '../../../shared/form/champs.ts';

/** A list of references kept in a table of its own. */
export type Liste = { table: string; cle: string; colonne: string; fixe?: Record<string, string> };

/** Makes the lines by which these objects are found, and takes away those of the objects in the bin: many at once. */
export type Indexer = (trx: Trx, territoireId: TerritoireId, lus: readonly ObjetLu[]) => Promise<void>;

/** Found through another object alone: it has no line of its own, and `entraine` says whose follows. */
export const sansLigne: Indexer = async () => {};

/**
 * What makes a table an object of the product: journaled, versioned, mergeable, searchable, restorable.
 * A module declares it once, and gets all of that.
 */
export type Objet = {
  type: string;
  /** « Fiche action »; feminine words say so, for sentences. */
  libelle: string;
  table: keyof Schema & string;
  /** Every field that is journaled, in the order people read them. */
  champs: readonly Champ[];
  listes?: Record<string, Liste>;
  droit: Droit;
  href(id: string, valeurs: Valeurs): string;
  titre(valeurs: Valeurs): string;
  extrait(valeurs: Valeurs): string;
  visibilite(valeurs: Valeurs): Visibilite;
  /** What it hangs from besides `PARENTS`, by the field that names it: who may not see the one may not read the other. */
  suit?: Readonly<Record<string, string>>;
  /** The account whose own it is, and nobody else's; null when it is everybody's by its visibility. */
  personnel?(valeurs: Valeurs): string | null;
  /** Asked of what is about to be kept, whoever writes it (a form, a merge, a restoring): a French refusal, or nothing. */
  controler?(valeurs: Valeurs): string | undefined;
  /** Fields that only those who may change the object read, in its history too. */
  prives?: readonly string[];
  /** Asked inside the write, once the row is in place: a French refusal undoes it. Two writers cannot both pass. */
  verifier?(trx: Trx, territoireId: TerritoireId, id: string): Promise<string | undefined>;
  /** Asked before the bin: a French refusal when something still stands on it. */
  retirable?(trx: Trx, territoireId: TerritoireId, id: string): Promise<string | undefined>;
  /** Once removed it is not offered by the bin: taken out of it, what it had brought would not come back with it. */
  sansCorbeille?: true;
  /** Replaces the ordinary indexing. Null: a write of it leaves the search alone. */
  indexer?: Indexer | null;
  /**
   * Other objects whose lines follow a write of this one: services carry the name of their structure. Left out when
   * the whole search is made again, as each has its turn.
   */
  entraine?(trx: Trx, territoireId: TerritoireId, id: string, valeurs: Valeurs): Promise<void>;
  /** Indexed at every write: its indexer keeps more than words (a state, days, a position). */
  toujoursIndexe?: true;
};

export type ObjetLu = { id: string; valeurs: Valeurs; version: number; removedAt: Date | null };

const objets = new Map<string, Objet>();

/** Declares an object of the product, once, when its module is loaded. */
export function declareObjet(objet: Objet): Objet {
  objets.set(objet.type, objet);
  return objet;
}

export function findObjet(type: string): Objet | undefined {
  return objets.get(type);
}

export function listObjets(): Objet[] {
  return [...objets.values()];
}
