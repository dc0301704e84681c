import { type Db, newId, type TerritoireId } from '../../../shared/db/db.ts';
import type { Sortie } from '../sorties.table.ts';

const COLONNES = [
  'id',
  'compte_id',
  'titre',
  'etat',
  'faites',
  'total',
  'nom',
  'type_mime',
  'erreur',
  'visibilites',
  'created_at',
  'updated_at',
] as const;

type Travail = {
  compteId: string;
  titre: string;
  total: number;
  visibilites: readonly string[];
  now: Date;
};

/** Notes that a document is being made; returns its id. */
export async function openSortie(
  db: Db,
  territoireId: TerritoireId,
  { compteId, titre, total, visibilites, now }: Travail,
): Promise<string> {
  const id = newId();
  await db
    .insertInto('sortie')
    .values({
      territoire_id: territoireId,
      id,
      compte_id: compteId,
      titre: titre.slice(0, 300),
      etat: 'en_cours',
      faites: 0,
      total,
      nom: '',
      type_mime: '',
      contenu: null,
      erreur: '',
      visibilites: [...visibilites],
      created_at: now,
      updated_at: now,
    })
    .execute();
  return id;
}

type Change = Partial<Pick<Sortie, 'etat' | 'faites' | 'nom' | 'type_mime' | 'erreur'>> & {
  contenu?: Uint8Array;
};

export async function updateSortie(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  change: Change,
  now: Date,
) {
  await db
    .updateTable('sortie')
    .set({ ...change, updated_at: now })
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .execute();
}

/** A document of this person's own. */
export async function findSortie(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  compteId: string,
): Promise<Sortie | undefined> {
  const row = await db
    .selectFrom('sortie')
    .select(COLONNES)
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .where('compte_id', '=', compteId)
    .executeTakeFirst();
  return row as Sortie | undefined;
}

export async function readContenu(
  db: Db,
  territoireId: TerritoireId,
  id: string,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('sortie')
    .select('contenu')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.contenu ?? undefined;
}

const UN_JOUR = 24 * 3_600_000;

/** Documents are made again in seconds: yesterday's are not kept. `db` is the whole database. */
export async function purgeSorties(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('sortie')
    .where('created_at', '<', new Date(now.getTime() - UN_JOUR))
    .execute();
}
