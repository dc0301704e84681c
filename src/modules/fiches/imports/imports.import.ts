import type { TerritoireCourant } from '../../../shared/access/acces.ts';
import { readClasseur } from '../../../shared/classeur/lecture.ts';
import { type Db, inTransaction } from '../../../shared/db/db.ts';
import type { Auteur } from '../../journal/journal.api.ts';
import { listHomonymes } from '../application/comparaison.rules.ts';
import { type Connus, readConnus } from '../application/connus.data.ts';
import { type PlanPret, preparePlan } from '../application/preparation.rules.ts';
import { ficheChamps } from '../fiches.form.ts';
import { readPlan } from '../lecture/lecture.rules.ts';
import type { Choix, PlanLu } from '../lecture/plan.rules.ts';
import { operationFormChamps } from '../operations/operations.form.ts';
import { createDepot, findDepot, readContenu } from './imports.data.ts';
import { cleanFeuilles, cleanNomFichier } from './imports.rules.ts';
import type { Depot } from './imports.table.ts';

type Territoire = Pick<TerritoireCourant, 'id' | 'nom'>;
export type Refus = { ok: false; message: string };
type Lu = { ok: true; plan: PlanLu } | Refus;

/** The plan that a file holds, or one French sentence that says what to do. */
export async function readFichier(bytes: Uint8Array, nom: string, choix: Choix): Promise<Lu> {
  const classeur = await readClasseur(bytes, nom);
  return classeur.ok ? { ok: true, plan: readPlan(cleanFeuilles(classeur.feuilles), choix) } : classeur;
}

export function prepare(plan: PlanLu, connus: Connus, territoire: Territoire): PlanPret {
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
