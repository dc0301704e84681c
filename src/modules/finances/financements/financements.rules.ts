import type { Erreurs, Valeurs } from '../../../shared/form/champs.ts';
import { formatCentimes } from '../../../shared/text/text.ts';
import type { Ton } from '../../../ui/textes.tsx';
import type { Financement } from './financements.table.ts';

/** Where a funding stands. Computed from its amounts and dates, never stored. */
export const ETATS_FINANCEMENT = {
  envisage: { mot: 'Envisagé', ton: 'neutre' },
  demande: { mot: 'Demandé', ton: 'attention' },
  notifie: { mot: 'Notifié', ton: 'fil' },
  en_versement: { mot: 'En versement', ton: 'fil' },
  solde: { mot: 'Soldé', ton: 'bien' },
  refuse: { mot: 'Refusé', ton: 'alerte' },
} as const satisfies Record<string, { mot: string; ton: Ton }>;
export type EtatFinancement = keyof typeof ETATS_FINANCEMENT;

/** What the rules need of a funding: its amounts in cents, its dates, and what has been paid. */
export type Compte = Pick<
  Financement,
  | 'id'
  | 'base_fiscale'
  | 'demande_centimes'
  | 'date_demande'
  | 'notifie_centimes'
  | 'date_notification'
  | 'refuse'
> & { verse_centimes: number };

/**
 * Paid in full is when all that was notified has come. A funder that pays less than it notified leaves a balance:
 * the notified amount is then corrected by a person, so that sums stay true.
 */
export function findEtatFinancement(compte: Compte): EtatFinancement {
  if (compte.refuse) return 'refuse';
  const { notifie_centimes: notifie, verse_centimes: verse } = compte;
  if (notifie !== null && verse >= notifie) return 'solde';
  if (verse > 0) return 'en_versement';
  if (notifie !== null || compte.date_notification) return 'notifie';
  return compte.date_demande ? 'demande' : 'envisage';
}

/** Notified less paid, in cents; undefined while nothing is notified, or after a refusal. */
export function computeSolde(
  compte: Pick<Compte, 'refuse' | 'notifie_centimes' | 'verse_centimes'>,
): number | undefined {
  if (compte.refuse || compte.notifie_centimes === null) return undefined;
  return compte.notifie_centimes - compte.verse_centimes;
}

type Dates = Pick<Financement, 'date_demande' | 'date_notification' | 'date_refus'>;

function checkDates({ date_demande, date_notification, date_refus }: Dates): Erreurs {
  const erreurs: Erreurs = {};
  if (date_demande && date_notification && date_notification < date_demande)
    erreurs.date_notification = 'La notification vient avant la demande : vérifiez les deux dates.';
  if (date_demande && date_refus && date_refus < date_demande)
    erreurs.date_refus = 'Le refus vient avant la demande : vérifiez les deux dates.';
  return erreurs;
}

/** What a funding must say to be counted: what it is for, and no amount granted on a refusal. */
export function checkFinancement(valeurs: Valeurs): Erreurs {
  const f = valeurs as unknown as Financement;
  const erreurs = checkDates(f);
  if (!f.fiche_id && !f.convention_id)
    erreurs.fiche_id = 'Choisissez la fiche ou la convention que ce financement soutient, ou les deux.';
  if (f.notifie_centimes === 0)
    erreurs.notifie_centimes =
      'Zéro euro notifié est un refus : laissez le montant vide et cochez « Refusé ».';
  if (f.refuse && f.notifie_centimes)
    erreurs.refuse = `Un financement refusé n’a pas de montant notifié : décochez « Refusé », ou effacez ${formatCentimes(f.notifie_centimes)}.`;
  if (f.date_refus && !f.refuse)
    erreurs.refuse = 'Une date de refus est écrite : cochez « Refusé », ou effacez-la.';
  if (f.financeur_id && f.financeur_id === f.beneficiaire_id)
    erreurs.beneficiaire_id = 'La même structure paie et reçoit : choisissez deux structures.';
  return erreurs;
}

/**
 * Instalments may not add up to more than what was notified: it is either a slip, or a notified amount to correct.
 * @param total the sum of all instalments, paid and to come, in cents
 */
export function checkSomme(total: number, notifie: number | null): string | undefined {
  if (notifie === null || total <= notifie) return undefined;
  return `Rien n’a changé : les versements feraient ${formatCentimes(total)} en tout, pour ${formatCentimes(notifie)} notifiés. Corrigez un versement, ou d’abord le montant notifié.`;
}
