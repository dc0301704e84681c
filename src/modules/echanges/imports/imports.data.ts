import { sql } from 'kysely';
import { type Db, newId, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import { type Auteur, addLigne } from '../../journal/journal.api.ts';
import type { Modele } from '../lecture/lecture.rules.ts';
import type { ColonnesDites } from '../modeles/colonnes.rules.ts';
import { listNoms } from './choix/choix.rules.ts';
import type { Bilan, Contenu, ImportAnnuaire } from './imports.table.ts';

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
export type FichierRange = { fichier: string; modele: Modele } & Contenu;

/** Keeps the rows of a file as they were read: nothing of the directory is written yet. */
export async function createDepot(
  db: Db,
  territoireId: TerritoireId,
  { fichier, modele, ...contenu }: FichierRange,
  auteur: Auteur,
): Promise<string> {
  const id = newId();
  await sql`insert into import_annuaire (territoire_id, id, fichier, modele, lignes, acteur, created_at)
    values (${territoireId}::uuid, ${id}::uuid, ${fichier}, ${modele}, ${JSON.stringify(contenu)}::text::jsonb,
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

export async function readContenu(db: Db, territoireId: TerritoireId, id: string): Promise<Contenu> {
  const row = await db
    .selectFrom('import_annuaire')
    .select('lignes')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .executeTakeFirst();
  const lignes = row?.lignes ?? [];
  const contenu = Array.isArray(lignes) ? { bruts: lignes } : lignes;
  const noms = listNoms(contenu.bruts ?? []);
  return { bruts: [], noms, dites: {}, nonLues: [], ...contenu };
}

/** Keeps what a person said of the columns, while the file is not imported yet. */
export async function saveDites(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  dites: ColonnesDites,
): Promise<void> {
  const texte = JSON.stringify({ dites });
  await sql`update import_annuaire set lignes = ${texte}::text::jsonb || case jsonb_typeof(lignes) when 'array'
      then jsonb_build_object('bruts', lignes) else lignes - 'dites' end
    where territoire_id = ${territoireId}::uuid and id = ${id}::uuid and accepte_le is null`.execute(db);
}

/** What was said of the columns of the last lists that were imported, latest first. */
export async function listDitesConnues(db: Db, territoireId: TerritoireId): Promise<ColonnesDites[]> {
  const { rows } = await sql<{ dites: ColonnesDites }>`select bilan->'dites' as dites from import_annuaire
    where territoire_id = ${territoireId}::uuid and modele = 'csv' and accepte_le is not null
      and annule_le is null and bilan->'dites' is not null
    order by accepte_le desc, id desc limit 20`.execute(db);
  return rows.map(({ dites }) => dites);
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
