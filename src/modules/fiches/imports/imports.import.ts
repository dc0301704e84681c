import type { TerritoireCourant } from '../../../shared/access/acces.ts';
import { readClasseur } from '../../../shared/classeur/lecture.ts';
import { type Db, inTransaction, type Trx } from '../../../shared/db/db.ts';
import { type Auteur, inEcriture } from '../../journal/journal.api.ts';
import { undoLot } from '../application/annulation.data.ts';
import { applyPlan } from '../application/application.data.ts';
import { listHomonymes } from '../application/comparaison.rules.ts';
import { type Connus, readConnus } from '../application/connus.data.ts';
import { type PlanPret, preparePlan } from '../application/preparation.rules.ts';
import { ficheChamps } from '../fiches.form.ts';
import { readPlan } from '../lecture/lecture.rules.ts';
import type { Choix, PlanLu } from '../lecture/plan.rules.ts';
import { operationFormChamps } from '../operations/operations.form.ts';
import {
  createDepot,
  findDepot,
  lockTerritoire,
  readContenu,
  removeDepot,
  saveAcceptation,
  saveAnnulation,
} from './imports.data.ts';
import { cleanFeuilles, cleanNomFichier, findExces, toRapport } from './imports.rules.ts';
import type { Annulation, Bilan, Depot, Rapport } from './imports.table.ts';

type Territoire = Pick<TerritoireCourant, 'id' | 'nom'>;
type Refus = { ok: false; message: string };
type Lu = { ok: true; plan: PlanLu } | Refus;

/** The plan that a file holds, or one French sentence that says what to do. */
async function readFichier(bytes: Uint8Array, nom: string, choix: Choix): Promise<Lu> {
  const classeur = await readClasseur(bytes, nom);
  return classeur.ok ? { ok: true, plan: readPlan(cleanFeuilles(classeur.feuilles), choix) } : classeur;
}

function prepare(plan: PlanLu, connus: Connus, territoire: Territoire): PlanPret {
  const lieux = { nom: territoire.nom, communes: connus.communes };
  const pret = preparePlan(plan, {
    lieux,
    structures: connus.structures,
    champsFiche: ficheChamps,
    champsOperation: operationFormChamps,
  });
  return { ...pret, anomalies: [...pret.anomalies, ...listHomonymes(pret.fiches, connus.fiches)] };
}

export type Apercu = { depot: Depot; plan: PlanLu; pret: PlanPret; connus: Connus };

/** What an import would do, without writing anything. Undefined when there is no such file. */
export async function readApercu(db: Db, territoire: Territoire, id: string): Promise<Apercu | undefined> {
  const depot = await findDepot(db, territoire.id, id);
  if (!depot) return undefined;
  const lu = await readFichier(await readContenu(db, territoire.id, id), depot.fichier, depot.choix);
  // It was read when it was dropped: only a newer version of the reader can refuse it now.
  if (!lu.ok) return undefined;
  const connus = await inTransaction(db, (trx) => readConnus(trx, territoire.id));
  return { depot, plan: lu.plan, pret: prepare(lu.plan, connus, territoire), connus };
}

/** Writes a plan under the name of its import. What the territory holds is read here, inside the transaction. */
async function write(
  trx: Trx,
  territoire: Territoire,
  depot: Depot,
  plan: PlanLu,
  auteur: Auteur,
): Promise<Bilan> {
  await lockTerritoire(trx, territoire.id);
  const connus = await readConnus(trx, territoire.id);
  const pret = prepare(plan, connus, territoire);
  const lot = { ...auteur, lot: depot.id };
  const { comptes, ...ecrit } = await applyPlan(trx, territoire.id, pret, connus, lot);
  const { nouvelle, modifiee, inchangee, retablie } = comptes;
  const faites = { nouvelles: nouvelle, modifiees: modifiee, inchangees: inchangee, retablies: retablie };
  const bilan: Bilan = { rapport: toRapport(pret), ...faites, ...ecrit };
  await saveAcceptation(trx, territoire.id, depot, bilan, lot);
  return bilan;
}

/** Keeps a dropped file once it could be read. */
export async function createImport(
  db: Db,
  territoire: Territoire,
  bytes: Uint8Array,
  nom: string,
  auteur: Auteur,
) {
  const fichier = cleanNomFichier(nom);
  const lu = await readFichier(bytes, fichier, {});
  if (!lu.ok) return lu;
  return { ok: true as const, id: await createDepot(db, territoire.id, fichier, bytes, auteur) };
}

/** Writes a plan that was looked at. `deja`: somebody else, or a second click, came first. */
export async function acceptImport(
  db: Db,
  territoire: Territoire,
  id: string,
  auteur: Auteur,
): Promise<Bilan | 'absent' | 'deja' | 'trop'> {
  const depot = await findDepot(db, territoire.id, id);
  if (!depot) return 'absent';
  const lu = await readFichier(await readContenu(db, territoire.id, id), depot.fichier, depot.choix);
  if (!lu.ok) return 'absent';
  if (findExces(lu.plan)) return 'trop';
  return inEcriture<Bilan | 'deja'>(db, territoire.id, async (trx) => {
    const actuel = await findDepot(trx, territoire.id, id, true);
    if (!actuel || actuel.accepte_le) return 'deja';
    return write(trx, territoire, actuel, lu.plan, auteur);
  });
}

/** Takes an import back; undefined when there is none to take back. */
export async function cancelImport(
  db: Db,
  territoire: Territoire,
  id: string,
  auteur: Auteur,
): Promise<Annulation | undefined> {
  return inEcriture(db, territoire.id, async (trx) => {
    const depot = await findDepot(trx, territoire.id, id, true);
    if (!depot?.accepte_le || depot.annule_le || !depot.bilan) return undefined;
    const annulation = await undoLot(trx, territoire.id, id, depot.bilan, auteur);
    await saveAnnulation(trx, territoire.id, depot, annulation, auteur);
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
  const bilan = await inEcriture(db, territoire.id, async (trx) => {
    const id = await createDepot(trx, territoire.id, fichier, bytes, auteur, choix);
    const ecrit = await write(trx, territoire, (await findDepot(trx, territoire.id, id))!, lu.plan, auteur);
    if (ecrit.lignes === 0) await removeDepot(trx, territoire.id, id); // nothing new: no trace
    return ecrit;
  });
  return { ok: true, rapport: bilan.rapport };
}
