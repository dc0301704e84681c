import { sql } from 'kysely';
import { type Db, newId, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import { type Auteur, addLigne } from '../../journal/journal.api.ts';
import type { Modele } from '../lecture/lecture.rules.ts';
import type { Brut } from '../lecture/lignes.rules.ts';
import type { Bilan, ImportAnnuaire } from './imports.table.ts';

const COLONNES = [
  'id',
  'fichier',
  'modele',
  'acteur',
  'created_at',
  'accepte_le',
  'annule_le',
  'bilan',
] as const;
export type FichierRange = { fichier: string; modele: Modele; bruts: readonly Brut[] };

/** Keeps the rows of a file as they were read: nothing of the directory is written yet. */
export async function createDepot(
  db: Db,
  territoireId: TerritoireId,
  { fichier, modele, bruts }: FichierRange,
  auteur: Auteur,
): Promise<string> {
  const id = newId();
  await sql`insert into import_annuaire (territoire_id, id, fichier, modele, lignes, acteur, created_at)
    values (${territoireId}::uuid, ${id}::uuid, ${fichier}, ${modele}, ${JSON.stringify(bruts)}::text::jsonb,
      ${auteur.acteur.nom.slice(0, 200)}, ${auteur.now})`.execute(db);
  return id;
}

export async function listDepots(db: Db, territoireId: TerritoireId): Promise<ImportAnnuaire[]> {
  return db
    .selectFrom('import_annuaire')
    .select(COLONNES)
    .where('territoire_id', '=', territoireId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}

/** @param lock keeps it for this transaction: two clicks on « Importer » make one import */
export async function findDepot(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  lock = false,
): Promise<ImportAnnuaire | undefined> {
  const query = db
    .selectFrom('import_annuaire')
    .select(COLONNES)
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

export async function readBruts(db: Db, territoireId: TerritoireId, id: string): Promise<Brut[]> {
  const row = await db
    .selectFrom('import_annuaire')
    .select('lignes')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.lignes ?? [];
}

/** Two imports at once would each create what the other is creating: the second one waits, then sees it. */
export async function lockTerritoire(trx: Trx, territoireId: TerritoireId): Promise<void> {
  await trx.selectFrom('territoire').select('id').where('id', '=', territoireId).forUpdate().execute();
}

/**
 * Says what was done, or undone; in the journal too when something was. Once read into the directory, the rows of the file
 * are of no more use: they may name persons, and go.
 */
export async function saveActe(
  trx: Trx,
  territoireId: TerritoireId,
  depot: Pick<ImportAnnuaire, 'id' | 'fichier'>,
  { acte, bilan, touches }: { acte: 'import' | 'retour'; bilan: Bilan; touches: number },
  auteur: Auteur,
): Promise<void> {
  const quand = acte === 'import' ? 'accepte_le' : 'annule_le';
  await sql`update import_annuaire set ${sql.ref(quand)} = ${auteur.now}, lignes = '[]', bilan = ${JSON.stringify(bilan)}::text::jsonb
    where territoire_id = ${territoireId}::uuid and id = ${depot.id}::uuid`.execute(trx);
  if (touches === 0) return;
  const titre = `Import de ${depot.fichier}`;
  await addLigne(trx, territoireId, auteur, {
    acte,
    type: 'import_annuaire',
    id: depot.id,
    titre,
    version: 0,
  });
}

export async function removeDepot(trx: Trx, territoireId: TerritoireId, id: string): Promise<void> {
  await trx
    .deleteFrom('import_annuaire')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .execute();
}
