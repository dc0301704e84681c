import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, newId, type TerritoireId } from '../../../shared/db/db.ts';
import type { Fichier, TypeFichier } from './documents.table.ts';

/** The whole of a territory's files: its export is one text, and must stay one that a machine can hold. */
const PLACE_OCTETS = 200 * 1024 * 1024;

/** Keeps a file; undefined when the territory has no room left for it. */
export async function createFichier(
  db: Db,
  territoireId: TerritoireId,
  { nom, type_mime, contenu }: Fichier,
  now: Date,
): Promise<string | undefined> {
  const { total } = await db
    .selectFrom('fichier')
    .select(sql<number>`coalesce(sum(taille), 0)`.as('total'))
    .where('territoire_id', '=', territoireId)
    .executeTakeFirstOrThrow();
  if (Number(total) + contenu.length > PLACE_OCTETS) return undefined;
  const id = newId();
  const empreinte = createHash('sha256').update(contenu).digest('hex');
  const texte = Buffer.from(contenu).toString('base64');
  // As text, so that every driver carries it the same way.
  await sql`insert into fichier (territoire_id, id, nom, type_mime, taille, empreinte, contenu, created_at)
    values (${territoireId}::uuid, ${id}::uuid, ${nom}, ${type_mime}, ${contenu.length}, ${empreinte},
      decode(${texte}::text, 'base64'), ${now})`.execute(db);
  return id;
}

/** A file with its bytes. Who may have it is asked before, of what it is attached to. */
export async function readFichier(
  db: Db,
  territoireId: TerritoireId,
  id: string,
): Promise<Fichier | undefined> {
  const { rows } = await sql<{ nom: string; type_mime: TypeFichier; contenu: string }>`
    select nom, type_mime, encode(contenu, 'base64') as contenu from fichier
    where territoire_id = ${territoireId}::uuid and id = ${id}::uuid`.execute(db);
  const row = rows[0];
  return row && { ...row, contenu: Buffer.from(row.contenu, 'base64') };
}
