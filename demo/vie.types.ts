// The shape of the example steps, means, activities and parts of a convention. Fiches by code, the others by `cle`.
import type { Activite, Moyen } from '../src/modules/activites/activites.table.ts';
import type { Avenant, Engagement, Signature } from '../src/modules/conventions/vie/vie.table.ts';
import type { Etape } from '../src/modules/fiches/etapes/etapes.table.ts';

export type EtapeDemo = Omit<Etape, 'id' | 'fiche_id' | 'exemple'> & { fiche: string };
export type MoyenDemo = Omit<Moyen, 'id' | 'fiche_id' | 'structure_id' | 'exemple'> & {
  fiche: string;
  structure: string | null;
};
export type ActiviteDemo = Omit<Activite, 'id' | 'exemple'> & { fiches: string[] };
export type AvenantDemo = Omit<Avenant, 'id' | 'convention_id' | 'exemple'> & { convention: string };
export type SignatureDemo = Pick<Signature, 'qualite' | 'date_signature'> & {
  convention: string;
  structure: string;
};
export type EngagementDemo = Omit<Engagement, 'id' | 'convention_id' | 'structure_id' | 'exemple'> & {
  convention: string;
  structure: string | null;
};
