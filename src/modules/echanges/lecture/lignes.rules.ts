import type { Valeurs } from '../../../shared/form/champs.ts';

export const TYPES = ['structure', 'lieu', 'service', 'permanence', 'contact'] as const;
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
  refs?: Partial<Record<'structure_id' | 'lieu_id' | 'service_id', string>>;
  /** The row itself, on the object by which it goes back to its source. */
  original?: Record<string, unknown>;
};

/** A row once read: its objects, or why it is refused. Nothing else can become of it. */
export type LigneLue = { ligne: number; objets: ObjetImporte[]; avis: Avis[]; refus?: string };

export type ContexteLecture = { communes: readonly { code: string; nom: string }[] };
