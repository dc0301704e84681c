import type { Acteur } from '../../../shared/access/acces.ts';
import type { TerritoireId, Trx } from '../../../shared/db/db.ts';
import { type ActeJournal, addLigne } from '../../journal/journal.api.ts';

export type Auteur = { acteur: Acteur; now: Date };

/** An act about an account, in the journal. */
export async function note(
  trx: Trx,
  territoireId: TerritoireId,
  auteur: Auteur,
  acte: ActeJournal,
  compte: { id: string; nom: string },
  detail = {},
) {
  const changements = Object.fromEntries(Object.entries(detail).map(([champ, apres]) => [champ, { apres }]));
  await addLigne(trx, territoireId, auteur, {
    acte,
    type: 'compte',
    id: compte.id,
    titre: compte.nom,
    version: 0,
    changements,
  });
}
