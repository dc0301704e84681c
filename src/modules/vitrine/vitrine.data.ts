import type { Visibilite } from '../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import type { Actualite, CleTexte } from './vitrine.table.ts';

export async function listActualites(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  limit = 100,
): Promise<Actualite[]> {
  return db
    .selectFrom('actualite')
    .select(['id', 'titre', 'corps', 'date_publication', 'visibilite', 'exemple'])
    .where('territoire_id', '=', territoireId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .orderBy('date_publication', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function findActualite(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  visibilites: readonly Visibilite[],
) {
  return db
    .selectFrom('actualite')
    .select(['id', 'titre', 'corps', 'date_publication', 'visibilite', 'exemple'])
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

export type TexteLu = { id: string; cle: CleTexte; contenu: string };

export async function listTextes(db: Db, territoireId: TerritoireId): Promise<TexteLu[]> {
  const rows = await db
    .selectFrom('texte')
    .select(['id', 'cle', 'contenu'])
    .where('territoire_id', '=', territoireId)
    .where('removed_at', 'is', null)
    .execute();
  return rows.map(({ id, cle, contenu }) => ({ id, cle: cle as CleTexte, contenu }));
}
