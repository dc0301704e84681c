import { addJours, type Jour, toJour } from '../../../shared/clock/clock.ts';
import { pluralize } from '../../../shared/text/text.ts';
import type { Ton } from '../../../ui/textes.tsx';
import type { Demande, DemandeVue, FicheDemandee } from './demandes.table.ts';

/** A month: long enough for a holiday, short enough that a forwarded mail does not open for years. */
const VALIDITE_JOURS = 30;

/** The last day of a link made today: a month, or the campaign's own limit when it is later. */
export function computeExpiration(aujourdhui: Jour, dateLimite: Jour | null): Jour {
  const mois = addJours(aujourdhui, VALIDITE_JOURS);
  return dateLimite && dateLimite > mois ? dateLimite : mois;
}

type Lien = Pick<DemandeVue, 'expire_le' | 'revoquee_le' | 'date_limite' | 'campagne_finie'> & {
  fiches: readonly unknown[];
};

/** True while the link opens. A limit put off puts off the links too; nothing left to ask closes them. */
export function isOuverte(demande: Lien, aujourdhui: Jour): boolean {
  const { expire_le, revoquee_le, date_limite, campagne_finie, fiches } = demande;
  if (revoquee_le || campagne_finie || fiches.length === 0) return false;
  return aujourdhui <= expire_le || (date_limite !== null && aujourdhui <= date_limite);
}

type Reponses = { fiches: readonly Pick<FicheDemandee, 'reponse_id'>[] };

export function countReponses({ fiches }: Reponses): number {
  return fiches.filter(({ reponse_id }) => reponse_id !== null).length;
}

export function isComplete(demande: Reponses): boolean {
  return countReponses(demande) === demande.fiches.length;
}

/** Asked by mail, not answered whole, never reminded: a person is reminded once, by whom or when does not matter. */
export function isRelancable(
  demande: Pick<Demande, 'courriel' | 'envoyee_le' | 'relancee_le' | 'revoquee_le'> & Reponses,
): boolean {
  const { courriel, envoyee_le, relancee_le, revoquee_le } = demande;
  return courriel !== '' && !!envoyee_le && !relancee_le && !revoquee_le && !isComplete(demande);
}

/** Eight or nine in the morning in Paris: nobody is written to in the night. */
const HEURE_UTC = 'T07:00:00Z';

/**
 * True from the morning of the day that the coordinator chose, to the end of the campaign's last day: a machine that
 * was off for a month does not ask for what nobody waits for any more.
 */
export function isRelanceDue(relanceLe: Jour, dateLimite: Jour, now: Date): boolean {
  return now >= new Date(relanceLe + HEURE_UTC) && toJour(now) <= dateLimite;
}

/** Where a request stands, in words. */
export function describeDemande(demande: DemandeVue, aujourdhui: Jour): { mot: string; ton: Ton } {
  const { fiches, courriel, revoquee_le, relancee_le } = demande;
  const recues = countReponses(demande);
  if (fiches.length === 0) return { mot: 'Sans objet', ton: 'neutre' };
  if (recues === fiches.length) return { mot: recues > 1 ? 'A répondu à tout' : 'A répondu', ton: 'bien' };
  if (recues > 0) return { mot: `${pluralize(recues, 'réponse')} sur ${fiches.length}`, ton: 'attention' };
  if (revoquee_le) return { mot: 'Lien retiré', ton: 'neutre' };
  if (courriel === '') return { mot: 'À appeler, sans adresse', ton: 'attention' };
  if (!isOuverte(demande, aujourdhui)) return { mot: 'Lien échu, sans réponse', ton: 'attention' };
  return relancee_le
    ? { mot: 'Sans réponse, relance faite', ton: 'attention' }
    : { mot: 'Sans réponse', ton: 'fil' };
}

/** « FA 1.1 – Titre », as everywhere. */
export function nameFiche({ code, titre }: { code: string; titre: string }): string {
  return [code, titre].filter(Boolean).join(' – ');
}
