import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { auteurOf, type Ctx } from '../../../shared/access/acces.ts';
import { type Db, inTransaction, isUuid, newId, type Trx } from '../../../shared/db/db.ts';
import { announceRevision } from '../../../shared/db/revision.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { todayOf } from '../../../shared/session/render.tsx';
import {
  type Auteur,
  findObjetLu,
  listChangements,
  listLot,
  type ObjetLu,
  RefusEcriture,
  updateObjet,
} from '../../journal/journal.api.ts';
import { undoLot } from '../application/annulation.data.ts';
import { ficheObjet } from '../fiches.form.ts';
import type { Annulation } from '../imports/imports.table.ts';
import { FILTRE_VIDE } from '../liste/criteres/criteres.rules.ts';
import { readDemande } from '../liste/criteres/demande.data.ts';
import { listIds } from '../liste/liste.data.ts';
import { readAdresse } from '../liste/liste.rules.ts';
import { applyChangements, type Changement, findRefus } from './lots.rules.ts';

/** More than any plan holds; beyond, one chooses a part. */
export const LOT_MAX = 500;

/** Chosen one by one, or all that a list holds. */
export type Selection = { ids: string[]; requete: string; cochees: boolean };
export type Choisie = { id: string; version: number };

/** The fiches of a selection that this person may see, in the order of their numbers. */
export async function listChoisies(db: Db, c: Ctx, { ids, requete, cochees }: Selection): Promise<Choisie[]> {
  const { territoire, acces } = c.var;
  if (cochees && ids.length === 0) return [];
  const voulues = ids.filter(isUuid);
  const { filtre } = readAdresse(new URLSearchParams(requete));
  const demande = await readDemande(db, c, ids.length > 0 ? FILTRE_VIDE : filtre);
  const choix = ids.length > 0 ? { ...demande, ids: voulues } : demande;
  return listIds(db, territoire.id, acces.visibilites, choix, LOT_MAX + 1);
}

/** What a preview was made on: another number of fiches, or another version of one, and it must be read again. */
export function digestChoisies(choisies: readonly Choisie[]): string {
  const text = choisies.map(({ id, version }) => `${id} ${version}`).join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

export type Prevue = { lu: ObjetLu; apres: Valeurs; refus: string | undefined };

/** What an edit would make of each fiche, before anything is written. */
export async function previewLot(
  db: Db,
  c: Ctx,
  choisies: readonly Choisie[],
  changements: readonly Changement[],
): Promise<Prevue[]> {
  const prevues: Prevue[] = [];
  for (const { id } of choisies) {
    const lu = await findObjetLu(db, c.var.territoire.id, ficheObjet, id);
    if (!lu || lu.removedAt) continue;
    const apres = applyChangements(lu.valeurs, changements, todayOf(c));
    prevues.push({ lu, apres, refus: findRefus({ ...lu.valeurs, ...apres }) });
  }
  return prevues.filter(({ apres }) => Object.keys(apres).length > 0);
}

const PAQUET = 25;

export type Bilan = { lot: string; faites: number; laissees: string[] };

/** One fiche of a lot: false when somebody changed it meanwhile, or when what results may not be kept. */
async function writeOne(trx: Trx, c: Ctx, { lu, apres }: Prevue, auteur: Auteur): Promise<boolean> {
  try {
    const edition = await updateObjet(trx, c.var.territoire.id, ficheObjet, lu.id, lu.version, apres, auteur);
    return edition.etat === 'enregistre' && edition.champs.length > 0;
  } catch (error) {
    if (error instanceof RefusEcriture) return false;
    throw error;
  }
}

/**
 * Writes a bulk edit, some fiches a transaction: other people's requests pass in between. All its journal lines
 * carry the same lot, by which it is shown and undone, whole or as far as it went.
 */
export async function applyLot(c: Ctx, prevues: readonly Prevue[]): Promise<Bilan> {
  const { db, territoire } = c.var;
  const auteur = { ...auteurOf(c), lot: newId() };
  const bilan: Bilan = { lot: auteur.lot, faites: 0, laissees: [] };
  const faisables = prevues.filter(({ refus }) => !refus);
  for (let start = 0; start < faisables.length; start += PAQUET) {
    await inTransaction(db, async (trx) => {
      for (const prevue of faisables.slice(start, start + PAQUET)) {
        if (await writeOne(trx, c, prevue, auteur)) bilan.faites++;
        else bilan.laissees.push(ficheObjet.titre(prevue.lu.valeurs));
      }
    });
    announceRevision(territoire.id);
  }
  return bilan;
}

/** What a lot changed, and whether it was taken back since. */
export async function readLot(db: Db, c: Ctx, lot: string) {
  const lignes = await listLot(db, c.var.territoire.id, lot);
  const siennes = lignes.filter(({ objet_type }) => objet_type === 'fiche');
  return {
    lignes: siennes.filter(({ acte }) => acte === 'modification'),
    annule: siennes.find(({ acte }) => acte === 'retour'),
  };
}

/** Gives back what a bulk edit changed; what somebody changed since stays, and is named. */
export async function undoBulk(c: Ctx, lot: string): Promise<Annulation> {
  const { db, territoire } = c.var;
  const bilan = await inTransaction(db, (trx) =>
    undoLot(trx, territoire.id, lot, { niveaux: [], empreintes: {} }, { ...auteurOf(c), lot }),
  );
  announceRevision(territoire.id);
  return bilan;
}

/** The fields of a preview that differ, as the journal will say them. */
export function describePrevue({ lu, apres }: Prevue) {
  return listChangements(lu.valeurs, apres);
}

export type LotFait = { lot: string; acteur: string; at: Date; n: number };

/** The bulk edits of the last thirty days, newest first: the way back stays open after the page is left. */
export async function listLots(db: Db, c: Ctx): Promise<LotFait[]> {
  const depuis = new Date(c.var.clock.now().getTime() - 30 * 24 * 3_600_000);
  const { rows } =
    await sql<LotFait>`select j.lot, min(j.acteur) as acteur, min(j.at) as at, count(*)::int as n
    from journal j where j.territoire_id = ${c.var.territoire.id}::uuid and j.lot is not null
      and j.objet_type = 'fiche' and j.acte = 'modification' and j.at >= ${depuis}
      and not exists (select 1 from journal x where x.territoire_id = j.territoire_id and x.lot = j.lot and x.objet_type <> 'fiche')
    group by j.lot order by 3 desc limit 100`.execute(db);
  return rows;
}
