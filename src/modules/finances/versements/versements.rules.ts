import type { Jour } from '../../../shared/clock/clock.ts';
import type { Erreurs, Valeurs } from '../../../shared/form/champs.ts';
import type { Versement } from './versements.table.ts';

/** An instalment has a day: the one it is expected, or the one it came. */
export function checkVersement(valeurs: Valeurs): Erreurs {
  const { prevu_le, verse_le, montant_centimes } = valeurs as unknown as Versement;
  const erreurs: Erreurs = {};
  if (!prevu_le && !verse_le)
    erreurs.prevu_le = 'Écrivez la date prévue, ou la date du versement s’il est déjà fait.';
  if (montant_centimes === 0) erreurs.montant_centimes = 'Écrivez un montant plus grand que zéro.';
  return erreurs;
}

/** Expected, and not come yet. */
export function isVersementEnRetard(
  { prevu_le, verse_le }: Pick<Versement, 'prevu_le' | 'verse_le'>,
  aujourdhui: Jour,
): boolean {
  return verse_le === null && prevu_le !== null && prevu_le < aujourdhui;
}
