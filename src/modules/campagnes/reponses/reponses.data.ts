import { toJour } from '../../../shared/clock/clock.ts';
import { type Db, newId, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import { createFichier, type Fichier } from '../../fiches/fiches.api.ts';
import { type Auteur, inEcriture } from '../../journal/journal.api.ts';
import { findDemande } from '../demandes/demandes.data.ts';
import { isOuverte } from '../demandes/demandes.rules.ts';
import { addLignes, lockDemande } from '../demandes/envois.data.ts';
import type { Dit } from './reponses.rules.ts';
import type { Reponse } from './reponses.table.ts';

const COLONNES = [
  'r.id',
  'r.demande_id',
  'r.fiche_id',
  'r.statut',
  'r.avancement',
  'r.fait',
  'r.blocage_motif',
  'r.blocage_condition',
  'r.etape',
  'r.meteo',
  'r.meteo_synthese',
  'r.fichier_id',
  'r.saisie_par',
  'r.recue_le',
  'r.corrigee_le',
  'r.decision',
  'r.decidee_le',
  'r.decidee_par',
  'r.mot',
] as const;

export type ReponseVue = Reponse & {
  pilote: string;
  courriel: string;
  campagne_id: string | null;
  fiche_code: string;
  fiche_titre: string;
  fichier: string | null;
};

function selectReponses(db: Db, territoireId: TerritoireId) {
  return db
    .selectFrom('reponse as r')
    .innerJoin('demande as d', (join) =>
      join.onRef('d.territoire_id', '=', 'r.territoire_id').onRef('d.id', '=', 'r.demande_id'),
    )
    .innerJoin('fiche as f', (join) =>
      join.onRef('f.territoire_id', '=', 'r.territoire_id').onRef('f.id', '=', 'r.fiche_id'),
    )
    .leftJoin('campagne as k', (join) =>
      join.onRef('k.territoire_id', '=', 'd.territoire_id').onRef('k.id', '=', 'd.campagne_id'),
    )
    .leftJoin('fichier as x', (join) =>
      join.onRef('x.territoire_id', '=', 'r.territoire_id').onRef('x.id', '=', 'r.fichier_id'),
    )
    .select(COLONNES)
    .select(['d.pilote', 'd.courriel', 'd.campagne_id', 'f.code as fiche_code', 'f.titre as fiche_titre'])
    .select('x.nom as fichier')
    .where('r.territoire_id', '=', territoireId)
    .where('f.removed_at', 'is', null)
    .where('k.removed_at', 'is', null);
}

export async function findReponse(
  db: Db,
  territoireId: TerritoireId,
  id: string,
): Promise<ReponseVue | undefined> {
  return selectReponses(db, territoireId).where('r.id', '=', id).executeTakeFirst();
}

/** The answers that nobody has read yet, the oldest first. */
export async function listAttente(db: Db, territoireId: TerritoireId): Promise<ReponseVue[]> {
  return selectReponses(db, territoireId)
    .where('r.decision', 'is', null)
    .orderBy('r.recue_le')
    .orderBy('r.id')
    .execute();
}

/** What one person answered about one fiche. */
export async function findReponseOf(db: Db, territoireId: TerritoireId, demandeId: string, ficheId: string) {
  return selectReponses(db, territoireId)
    .where('r.demande_id', '=', demandeId)
    .where('r.fiche_id', '=', ficheId)
    .executeTakeFirst();
}

export type Envoi = {
  demandeId: string;
  ficheId: string;
  dit: Dit;
  /** A file to join; the one sent before stays when there is none. */
  fichier: Fichier | undefined;
  /** Typed by the team after a call: then the link may be closed. */
  saisiePar: string;
};
export type Recu = 'recue' | 'corrigee' | 'fermee' | 'traitee' | 'pleine';

/** Keeps an answer, or its correction as long as nobody has treated it. The request's row makes two sendings wait. */
export async function saveReponse(
  db: Db,
  territoireId: TerritoireId,
  envoi: Envoi,
  auteur: Auteur,
): Promise<Recu> {
  return inEcriture<Recu>(db, territoireId, async (trx) => {
    await lockDemande(trx, territoireId, envoi.demandeId);
    const demande = await findDemande(trx, territoireId, envoi.demandeId);
    const fiche = demande?.fiches.find(({ id }) => id === envoi.ficheId);
    if (!demande || !fiche) return 'fermee';
    if (!envoi.saisiePar && !isOuverte(demande, toJour(auteur.now))) return 'fermee';
    if (fiche.decision) return 'traitee';
    const fichierId = envoi.fichier && (await createFichier(trx, territoireId, envoi.fichier, auteur.now));
    if (envoi.fichier && !fichierId) return 'pleine';
    const valeurs = {
      ...envoi.dit,
      saisie_par: envoi.saisiePar,
      ...(fichierId ? { fichier_id: fichierId } : {}),
    };
    const ancien = fichierId ? await findFichierId(trx, territoireId, fiche.reponse_id) : undefined;
    await writeReponse(trx, territoireId, envoi, fiche.reponse_id, valeurs, auteur.now);
    if (ancien) await removeFichier(trx, territoireId, ancien);
    await addLignes(trx, territoireId, auteur, 'reponse', [fiche], demande.pilote);
    return fiche.reponse_id ? 'corrigee' : 'recue';
  });
}

async function findFichierId(trx: Trx, territoireId: TerritoireId, reponseId: string | null) {
  if (!reponseId) return undefined;
  const row = await trx
    .selectFrom('reponse')
    .select('fichier_id')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', reponseId)
    .executeTakeFirst();
  return row?.fichier_id ?? undefined;
}

/** A file that another one replaces goes at once: it would fill the place of everybody. */
async function removeFichier(trx: Trx, territoireId: TerritoireId, id: string): Promise<void> {
  await trx
    .deleteFrom('fichier')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('document')
        .select('fichier_id')
        .where('territoire_id', '=', territoireId)
        .where('fichier_id', 'is not', null)
        .$castTo<{ fichier_id: string }>(),
    )
    .execute();
}

async function writeReponse(
  trx: Trx,
  territoireId: TerritoireId,
  { demandeId, ficheId }: Envoi,
  reponseId: string | null,
  valeurs: Dit & { saisie_par: string; fichier_id?: string },
  now: Date,
): Promise<void> {
  if (reponseId) {
    await trx
      .updateTable('reponse')
      .set({ ...valeurs, corrigee_le: now })
      .where('territoire_id', '=', territoireId)
      .where('id', '=', reponseId)
      .execute();
    return;
  }
  await trx
    .insertInto('reponse')
    .values({
      territoire_id: territoireId,
      id: newId(),
      demande_id: demandeId,
      fiche_id: ficheId,
      fichier_id: null,
      ...valeurs,
      recue_le: now,
      corrigee_le: null,
      decision: null,
      decidee_le: null,
      decidee_par: '',
      mot: '',
    })
    .execute();
}
