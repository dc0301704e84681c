import { type Jour, toJour } from '../../../shared/clock/clock.ts';
import { type Db, newId, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import { addMessage } from '../../../shared/jobs/messages.data.ts';
import { digest, newJeton } from '../../../shared/session/jetons.ts';
import { type ActeJournal, type Auteur, addLigne, inEcriture } from '../../journal/journal.api.ts';
import { findDemande } from './demandes.data.ts';
import { computeExpiration, isOuverte, isRelancable, nameFiche } from './demandes.rules.ts';

type FicheNommee = { id: string; code: string; titre: string };
export type NouvelleDemande = {
  campagneId: string | null;
  pilote: string;
  courriel: string;
  telephone: string;
  message: string;
  dateLimite: Jour | null;
  fiches: readonly FicheNommee[];
};

/** The same act on each fiche, so that its history tells who was asked, and when. */
export async function addLignes(
  trx: Trx,
  territoireId: TerritoireId,
  auteur: Auteur,
  acte: ActeJournal,
  fiches: readonly FicheNommee[],
  pilote: string,
) {
  const changements = { pilote: { apres: pilote } };
  for (const fiche of fiches) {
    const titre = nameFiche(fiche);
    await addLigne(trx, territoireId, auteur, {
      acte,
      type: 'fiche',
      id: fiche.id,
      titre,
      version: 0,
      changements,
    });
  }
}

/** Makes a link and the message that carries it: the secret is written nowhere else, and forgotten once it left. */
async function addLien(
  trx: Trx,
  territoireId: TerritoireId,
  demande: { id: string; courriel: string },
  nature: 'nouvelles_demande' | 'nouvelles_relance',
  now: Date,
): Promise<void> {
  const jeton = newJeton();
  await trx
    .insertInto('demande_jeton')
    .values({
      territoire_id: territoireId,
      empreinte: digest(jeton),
      demande_id: demande.id,
      created_at: now,
    })
    .execute();
  const donnees = { demande: demande.id, jeton };
  await addMessage(trx, territoireId, { nature, destinataire: demande.courriel, donnees, now });
}

/** Asks one pilot about fiches: by mail when there is an address, else the request waits for a call. */
export async function createDemande(
  trx: Trx,
  territoireId: TerritoireId,
  { campagneId, dateLimite, fiches, ...qui }: NouvelleDemande,
  auteur: Auteur,
): Promise<string> {
  const id = newId();
  const { now } = auteur;
  await trx
    .insertInto('demande')
    .values({
      territoire_id: territoireId,
      id,
      campagne_id: campagneId,
      ...qui,
      expire_le: computeExpiration(toJour(now), dateLimite),
      created_at: now,
      envoyee_le: qui.courriel ? now : null,
      relancee_le: null,
      revoquee_le: null,
    })
    .execute();
  await trx
    .insertInto('demande_fiche')
    .values(fiches.map((fiche) => ({ territoire_id: territoireId, demande_id: id, fiche_id: fiche.id })))
    .execute();
  if (qui.courriel)
    await addLien(trx, territoireId, { id, courriel: qui.courriel }, 'nouvelles_demande', now);
  await addLignes(trx, territoireId, auteur, 'demande', fiches, qui.pilote);
  return id;
}

/** A pilot who had no address, or a wrong one, has one now: the request leaves there, and opens nowhere else. */
export async function sendDemande(
  trx: Trx,
  territoireId: TerritoireId,
  id: string,
  courriel: string,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('demande')
    .set({ courriel, envoyee_le: now, revoquee_le: null })
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .execute();
  await trx
    .deleteFrom('demande_jeton')
    .where('territoire_id', '=', territoireId)
    .where('demande_id', '=', id)
    .execute();
  await addLien(trx, territoireId, { id, courriel }, 'nouvelles_demande', now);
}

/**
 * Reminds one pilot, once: the row is taken for the whole act, so that two clicks or two processes remind once.
 * Another link leaves, with a month of its own; the first one still opens.
 */
export async function sendRelance(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  auteur: Auteur,
): Promise<boolean> {
  return inEcriture(db, territoireId, async (trx) => {
    if (!(await lockDemande(trx, territoireId, id))) return false;
    const demande = await findDemande(trx, territoireId, id);
    if (!demande || demande.campagne_finie || !isRelancable(demande)) return false;
    const expire_le = computeExpiration(toJour(auteur.now), demande.date_limite);
    await trx
      .updateTable('demande')
      .set({ relancee_le: auteur.now, expire_le })
      .where('territoire_id', '=', territoireId)
      .where('id', '=', id)
      .execute();
    await addLien(trx, territoireId, demande, 'nouvelles_relance', auteur.now);
    const muettes = demande.fiches.filter(({ reponse_id }) => reponse_id === null);
    await addLignes(trx, territoireId, auteur, 'relance', muettes, demande.pilote);
    return true;
  });
}

/** Keeps a request for this transaction; false when it is gone. */
export async function lockDemande(trx: Trx, territoireId: TerritoireId, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('demande')
    .select('id')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a link back: a mail sent to the wrong person opens nothing any more. */
export async function revokeDemande(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  auteur: Auteur,
): Promise<boolean> {
  return inEcriture(db, territoireId, async (trx) => {
    if (!(await lockDemande(trx, territoireId, id))) return false;
    const demande = await findDemande(trx, territoireId, id);
    if (!demande || demande.revoquee_le || !isOuverte(demande, toJour(auteur.now))) return false;
    await trx
      .updateTable('demande')
      .set({ revoquee_le: auteur.now })
      .where('territoire_id', '=', territoireId)
      .where('id', '=', id)
      .execute();
    await trx
      .deleteFrom('demande_jeton')
      .where('territoire_id', '=', territoireId)
      .where('demande_id', '=', id)
      .execute();
    await addLignes(trx, territoireId, auteur, 'revocation', demande.fiches, demande.pilote);
    return true;
  });
}
