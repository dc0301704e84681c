import { toJour } from '../../shared/clock/clock.ts';
import { type Db, inTransaction, type TerritoireId, type Trx } from '../../shared/db/db.ts';
import type { Valeurs } from '../../shared/form/champs.ts';
import { conventionObjet, findDebut } from '../conventions/conventions.api.ts';
import { ficheObjet, noteObjet } from '../fiches/fiches.api.ts';
import { type Auteur, createObjet, findObjetLu, type ObjetLu, updateObjet } from '../journal/journal.api.ts';
import { createLien, type NatureLien, removeLien } from '../liens/liens.api.ts';
import { findLienId } from './successions.data.ts';
import { repriseObjet } from './successions.form.ts';
import {
  computeFiche,
  describeDecision,
  findEffet,
  findStatutAvant,
  isEffectif,
} from './successions.rules.ts';
import type { ChoixReprise, Reprise } from './successions.table.ts';

export type Decision = { choix: ChoixReprise; motif: string; fusion_fiche_id: string | null };
/** What the fiche is shown as before its day: what it would be if it went on. */
export const EN_ATTENTE = { choix: 'reconduite', fusion_fiche_id: null } as const;
export type Ecriture = { trx: Trx; territoireId: TerritoireId; auteur: Auteur };

/** Ties or unties, so that the link is there exactly when it is wanted. */
export async function setLien(
  { trx, territoireId, auteur }: Ecriture,
  lien: { nature: NatureLien; deId: string; versId: string },
  voulu: boolean,
): Promise<void> {
  if (voulu) return void (await createLien(trx as Db, territoireId, lien, auteur));
  const id = await findLienId(trx, territoireId, lien);
  if (id) await removeLien(trx as Db, territoireId, id, auteur);
}

async function readTitre({ trx, territoireId }: Ecriture, id: string | null): Promise<string> {
  const lu = id ? await findObjetLu(trx, territoireId, ficheObjet, id) : undefined;
  return lu ? ficheObjet.titre(lu.valeurs) : '';
}

/** What was decided stays in the follow-up of the fiche, dated and signed. */
export async function addNote({ trx, territoireId, auteur }: Ecriture, fiche: ObjetLu, texte: string) {
  const note: Valeurs = {
    fiche_id: fiche.id,
    jour: toJour(auteur.now),
    nature: 'decision',
    texte,
    auteur: auteur.acteur.nom,
    exemple: fiche.valeurs.exemple ?? false,
  };
  await createObjet(trx as Db, territoireId, noteObjet, note, auteur);
}

/** What is seen of a fiche once a decision holds: its status, and the one that replaces it. */
export async function applyEffet(
  ecriture: Ecriture,
  fiche: ObjetLu,
  decision: Decision,
  avant: Reprise | undefined,
): Promise<void> {
  const { trx, territoireId, auteur } = ecriture;
  const valeurs = computeFiche(fiche.valeurs as never, decision.choix, avant, toJour(auteur.now));
  if (Object.keys(valeurs).length > 0)
    await updateObjet(trx as Db, territoireId, ficheObjet, fiche.id, fiche.version, valeurs, auteur);
  if (decision.fusion_fiche_id)
    await setLien(ecriture, { nature: 'remplace', deId: decision.fusion_fiche_id, versId: fiche.id }, true);
}

/** The fiche itself, its links and a dated note: what a decision leaves behind. */
async function applyDecision(
  ecriture: Ecriture,
  fiche: ObjetLu,
  convention: ObjetLu,
  decision: Decision,
  avant: Reprise | undefined,
): Promise<void> {
  const debut = findDebut(convention.valeurs as never);
  const effectif = isEffectif(decision.choix, debut, toJour(ecriture.auteur.now));
  const { repond } = findEffet(decision.choix);
  await setLien(ecriture, { nature: 'repond_a', deId: fiche.id, versId: convention.id }, repond);
  if (avant?.fusion_fiche_id && (avant.fusion_fiche_id !== decision.fusion_fiche_id || !effectif))
    await setLien(ecriture, { nature: 'remplace', deId: avant.fusion_fiche_id, versId: fiche.id }, false);
  if (decision.fusion_fiche_id) {
    const lien = { nature: 'repond_a' as const, deId: decision.fusion_fiche_id, versId: convention.id };
    await setLien(ecriture, lien, true);
  }
  // As long as it waits, the fiche is what it was: an earlier decision that held is taken back.
  await applyEffet(ecriture, fiche, effectif ? decision : { ...EN_ATTENTE, motif: decision.motif }, avant);
  const vers = await readTitre(ecriture, decision.fusion_fiche_id);
  const titre = String(convention.valeurs.titre);
  await addNote(ecriture, fiche, describeDecision(decision.choix, titre, decision.motif, vers, debut));
}

export async function findReprise(
  { trx, territoireId }: Ecriture,
  conventionId: string,
  ficheId: string,
): Promise<(Reprise & { version: number }) | undefined> {
  return trx
    .selectFrom('reprise')
    .selectAll()
    .where('territoire_id', '=', territoireId)
    .where('convention_id', '=', conventionId)
    .where('fiche_id', '=', ficheId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

const isSameDecision = (a: Decision, b: Decision) =>
  a.choix === b.choix && a.motif === b.motif && a.fusion_fiche_id === b.fusion_fiche_id;

/**
 * Decides what becomes of a fiche in the convention that follows, or decides again: the row, the links, the fiche's
 * status and the note are one transaction. Deciding the same thing twice changes nothing; false when the fiche is gone.
 */
export async function saveDecision(
  db: Db,
  territoireId: TerritoireId,
  conventionId: string,
  ficheId: string,
  decision: Decision,
  auteur: Auteur,
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const ecriture = { trx, territoireId, auteur };
    const fiche = await findObjetLu(trx, territoireId, ficheObjet, ficheId, true);
    if (!fiche || fiche.removedAt) return false;
    const fusion = decision.choix === 'fusionnee' ? decision.fusion_fiche_id : null;
    const voulue = { ...decision, fusion_fiche_id: fusion };
    const avant = await findReprise(ecriture, conventionId, ficheId);
    if (avant && isSameDecision(avant, voulue)) return true;
    const convention = await findObjetLu(trx, territoireId, conventionObjet, conventionId);
    const jour = toJour(auteur.now);
    const effectif = isEffectif(voulue.choix, findDebut(convention!.valeurs as never), jour);
    const statut_avant = findStatutAvant(String(fiche.valeurs.statut), avant);
    const ids = { convention_id: conventionId, fiche_id: ficheId };
    const valeurs = { ...voulue, ...ids, statut_avant, effet_le: effectif ? jour : null };
    if (avant)
      await updateObjet(trx as Db, territoireId, repriseObjet, avant.id, avant.version, valeurs, auteur);
    else {
      const exemple = fiche.valeurs.exemple ?? false;
      await createObjet(trx as Db, territoireId, repriseObjet, { ...valeurs, exemple }, auteur);
    }
    await applyDecision(ecriture, fiche, convention!, voulue, avant);
    return true;
  });
}

/** The next convention, made from the one that ends: same kind and parties, and the link that says so. */
export async function createSuite(
  db: Db,
  territoireId: TerritoireId,
  ancienne: ObjetLu,
  valeurs: Valeurs,
  auteur: Auteur,
  id: string,
): Promise<void> {
  const { nature, objet, perimetre, communes, intercommunalites, signataires, financeurs, beneficiaires } =
    ancienne.valeurs as Record<string, Valeurs[string]>;
  await inTransaction(db, async (trx) => {
    const reprises = { nature, objet, perimetre, communes, intercommunalites };
    const parties = { signataires, financeurs, beneficiaires };
    const nouvelle = {
      ...reprises,
      ...parties,
      visibilite: 'interne',
      exemple: false,
      ...valeurs,
    } as Valeurs;
    await createObjet(trx as Db, territoireId, conventionObjet, nouvelle, auteur, id);
    await createLien(trx as Db, territoireId, { nature: 'prolonge', deId: id, versId: ancienne.id }, auteur);
  });
}
