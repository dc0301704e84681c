import { sql } from 'kysely';
import type { Acteur } from '../../../shared/access/acces.ts';
import { type Db, inTransaction, newId, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import { announceRevision } from '../../../shared/db/revision.ts';
import type { ActeJournal, Changements } from '../journal.table.ts';

/** A write that a rule of the object forbids: its message is for the person, and nothing of it is kept. */
export class RefusEcriture extends Error {
  override readonly name = 'RefusEcriture';
}

/** Who writes, when, and (for an import) in which lot. */
export type Auteur = { acteur: Acteur; now: Date; lot?: string };

export type Ligne = {
  acte: ActeJournal;
  type: string;
  id: string;
  titre: string;
  version: number;
  changements?: Changements;
};

/** Adds a line to the journal and moves the territory's revision, in the write's own transaction. */
export function addLigne(trx: Trx, territoireId: TerritoireId, auteur: Auteur, ligne: Ligne) {
  return addLignes(trx, territoireId, auteur, [ligne]);
}

/** Several at once, of one act: one statement, and one revision. */
export async function addLignes(
  trx: Trx,
  territoireId: TerritoireId,
  { acteur, now, lot }: Auteur,
  lignes: readonly Ligne[],
) {
  if (lignes.length === 0) return;
  const valeurs = lignes.map((ligne) => ({
    territoire_id: territoireId,
    id: newId(),
    at: now,
    compte_id: acteur.compteId ?? null,
    acteur: acteur.nom,
    acte: ligne.acte,
    objet_type: ligne.type,
    objet_id: ligne.id,
    objet_titre: ligne.titre.slice(0, 400),
    objet_version: ligne.version,
    changements: JSON.stringify(ligne.changements ?? {}) as unknown as Changements,
    lot: lot ?? null,
  }));
  await trx
    .with('ligne', (query) => query.insertInto('journal').values(valeurs).returning('id'))
    .updateTable('territoire')
    .set({ revision: sql`revision + 1` })
    .where('id', '=', territoireId)
    .execute();
}

/** Runs a write and, once it is kept, says that the territory changed. */
export async function inEcriture<T>(
  db: Db,
  territoireId: TerritoireId,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const result = await inTransaction(db, work);
  announceRevision(territoireId);
  return result;
}
