import type { TerritoireCourant } from '../../../../shared/access/acces.ts';
import { type Db, inTransaction } from '../../../../shared/db/db.ts';
import { type Auteur, inEcriture } from '../../../journal/journal.api.ts';
import { undoLot } from '../../application/annulation.data.ts';
import type { Choix } from '../../lecture/plan.rules.ts';
import { createDepot, findDepot, readContenu, removeDepot, saveAnnulation } from '../imports.data.ts';
import { type Refus, readApercu, readFichier } from '../imports.import.ts';
import { cleanNomFichier, findExces, toBilan, toRapport } from '../imports.rules.ts';
import type { Annulation, Bilan, Rapport } from '../imports.table.ts';
import { openTravail } from './travail.data.ts';
import { runTravail, startTravail } from './travail.import.ts';

type Territoire = Pick<TerritoireCourant, 'id' | 'nom'>;

/** Asks for a plan that was looked at to be written. `deja`: somebody else, or a second click, came first. */
export async function askImport(
  db: Db,
  territoire: Territoire,
  id: string,
  auteur: Auteur,
): Promise<'ouvert' | 'absent' | 'deja' | 'trop'> {
  const depot = await findDepot(db, territoire.id, id);
  if (!depot) return 'absent';
  const lu = await readFichier(await readContenu(db, territoire.id, id), depot.fichier, depot.choix);
  if (!lu.ok) return 'absent';
  if (findExces(lu.plan)) return 'trop';
  const travail = startTravail(auteur, lu.plan.fiches.length);
  return inTransaction(db, (trx) => openTravail(trx, territoire.id, id, travail));
}

/** Writes a plan that was looked at, to its end. */
export async function acceptImport(
  db: Db,
  territoire: Territoire,
  id: string,
  auteur: Auteur,
): Promise<Bilan | 'absent' | 'deja' | 'trop'> {
  const demande = await askImport(db, territoire, id, auteur);
  if (demande !== 'ouvert') return demande;
  return (await runTravail(db, territoire, id)) ?? 'deja';
}

/** Takes an import back, or what is written of one that stopped; undefined when there is none to take back. */
export async function cancelImport(
  db: Db,
  territoire: Territoire,
  id: string,
  auteur: Auteur,
): Promise<Annulation | undefined> {
  const vu = await findDepot(db, territoire.id, id);
  const apercu = vu?.travail?.erreur ? await readApercu(db, territoire, id) : undefined;
  return inEcriture(db, territoire.id, async (trx) => {
    const depot = await findDepot(trx, territoire.id, id, true);
    const coupe =
      depot?.travail?.erreur && apercu ? toBilan(toRapport(apercu.pret), depot.travail.ecrit) : null;
    const fait = depot?.accepte_le ? depot.bilan : coupe;
    if (!depot || depot.annule_le || !fait) return undefined;
    const annulation = await undoLot(trx, territoire.id, id, fait, auteur);
    await saveAnnulation(trx, territoire.id, depot, { fait, annulation }, auteur);
    return annulation;
  });
}

/** Reads and writes a file at once: what the command does, and what the pages do in two steps. */
export async function importPlan(
  db: Db,
  territoire: Territoire,
  bytes: Uint8Array,
  nom: string,
  auteur: Auteur,
  choix: Choix = {},
): Promise<{ ok: true; rapport: Rapport } | Refus> {
  const fichier = cleanNomFichier(nom);
  const lu = await readFichier(bytes, fichier, choix);
  if (!lu.ok) return lu;
  const exces = findExces(lu.plan);
  if (exces) return { ok: false, message: exces };
  const id = await createDepot(db, territoire.id, fichier, bytes, auteur, choix);
  const bilan = await acceptImport(db, territoire, id, auteur).catch(async (error) => {
    const depot = await findDepot(db, territoire.id, id);
    if (depot?.travail?.ecrit.lignes === 0)
      await inTransaction(db, (trx) => removeDepot(trx, territoire.id, id));
    throw error;
  });
  if (typeof bilan === 'string')
    return {
      ok: false,
      message: 'Un autre import est en cours : celui-ci suivra. Voyez la page « Importer un plan ».',
    };
  // Nothing new: no trace.
  if (bilan.lignes === 0) await inTransaction(db, (trx) => removeDepot(trx, territoire.id, id));
  return { ok: true, rapport: bilan.rapport };
}
