import type { TerritoireCourant } from '../../../shared/access/acces.ts';
import { type Db, inTransaction, type Trx } from '../../../shared/db/db.ts';
import { type Auteur, inEcriture } from '../../journal/journal.api.ts';
import { listCommunes } from '../../territoires/territoires.api.ts';
import { undoImport } from '../application/annulation.data.ts';
import { applyPlan } from '../application/application.data.ts';
import { readConnus } from '../application/connus.data.ts';
import { readFichier } from '../lecture/fichier.import.ts';
import { type Modele, readLignes } from '../lecture/lecture.rules.ts';
import type { Brut } from '../lecture/lignes.rules.ts';
import { type Plan, planImport } from '../rapprochement/plan.rules.ts';
import { createDepot, findDepot, lockTerritoire, readBruts, removeDepot, saveActe } from './imports.data.ts';
import type { Bilan, ImportAnnuaire } from './imports.table.ts';

type Territoire = Pick<TerritoireCourant, 'id'>;

/** The last part of a path, without what no screen can show. */
function cleanNom(nom: string): string {
  const court = nom.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  return (
    court
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
      .slice(-200) || 'Fichier sans nom'
  );
}

async function prepare(db: Db, { id }: Territoire, modele: Modele, bruts: readonly Brut[]): Promise<Plan> {
  const communes = await listCommunes(db, id);
  const { lignes, colonnes } = readLignes(modele, bruts, { communes });
  return planImport(lignes, await readConnus(db, id, modele), colonnes);
}

/** Keeps a file once it could be read. */
export async function createImport(
  db: Db,
  { id }: Territoire,
  { bytes, nom, modele }: { bytes: Uint8Array; nom: string; modele?: Modele },
  auteur: Auteur,
) {
  const fichier = cleanNom(nom);
  const lu = await readFichier(bytes, fichier, modele);
  if (!lu.ok) return lu;
  return { ok: true as const, id: await createDepot(db, id, { ...lu, fichier }, auteur) };
}

export type Apercu = { depot: ImportAnnuaire; plan: Plan };

/** What an import would do, without writing anything. */
export async function readApercu(db: Db, territoire: Territoire, depot: ImportAnnuaire): Promise<Apercu> {
  const bruts = await readBruts(db, territoire.id, depot.id);
  const plan = await inTransaction(db, (trx) => prepare(trx, territoire, depot.modele as Modele, bruts));
  return { depot, plan };
}

async function write(trx: Trx, territoire: Territoire, depot: ImportAnnuaire, auteur: Auteur) {
  await lockTerritoire(trx, territoire.id);
  const bruts = await readBruts(trx, territoire.id, depot.id);
  const { etapes, bilan } = await prepare(trx, territoire, depot.modele as Modele, bruts);
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

/** Reads and writes a file at once: what the command does. A file that teaches nothing leaves no trace. */
export async function importAnnuaire(
  db: Db,
  territoire: Territoire,
  fichier: { bytes: Uint8Array; nom: string; modele?: Modele },
  auteur: Auteur,
): Promise<{ ok: true; modele: Modele; bilan: Bilan } | { ok: false; message: string }> {
  const nom = cleanNom(fichier.nom);
  const lu = await readFichier(fichier.bytes, nom, fichier.modele);
  if (!lu.ok) return lu;
  return inEcriture(db, territoire.id, async (trx) => {
    const id = await createDepot(trx, territoire.id, { ...lu, fichier: nom }, auteur);
    const { bilan, touches } = await write(
      trx,
      territoire,
      (await findDepot(trx, territoire.id, id))!,
      auteur,
    );
    if (touches === 0) await removeDepot(trx, territoire.id, id);
    return { ok: true as const, modele: lu.modele, bilan };
  });
}
