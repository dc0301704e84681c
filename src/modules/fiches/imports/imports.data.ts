import { sql } from 'kysely';
import { type Db, newId, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import { type Auteur, addLigne } from '../../journal/journal.api.ts';
import type { Choix } from '../lecture/plan.rules.ts';
import { toJson } from './imports.rules.ts';
import type { Annulation, Bilan, Depot } from './imports.table.ts';

const COLONNES = [
  'id',
  'fichier',
  'choix',
  'acteur',
  'created_at',
  'accepte_le',
  'annule_le',
  'bilan',
  'travail',
] as const;

/** Keeps a file as it was dropped: it is read again at each step, and nothing of the plan is written yet. */
export async function createDepot(
  db: Db,
  territoireId: TerritoireId,
  fichier: string,
  bytes: Uint8Array,
  auteur: Auteur,
  choix: Choix = {},
) {
  const id = newId();
  const contenu = Buffer.from(bytes).toString('base64');
  // As text, so that every driver carries it the same way.
  await sql`insert into import_plan (territoire_id, id, fichier, contenu, choix, acteur, created_at)
    values (${territoireId}::uuid, ${id}::uuid, ${fichier}, decode(${contenu}::text, 'base64'),
      ${toJson(choix)}::text::jsonb, ${auteur.acteur.nom.slice(0, 200)}, ${auteur.now})`.execute(db);
  return id;
}

/** Two imports at once would each create what the other is creating: the second one waits, then sees it. */
export async function lockTerritoire(trx: Trx, territoireId: TerritoireId): Promise<void> {
  await trx.selectFrom('territoire').select('id').where('id', '=', territoireId).forUpdate().execute();
}

/** The last imports, newest first. */
export async function listDepots(db: Db, territoireId: TerritoireId): Promise<Depot[]> {
  return db
    .selectFrom('import_plan')
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
): Promise<Depot | undefined> {
  const query = db
    .selectFrom('import_plan')
    .select(COLONNES)
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

export async function readContenu(db: Db, territoireId: TerritoireId, id: string): Promise<Uint8Array> {
  const { rows } = await sql<{ contenu: string }>`select encode(contenu, 'base64') as contenu from import_plan
    where territoire_id = ${territoireId}::uuid and id = ${id}::uuid`.execute(db);
  return Buffer.from(rows[0]?.contenu ?? '', 'base64');
}

export async function saveChoix(db: Db, territoireId: TerritoireId, id: string, choix: Choix): Promise<void> {
  await sql`update import_plan set choix = ${toJson(choix)}::text::jsonb
    where territoire_id = ${territoireId}::uuid and id = ${id}::uuid and accepte_le is null and travail is null`.execute(
    db,
  );
}

/** The import's own line in the journal, when it changed something. */
async function addActe(
  trx: Trx,
  territoireId: TerritoireId,
  depot: Depot,
  acte: 'import' | 'retour',
  auteur: Auteur,
) {
  await addLigne(trx, territoireId, auteur, {
    acte,
    type: 'import_plan',
    id: depot.id,
    titre: `Import de ${depot.fichier}`,
    version: 0,
  });
}

export async function saveAcceptation(
  trx: Trx,
  territoireId: TerritoireId,
  depot: Depot,
  bilan: Bilan,
  auteur: Auteur,
) {
  await sql`update import_plan set accepte_le = ${auteur.now}, bilan = ${toJson(bilan)}::text::jsonb, travail = null
    where territoire_id = ${territoireId}::uuid and id = ${depot.id}::uuid`.execute(trx);
  if (bilan.lignes > 0) await addActe(trx, territoireId, depot, 'import', auteur);
}

export async function saveAnnulation(
  trx: Trx,
  territoireId: TerritoireId,
  depot: Depot,
  { fait, annulation }: { fait: Bilan; annulation: Annulation },
  auteur: Auteur,
) {
  const bilan = { ...fait, annulation };
  // What was stopped before its end was never said accepted: it is, and taken back, at once.
  await sql`update import_plan set accepte_le = coalesce(accepte_le, ${auteur.now}), annule_le = ${auteur.now},
      bilan = ${toJson(bilan)}::text::jsonb, travail = null
    where territoire_id = ${territoireId}::uuid and id = ${depot.id}::uuid`.execute(trx);
  if (fait.lignes > 0) await addActe(trx, territoireId, depot, 'retour', auteur);
}

export async function removeDepot(trx: Trx, territoireId: TerritoireId, id: string): Promise<void> {
  await trx
    .deleteFrom('import_plan')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .execute();
}
