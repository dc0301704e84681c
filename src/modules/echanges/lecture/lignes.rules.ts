import type { Valeurs } from '../../../shared/form/champs.ts';
import type { ColonnesDites } from '../modeles/colonnes.rules.ts';

/** What an import writes, in this order: what leads to something comes after it. */
export const TYPES = [
  'domaine',
  'structure',
  'lieu',
  'service',
  'permanence',
  'horaire_exception',
  'contact',
] as const;
export type TypeObjet = (typeof TYPES)[number];

/** A row as the file has it: what its columns, or its keys, hold. `ligne`: 1 for the first, as people count. */
export type Brut = { ligne: number; champs: Record<string, unknown> };

/** Something to know about a row, which is imported all the same. */
export type Avis = { ligne: number; champ: string; valeur: string; message: string };

/** One object that a row speaks of. `cle`: what its source calls it; `refs`: field → key of the object it leads to. */
export type ObjetImporte = {
  type: TypeObjet;
  cle: string;
  valeurs: Valeurs;
  refs?: Partial<Record<'structure_id' | 'lieu_id' | 'service_id' | 'permanence_id', string>>;
  /** The domains that a service is of, by their keys; absent when the source says nothing of them. */
  domaines?: readonly string[];
  /** The row itself, on the object by which it goes back to its source. */
  original?: Record<string, unknown>;
};

/** A row once read: its objects, or why it is refused. Nothing else can become of it. */
export type LigneLue = { ligne: number; objets: ObjetImporte[]; avis: Avis[]; refus?: string };

/** `dites`: what a person said of the columns of a list. */
export type ContexteLecture = {
  communes: readonly { code: string; nom: string }[];
  dites?: ColonnesDites;
};
