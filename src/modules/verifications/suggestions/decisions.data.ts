import type { Db, TerritoireId, Trx } from '../../../shared/db/db.ts';
import { newId } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { addMessage } from '../../../shared/jobs/messages.data.ts';
import { type Auteur, inEcriture, RefusEcriture, updateObjet } from '../../journal/journal.api.ts';
import { permanenceObjet, serviceObjet } from '../../services/services.api.ts';
import { type Reste, undoLot } from '../lots/lots.data.ts';
import { addVerification } from '../verifications.data.ts';
import { findSuggestion, type Suggestion } from './suggestions.data.ts';
import { toEcriture } from './suggestions.rules.ts';

/** Keeps a suggestion for this transaction: two people who read it at once decide once. */
async function lockSuggestion(trx: Trx, territoireId: TerritoireId, id: string) {
  const row = await trx
    .selectFrom('suggestion')
    .select('id')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && findSuggestion(trx, territoireId, id);
}

type Issue = Pick<Suggestion, 'statut' | 'reponse' | 'lot'>;

async function saveDecision(
  trx: Trx,
  territoireId: TerritoireId,
  { id, courriel }: Suggestion,
  issue: Issue,
  { acteur, now }: Auteur,
) {
  await trx
    .updateTable('suggestion')
    .set({ ...issue, decidee_le: now, decidee_par: acteur.nom.slice(0, 200) })
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .execute();
  if (courriel === '') return;
  const message = { nature: 'suggestion_reponse', destinataire: courriel, donnees: { suggestion: id }, now };
  await addMessage(trx, territoireId, message);
}

type Ecrit = { id: string; valeurs: Valeurs; version: number };
/** What is taken over: of the service itself, and of what is particular to its places. */
export type Reprise = {
  valeurs: Valeurs;
  version: number;
  lieux: readonly Ecrit[];
  reponse: string;
  verifie: boolean;
};
export type Decision = 'faite' | 'deja' | 'absente' | 'conflit';

/** @throws RefusEcriture when a place changed since it was read: nothing at all is written then */
async function writeLieux(trx: Trx, territoireId: TerritoireId, lieux: readonly Ecrit[], auteur: Auteur) {
  for (const { id, valeurs, version } of lieux) {
    const { etat } = await updateObjet(
      trx as Db,
      territoireId,
      permanenceObjet,
      id,
      version,
      valeurs,
      auteur,
    );
    if (etat !== 'enregistre')
      throw new RefusEcriture(
        'Un lieu de ce service a changé entre-temps : relisez, puis enregistrez de nouveau.',
      );
  }
}

/**
 * Writes the fields that were taken over, in one lot that can be undone, and tells the author. All of it or nothing.
 * @throws RefusEcriture when the service's own rules forbid it
 */
export async function acceptSuggestion(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  { valeurs, version, lieux, reponse, verifie }: Reprise,
  auteur: Auteur,
): Promise<Decision> {
  return inEcriture<Decision>(db, territoireId, async (trx) => {
    const suggestion = await lockSuggestion(trx, territoireId, id);
    if (!suggestion || suggestion.service_retire) return 'absente';
    if (suggestion.statut !== 'ouverte') return 'deja';
    const lot = newId();
    const lotie = { ...auteur, lot };
    const { service_id, demande_id } = suggestion;
    const ecrit = toEcriture(valeurs);
    const edition = await updateObjet(
      trx as Db,
      territoireId,
      serviceObjet,
      service_id,
      version,
      ecrit,
      lotie,
    );
    if (edition.etat !== 'enregistre') return edition.etat === 'conflit' ? 'conflit' : 'absente';
    await writeLieux(trx, territoireId, lieux, lotie);
    if (verifie) {
      const comment = demande_id ? ('lien' as const) : ('message' as const);
      const constat = { comment, resultat: 'corrige' as const, note: '', par: auteur.acteur.nom };
      await addVerification(trx as Db, territoireId, service_id, constat, lotie);
    }
    await saveDecision(trx, territoireId, suggestion, { statut: 'reprise', reponse, lot }, auteur);
    return 'faite';
  });
}

/** Changes nothing on the service, and tells the author why. */
export async function refuseSuggestion(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  reponse: string,
  auteur: Auteur,
): Promise<Decision> {
  return inEcriture<Decision>(db, territoireId, async (trx) => {
    const suggestion = await lockSuggestion(trx, territoireId, id);
    if (!suggestion) return 'absente';
    if (suggestion.statut !== 'ouverte') return 'deja';
    await saveDecision(trx, territoireId, suggestion, { statut: 'refusee', reponse, lot: null }, auteur);
    return 'faite';
  });
}

/**
 * Takes a decision back: the service says again what it said, except what somebody changed since, and the suggestion
 * waits again. Nothing when it was not decided.
 */
export async function undoDecision(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  auteur: Auteur,
): Promise<Reste[] | undefined> {
  return inEcriture<Reste[] | undefined>(db, territoireId, async (trx) => {
    const suggestion = await lockSuggestion(trx, territoireId, id);
    if (!suggestion || suggestion.statut === 'ouverte') return undefined;
    const { lot, service_id, decidee_le } = suggestion;
    const restes = lot ? await undoLot(trx, territoireId, lot, auteur) : [];
    await trx
      .deleteFrom('verification')
      .where('territoire_id', '=', territoireId)
      .where('service_id', '=', service_id)
      .where('resultat', '=', 'corrige')
      .where('created_at', '=', decidee_le!)
      .execute();
    await trx
      .updateTable('suggestion')
      .set({ statut: 'ouverte', reponse: '', decidee_le: null, decidee_par: '', lot: null })
      .where('territoire_id', '=', territoireId)
      .where('id', '=', id)
      .execute();
    return restes;
  });
}
