import { type Db, inTransaction, type Trx } from '../../../shared/db/db.ts';
import { type Auteur, inEcriture } from '../../journal/journal.api.ts';
import { undoImport } from '../application/annulation.data.ts';
import { applyPlan } from '../application/application.data.ts';
import type { Modele } from '../lecture/lecture.rules.ts';
import type { ColonnesDites } from '../modeles/colonnes.rules.ts';
import { isSansNom, listColonnes, parseDites } from './choix/choix.rules.ts';
import {
  createDepot,
  type FichierRange,
  findDepot,
  lockTerritoire,
  removeDepot,
  saveActe,
} from './imports.data.ts';
import type { Bilan, ImportAnnuaire } from './imports.table.ts';
import { type Apercu, type FichierRecu, prepare, readRange, type Territoire } from './preparation.import.ts';

/** Keeps a file once it could be read. */
export async function createImport(db: Db, territoire: Territoire, fichier: FichierRecu, auteur: Auteur) {
  const lu = await readRange(db, territoire, fichier);
  if (!lu.ok) return lu;
  return { ok: true as const, id: await createDepot(db, territoire.id, lu.range, auteur) };
}

/** What an import would do, without writing anything. */
export async function readApercu(db: Db, territoire: Territoire, depot: ImportAnnuaire): Promise<Apercu> {
  return inTransaction(db, (trx) => prepare(trx, territoire, depot));
}

async function write(trx: Trx, territoire: Territoire, depot: ImportAnnuaire, auteur: Auteur) {
  await lockTerritoire(trx, territoire.id);
  const { plan } = await prepare(trx, territoire, depot);
  const { etapes, bilan } = plan;
  const lot = { ...auteur, lot: depot.id };
  const touches = await applyPlan(trx, territoire.id, depot.modele, etapes, lot);
  await saveActe(trx, territoire.id, depot, { acte: 'import', bilan, touches }, lot);
  return { bilan, touches };
}

/** Writes an import that was looked at; undefined when somebody else, or a second click, came first. */
export async function acceptImport(
  db: Db,
  territoire: Territoire,
  id: string,
  auteur: Auteur,
): Promise<{ bilan: Bilan; touches: number } | undefined> {
  return inEcriture(db, territoire.id, async (trx) => {
    const depot = await findDepot(trx, territoire.id, id, true);
    return depot && !depot.accepte_le ? write(trx, territoire, depot, auteur) : undefined;
  });
}

/** Takes an import back; undefined when there is none to take back. */
export async function cancelImport(db: Db, territoire: Territoire, id: string, auteur: Auteur) {
  return inEcriture(db, territoire.id, async (trx) => {
    const depot = await findDepot(trx, territoire.id, id, true);
    if (!depot?.accepte_le || depot.annule_le || !depot.bilan) return undefined;
    const annulation = await undoImport(trx, territoire.id, id, auteur);
    const touches = annulation.retires + annulation.remis;
    await saveActe(
      trx,
      territoire.id,
      depot,
      { acte: 'retour', bilan: { ...depot.bilan, annulation }, touches },
      auteur,
    );
    return annulation;
  });
}

/** What the command asks of a list that names nobody: the page would ask the same. */
function sayDites(range: FichierRange, texte: string | undefined): ColonnesDites | string {
  if (range.modele !== 'csv') return {};
  const dites = texte === undefined ? range.dites : parseDites(texte, range.noms);
  if (typeof dites === 'string') return dites;
  const colonnes = listColonnes(range, dites);
  if (!isSansNom(colonnes)) return dites;
  return `Aucune colonne ne donne de nom. Colonnes du fichier : ${range.noms.join(', ')}. Dites ce qu’elles sont : --colonnes "${range.noms[0]}=nom".`;
}

/**
 * Reads and writes a file at once: what the command does. A file that teaches nothing leaves no trace.
 * @param fichier `colonnes`: « Intitulé=nom, Où=commune », for a list whose columns have names of its own
 */
export async function importAnnuaire(
  db: Db,
  territoire: Territoire,
  fichier: FichierRecu & { colonnes?: string },
  auteur: Auteur,
): Promise<{ ok: true; modele: Modele; bilan: Bilan } | { ok: false; message: string }> {
  const lu = await readRange(db, territoire, fichier);
  if (!lu.ok) return lu;
  const { range } = lu;
  const dites = sayDites(range, fichier.colonnes);
  if (typeof dites === 'string') return { ok: false, message: dites };
  return inEcriture(db, territoire.id, async (trx) => {
    const id = await createDepot(trx, territoire.id, { ...range, dites }, auteur);
    const depot = (await findDepot(trx, territoire.id, id))!;
    const { bilan, touches } = await write(trx, territoire, depot, auteur);
    if (touches === 0) await removeDepot(trx, territoire.id, id);
    return { ok: true as const, modele: range.modele, bilan };
  });
}
