import type { TerritoireCourant } from '../../../../shared/access/acces.ts';
import { type Db, inTransaction, newId, type TerritoireId, type Trx } from '../../../../shared/db/db.ts';
import { isRetryable } from '../../../../shared/db/port.ts';
import { announceRevision } from '../../../../shared/db/revision.ts';
import { logger } from '../../../../shared/settings/logger.ts';
import type { Auteur } from '../../../journal/journal.api.ts';
import { Application } from '../../application/application.data.ts';
import { readConnus } from '../../application/connus.data.ts';
import { findDepot, readContenu, saveAcceptation } from '../imports.data.ts';
import { prepare, readFichier } from '../imports.import.ts';
import { toBilan, toRapport } from '../imports.rules.ts';
import type { Bilan, Depot, Travail } from '../imports.table.ts';
import { saveErreur, saveTravail, takeTravail } from './travail.data.ts';

type Territoire = Pick<TerritoireCourant, 'id' | 'nom'>;

/** A plan to write, from nothing. */
export function startTravail({ acteur, now }: Auteur, total: number): Travail {
  const comptes = { nouvelle: 0, modifiee: 0, inchangee: 0, retablie: 0 };
  const ecrit = { comptes, structures: [], domaines: [], lignes: 0, niveaux: [], empreintes: {} };
  const jamais = new Date(0).toISOString();
  return { acteur, demande_le: now.toISOString(), faites: 0, total, ecrit, ouvrier: '', jusqu_a: jamais };
}

/** Somebody else is at it: what was read here is no longer true. */
class Perdu extends Error {}

/** A lot is as long as others may wait: it grows while it is quick, and shrinks when it is not. */
const LOT_MIN_MS = 50;
const LOT_MAX_MS = 110;
const LOT_DEPART = 8;
const LOT_FICHES_MAX = 48;
/** A plan so short is one lot: all of it, or nothing. */
const LOT_SEUL = 16;

function sizeLot(nombre: number, dureeMs: number): number {
  if (dureeMs > LOT_MAX_MS) return Math.max(1, Math.floor(nombre / 2));
  return dureeMs < LOT_MIN_MS ? Math.min(LOT_FICHES_MAX, nombre + 4) : nombre;
}

/** One short transaction: it holds the import and the territory, and what it writes is noted with it. */
async function runLot<T>(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  travail: Travail,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  // Once, without the retries of `inTransaction`: what is remembered between lots would not follow.
  const fait = await db.transaction().execute(async (trx) => {
    if (!(await takeTravail(trx, territoireId, id, travail.ouvrier))) throw new Perdu();
    const rendu = await work(trx);
    await saveTravail(trx, territoireId, id, travail);
    return rendu;
  });
  announceRevision(territoireId);
  return fait;
}

/** The plan as its file gives it, and what the territory holds of it already. */
async function readTout(db: Db, territoire: Territoire, depot: Depot) {
  const lu = await readFichier(await readContenu(db, territoire.id, depot.id), depot.fichier, depot.choix);
  if (!lu.ok) throw new Error(lu.message);
  const connus = await inTransaction(db, (trx) => readConnus(trx, territoire.id));
  return { pret: prepare(lu.plan, connus, territoire), connus };
}

async function writeLots(db: Db, territoire: Territoire, id: string): Promise<Bilan | undefined> {
  const ouvrier = newId();
  const travail = await inTransaction(db, async (trx) => {
    const pris = await takeTravail(trx, territoire.id, id, ouvrier);
    if (pris) await saveTravail(trx, territoire.id, id, pris);
    return pris;
  });
  const depot = travail && (await findDepot(db, territoire.id, id));
  if (!depot) return undefined;
  const { pret, connus } = await readTout(db, territoire, depot);
  const auteur = { acteur: travail.acteur, now: new Date(travail.demande_le), lot: id };
  const application = new Application(territoire.id, pret, connus, auteur);
  const { ecrit } = travail;
  const run = <T>(work: (trx: Trx) => Promise<T>) => runLot(db, territoire.id, id, travail, work);
  const finish = async (trx: Trx) => {
    await application.writeNiveaux(trx, ecrit);
    const bilan = toBilan(toRapport(pret), ecrit);
    await saveAcceptation(trx, territoire.id, depot, bilan, auteur);
    return bilan;
  };
  if (application.total <= LOT_SEUL && travail.faites === 0)
    return run(async (trx) => {
      await application.writeArbre(trx, ecrit);
      await application.writeFiches(trx, ecrit, 0, application.total);
      return finish(trx);
    });
  await run((trx) => application.writeArbre(trx, ecrit));
  let nombre = LOT_DEPART;
  while (travail.faites < application.total) {
    const debut = performance.now();
    await run(async (trx) => {
      const fin = Math.min(travail.faites + nombre, application.total);
      await application.writeFiches(trx, ecrit, travail.faites, fin);
      travail.faites = fin;
    });
    nombre = sizeLot(nombre, performance.now() - debut);
  }
  return run(finish);
}

const PANNE =
  'Une panne l’a interrompu. Ce qui est déjà écrit est gardé : reprenez l’import, il continue où il en était.';

async function work(db: Db, territoire: Territoire, id: string): Promise<Bilan | undefined> {
  for (let essai = 1; ; essai++) {
    try {
      return await writeLots(db, territoire, id);
    } catch (error) {
      if (error instanceof Perdu) return undefined;
      if (essai < 3 && isRetryable(error)) continue;
      logger().error({ err: error }, 'import interrompu');
      // Out of reach, the database is told nothing: the work is left, and taken up again.
      await saveErreur(db, territoire.id, id, PANNE).catch(() => {});
      throw error;
    }
  }
}

const enCours = new Map<string, Promise<Bilan | undefined>>();
const suites = new Map<TerritoireId, Promise<unknown>>();

/**
 * Writes an accepted plan to its end, after those that are being written here; undefined where somebody else does.
 * Asked twice here, it is one work.
 */
export function runTravail(db: Db, territoire: Territoire, id: string): Promise<Bilan | undefined> {
  const connu = enCours.get(id);
  if (connu) return connu;
  const avant = suites.get(territoire.id) ?? Promise.resolve();
  const mien = avant.then(() => work(db, territoire, id)).finally(() => enCours.delete(id));
  enCours.set(id, mien);
  const suite = mien.catch(() => {});
  suites.set(territoire.id, suite);
  void suite.then(() => {
    if (suites.get(territoire.id) === suite) suites.delete(territoire.id);
  });
  return mien;
}
