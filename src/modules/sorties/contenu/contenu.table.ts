import type { MoyenVu } from '../../activites/activites.api.ts';
import type { LigneFiche } from '../../fiches/fiches.api.ts';
import type { Argent } from '../../finances/finances.api.ts';

type Operation = {
  titre: string;
  statut: string;
  pilote: string;
  structure: string | null;
  date_debut: string | null;
  date_fin: string | null;
  date_fin_reelle: string | null;
  effets_attendus: string;
};
type Etape = { titre: string; qui: string; echeance: string | null; fait_le: string | null };
type Note = { jour: string; nature: string; texte: string };

/** All that a document says of a fiche. */
export type DonneesFiche = {
  ligne: LigneFiche;
  operations: Operation[];
  etapes: Etape[];
  notes: Note[];
  argent: Argent;
  moyens: MoyenVu[];
};
