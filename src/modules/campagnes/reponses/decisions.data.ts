import { toJour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId, Trx } from '../../../shared/db/db.ts';
import type { Erreurs } from '../../../shared/form/champs.ts';
import { addMessage } from '../../../shared/jobs/messages.data.ts';
import {
  checkAvancee,
  completeBlocage,
  documentObjet,
  ficheObjet,
  noteObjet,
} from '../../fiches/fiches.api.ts';
import { type Auteur, createObjet, findObjetLu, inEcriture, updateObjet } from '../../journal/journal.api.ts';
import { addLignes } from '../demandes/envois.data.ts';
import { findReponse, type ReponseVue } from './reponses.data.ts';
import type { Reprise } from './reponses.form.ts';
import { type Dit, keepBlocage, toFiche, toNotes } from './reponses.rules.ts';

export type Choix = { dit: Dit; reprises: Reprise[]; fichierTitre: string; version: number };
export type Decision =
  | { etat: 'faite' }
  | { etat: 'deja' }
  | { etat: 'absente' }
  | { etat: 'refusee'; erreurs: Erreurs }
  | { etat: 'conflit' };

/** Keeps an answer for this transaction: two people who read it at once decide once. */
async function lockReponse(trx: Trx, territoireId: TerritoireId, id: string) {
  const row = await trx
    .selectFrom('reponse')
    .select('id')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && findReponse(trx, territoireId, id);
}

async function saveDecision(
  trx: Trx,
  territoireId: TerritoireId,
  reponse: ReponseVue,
  decision: 'acceptee' | 'ecartee',
  mot: string,
  auteur: Auteur,
) {
  await trx
    .updateTable('reponse')
    .set({ decision, decidee_le: auteur.now, decidee_par: auteur.acteur.nom.slice(0, 200), mot })
    .where('territoire_id', '=', territoireId)
    .where('id', '=', reponse.id)
    .execute();
  const fiche = { id: reponse.fiche_id, code: reponse.fiche_code, titre: reponse.fiche_titre };
  const acte = decision === 'acceptee' ? 'acceptation' : 'refus';
  await addLignes(trx, territoireId, auteur, acte, [fiche], reponse.pilote);
}

/** The notes and the document that an answer leaves on its fiche, in the name of who said so. */
async function createSuites(
  trx: Trx,
  territoireId: TerritoireId,
  reponse: ReponseVue,
  { dit, reprises, fichierTitre }: Choix,
  exemple: boolean,
  auteur: Auteur,
) {
  const commun = { fiche_id: reponse.fiche_id, exemple };
  const jour = toJour(reponse.recue_le);
  for (const note of toNotes(dit, reprises)) {
    const valeurs = { ...commun, ...note, jour, auteur: reponse.pilote };
    await createObjet(trx as Db, territoireId, noteObjet, valeurs, auteur);
  }
  if (reprises.includes('fichier') && reponse.fichier_id) {
    const titre = fichierTitre || reponse.fichier || 'Document';
    const document = { titre, nature: 'fichier', fichier_id: reponse.fichier_id, visibilite: 'partenaires' };
    await createObjet(trx as Db, territoireId, documentObjet, { ...commun, ...document }, auteur);
  }
}

/**
 * Takes over what was ticked: the fiche changes under the coordinator's name, its history says from whom it comes,
 * and the answer itself stays as it was sent. All of it or nothing.
 */
export async function acceptReponse(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  choix: Choix,
  auteur: Auteur,
): Promise<Decision> {
  return inEcriture<Decision>(db, territoireId, async (trx) => {
    const reponse = await lockReponse(trx, territoireId, id);
    const fiche = reponse && (await findObjetLu(trx, territoireId, ficheObjet, reponse.fiche_id, true));
    if (!reponse || !fiche || fiche.removedAt) return { etat: 'absente' };
    if (reponse.decision) return { etat: 'deja' };
    const jour = toJour(reponse.recue_le);
    const repris = toFiche(choix.dit, choix.reprises, String(fiche.valeurs.statut), jour);
    const apres = { ...fiche.valeurs, ...repris };
    const erreurs = keepBlocage(checkAvancee(apres));
    if (Object.keys(erreurs).length > 0) return { etat: 'refusee', erreurs };
    const suite = 'statut' in repris ? completeBlocage(apres, jour) : {};
    const valeurs = { ...repris, ...suite };
    const edition = await updateObjet(
      trx as Db,
      territoireId,
      ficheObjet,
      fiche.id,
      choix.version,
      valeurs,
      auteur,
    );
    if (edition.etat !== 'enregistre') return { etat: edition.etat === 'conflit' ? 'conflit' : 'absente' };
    await createSuites(trx, territoireId, reponse, choix, fiche.valeurs.exemple === true, auteur);
    await saveDecision(trx, territoireId, reponse, 'acceptee', '', auteur);
    return { etat: 'faite' };
  });
}

/** Sets an answer aside: it stays readable, the fiche does not move, and its author is told why. */
export async function refuseReponse(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  mot: string,
  auteur: Auteur,
): Promise<Decision> {
  return inEcriture<Decision>(db, territoireId, async (trx) => {
    const reponse = await lockReponse(trx, territoireId, id);
    if (!reponse) return { etat: 'absente' };
    if (reponse.decision) return { etat: 'deja' };
    await saveDecision(trx, territoireId, reponse, 'ecartee', mot, auteur);
    if (reponse.courriel) {
      const message = { nature: 'nouvelles_ecartees', destinataire: reponse.courriel, now: auteur.now };
      await addMessage(trx, territoireId, { ...message, donnees: { reponse: id } });
    }
    return { etat: 'faite' };
  });
}
