import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import {
  type Erreurs,
  formSchema,
  type Saisie,
  toSaisie,
  type Valeurs,
} from '../../../shared/form/champs.ts';
import { checkSaisie, readSaisie } from '../../../shared/form/read-form.ts';
import { checkAvancee, type Fichier, readDepot } from '../../fiches/fiches.api.ts';
import type { Auteur } from '../../journal/journal.api.ts';
import type { DemandeVue, FicheDemandee } from '../demandes/demandes.table.ts';
import type { EtatFormulaire } from './formulaire.views.tsx';
import { findReponseOf, type Recu, saveReponse } from './reponses.data.ts';
import { reponseChamps } from './reponses.form.ts';
import type { Dit } from './reponses.rules.ts';

/** The form as it opens: the present state, or the answer sent before. */
export async function readEtat(c: Ctx, demande: DemandeVue, fiche: FicheDemandee): Promise<EtatFormulaire> {
  const reponse = await findReponseOf(c.var.db, c.var.territoire.id, demande.id, fiche.id);
  const valeurs = (reponse ?? { statut: fiche.statut }) as Valeurs;
  return { saisie: toSaisie(reponseChamps, valeurs), erreurs: {}, fichierEnvoye: reponse?.fichier ?? null };
}

type Lu =
  | { ok: true; dit: Dit; fichier: Fichier | undefined; saisie: Saisie }
  | { ok: false; erreurs: Erreurs; saisie: Saisie };

/** Reads an answer whole, text and file: one refusal a field, and nothing typed is lost. */
async function readReponse(c: Ctx): Promise<Lu> {
  const saisie = await readSaisie(c);
  const lu = checkSaisie(formSchema(reponseChamps), saisie);
  const depot = await readDepot(c);
  const erreurs: Erreurs = lu.ok ? checkAvancee(lu.valeurs) : { ...lu.erreurs };
  if (depot && !depot.ok) erreurs.fichier = depot.message;
  if (!lu.ok || Object.keys(erreurs).length > 0) return { ok: false, erreurs, saisie };
  return { ok: true, dit: lu.valeurs as Dit, fichier: depot?.ok ? depot.fichier : undefined, saisie };
}

export type Sorte = { saisiePar: string; auteur: Auteur };

/** In the pilot's own name, by the link; or in the name of who took the call. */
export function sorteOf(c: Ctx, demande: DemandeVue): Sorte {
  const { acteur, now } = auteurOf(c);
  const saisiePar = acteur.compteId ? acteur.nom.slice(0, 200) : '';
  if (saisiePar) return { saisiePar, auteur: { acteur, now } };
  const nom = `${demande.pilote.slice(0, 170)}, par le lien reçu`;
  return { saisiePar, auteur: { acteur: { compteId: undefined, nom }, now } };
}

const PLEINE = 'Ce fichier n’a pas pu être gardé : la place manque. Envoyez votre réponse sans lui.';

/** What became of a sending: kept, or the form again with what was typed. */
export type Envoye = { ok: true; recu: Exclude<Recu, 'pleine'> } | { ok: false; etat: EtatFormulaire };

export async function receiveReponse(
  c: Ctx,
  demande: DemandeVue,
  fiche: FicheDemandee,
  { saisiePar, auteur }: Sorte,
): Promise<Envoye> {
  const { db, territoire } = c.var;
  const lu = await readReponse(c);
  const { fichierEnvoye } = await readEtat(c, demande, fiche);
  if (!lu.ok) return { ok: false, etat: { saisie: lu.saisie, erreurs: lu.erreurs, fichierEnvoye } };
  const envoi = { demandeId: demande.id, ficheId: fiche.id, dit: lu.dit, fichier: lu.fichier, saisiePar };
  const recu = await saveReponse(db, territoire.id, envoi, auteur);
  if (recu === 'pleine')
    return { ok: false, etat: { saisie: lu.saisie, erreurs: { fichier: PLEINE }, fichierEnvoye } };
  return { ok: true, recu };
}
