import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import { type Db, isUuid, type TerritoireId } from '../../../shared/db/db.ts';
import type { JournalTable } from '../journal.table.ts';
import type { Objet } from '../objets/objets.table.ts';

/** The journal of one object, newest first. */
export async function listHistorique(
  db: Db,
  territoireId: TerritoireId,
  type: string,
  id: string,
): Promise<JournalTable[]> {
  return db
    .selectFrom('journal')
    .selectAll()
    .where('territoire_id', '=', territoireId)
    .where('objet_type', '=', type)
    .where('objet_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('objet_version', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
}

/** The whole journal, newest first, a page at a time. `avant` is the id of the last line already seen. */
export async function listLignes(db: Db, territoireId: TerritoireId, avant: string | undefined, limit = 100) {
  let query = db.selectFrom('journal').selectAll().where('territoire_id', '=', territoireId);
  if (avant) query = query.where('id', '<', avant);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

export async function findLigne(
  db: Db,
  territoireId: TerritoireId,
  id: string,
): Promise<JournalTable | undefined> {
  return db
    .selectFrom('journal')
    .selectAll()
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function listLot(db: Db, territoireId: TerritoireId, lot: string): Promise<JournalTable[]> {
  return db
    .selectFrom('journal')
    .selectAll()
    .where('territoire_id', '=', territoireId)
    .where('lot', '=', lot)
    .orderBy('id', 'desc')
    .execute();
}

export type EnCorbeille = { type: string; libelle: string; id: string; titre: string; removed_at: Date };

/** What is in the bin, newest first. */
export async function listCorbeille(
  db: Db,
  territoireId: TerritoireId,
  objets: readonly Objet[],
): Promise<EnCorbeille[]> {
  const parts = objets.map(
    (objet) => sql`select ${objet.type}::text as type, ${objet.libelle}::text as libelle, o.id, o.removed_at,
      (select objet_titre from journal j where j.territoire_id = o.territoire_id and j.objet_id = o.id
        order by j.id desc limit 1) as titre
      from ${sql.table(objet.table)} o where o.territoire_id = ${territoireId}::uuid and o.removed_at is not null`,
  );
  const { rows } = await sql<EnCorbeille>`select * from (${sql.join(parts, sql` union all `)}) t
    order by removed_at desc limit 500`.execute(db);
  return rows;
}

type Titre = { valeur: string; libelle: string };

/** The names behind the ids and commune codes that changes mention, as far as this reader may see them. */
export async function listTitres(
  db: Db,
  territoireId: TerritoireId,
  lignes: readonly Pick<JournalTable, 'changements'>[],
  visibilites: readonly Visibilite[],
): Promise<Titre[]> {
  const values = lignes
    .flatMap(({ changements }) => Object.values(changements).flatMap(({ avant, apres }) => [avant, apres]))
    .flat();
  const ids = [...new Set(values.filter(isUuid))];
  const codes = [
    ...new Set(values.filter((value) => typeof value === 'string' && /^[0-9AB]{5}$/.test(value))),
  ];
  const { rows } = await sql<Titre>`
    select objet_id::text as valeur, titre as libelle from recherche where territoire_id = ${territoireId}::uuid
      and objet_id = any(${ids}::uuid[]) and visibilite in (${sql.join(visibilites)})
    union all
    select code, nom from commune where territoire_id = ${territoireId}::uuid and code = any(${codes}::text[])`.execute(
    db,
  );
  return rows;
}
