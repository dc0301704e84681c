import { sql } from 'kysely';
import type { Db, TerritoireId, Trx } from '../../../shared/db/db.ts';
import type { Valeur, Valeurs } from '../../../shared/form/champs.ts';
import type { Liste, Objet, ObjetLu } from './objets.table.ts';

function listSelect(nom: string, { table, cle, colonne, fixe }: Liste) {
  const conditions = Object.entries(fixe ?? {}).map(([col, val]) => sql` and l.${sql.ref(col)} = ${val}`);
  return sql`(select coalesce(array_agg(l.${sql.ref(colonne)}::text order by l.${sql.ref(colonne)}), '{}') from ${sql.table(table)} l
    where l.territoire_id = o.territoire_id and l.${sql.ref(cle)} = o.id${sql.join(conditions, sql``)}) as ${sql.ref(nom)}`;
}

function selection(objet: Objet) {
  const listes = objet.listes ?? {};
  const champs = objet.champs.map(({ nom }) => {
    const liste = listes[nom];
    return liste ? listSelect(nom, liste) : sql`o.${sql.ref(nom)}`;
  });
  return sql.join([sql`o.id`, sql`o.version`, sql`o.removed_at`, ...champs]);
}

/** One object whole, its lists included, even when it is in the bin. `lock` keeps it for this transaction. */
export async function findObjetLu(
  db: Db,
  territoireId: TerritoireId,
  objet: Objet,
  id: string,
  lock = false,
): Promise<ObjetLu | undefined> {
  const suffix = lock ? sql` for update of o` : sql``;
  const { rows } = await sql<Ligne>`select ${selection(objet)} from ${sql.table(objet.table)} o
    where o.territoire_id = ${territoireId}::uuid and o.id = ${id}::uuid${suffix}`.execute(db);
  return rows[0] && toLu(objet, rows[0]);
}

type Ligne = Record<string, unknown>;

function toLu(objet: Objet, row: Ligne): ObjetLu {
  const valeurs = Object.fromEntries(objet.champs.map(({ nom }) => [nom, row[nom] as Valeur]));
  const removedAt = row.removed_at as Date | null;
  return { id: String(row.id), valeurs, version: Number(row.version), removedAt };
}

/** These objects, whole, those in the bin included. */
export async function listLus(
  db: Db,
  territoireId: TerritoireId,
  objet: Objet,
  ids: readonly string[],
): Promise<ObjetLu[]> {
  const { rows } = await sql<Ligne>`select ${selection(objet)} from ${sql.table(objet.table)} o
    where o.territoire_id = ${territoireId}::uuid and o.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows.map((row) => toLu(objet, row));
}

export type ObjetDate = ObjetLu & { createdAt: Date };

/** A page of the objects of a kind, in the order of their ids, those in the bin included, with when each was made. */
export async function listPageDates(
  db: Db,
  territoireId: TerritoireId,
  objet: Objet,
  { apres, nombre }: { apres: string; nombre: number },
): Promise<ObjetDate[]> {
  const { rows } = await sql<Ligne>`select ${selection(objet)}, o.created_at from ${sql.table(objet.table)} o
    where o.territoire_id = ${territoireId}::uuid and o.id > ${apres}::uuid order by o.id limit ${nombre}`.execute(
    db,
  );
  return rows.map((row) => ({ ...toLu(objet, row), createdAt: row.created_at as Date }));
}

/** Every object of a kind, those in the bin included. */
export async function listObjetsLus(db: Db, territoireId: TerritoireId, objet: Objet): Promise<ObjetDate[]> {
  const { rows } = await sql<Ligne>`select ${selection(objet)}, o.created_at from ${sql.table(objet.table)} o
    where o.territoire_id = ${territoireId}::uuid`.execute(db);
  return rows.map((row) => ({ ...toLu(objet, row), createdAt: row.created_at as Date }));
}

function split(objet: Objet, valeurs: Valeurs) {
  const listes = Object.entries(valeurs).filter(([nom]) => objet.listes?.[nom]);
  const colonnes = Object.entries(valeurs).filter(([nom]) => !objet.listes?.[nom]);
  return { listes: listes as [string, string[]][], colonnes };
}

type Nouveau = { id: string; valeurs: Valeurs };

/** Rows of one kind: those that name the same columns go in one statement, and so do their lists. */
export async function insertObjets(
  trx: Trx,
  territoireId: TerritoireId,
  objet: Objet,
  nouveaux: readonly Nouveau[],
  at: Date,
) {
  const ranges = nouveaux.map(({ id, valeurs }) => ({ id, ...split(objet, valeurs) }));
  const formes = Map.groupBy(ranges, ({ colonnes }) => colonnes.map(([nom]) => nom).join(' '));
  for (const memes of formes.values()) {
    const noms = [
      'territoire_id',
      'id',
      'created_at',
      'updated_at',
      ...memes[0]!.colonnes.map(([nom]) => nom),
    ];
    const rows = memes.map(
      ({ id, colonnes }) =>
        sql`(${sql.join([territoireId, id, at, at, ...colonnes.map(([, valeur]) => valeur)])})`,
    );
    await sql`insert into ${sql.table(objet.table)} (${sql.join(noms.map((nom) => sql.ref(nom)))})
      values ${sql.join(rows)}`.execute(trx);
  }
  for (const [nom, liste] of Object.entries(objet.listes ?? {})) {
    const lignes = ranges.flatMap(({ id, listes }) =>
      listes.flatMap(([sien, valeurs]) =>
        sien === nom ? valeurs.map((valeur) => [id, valeur] as const) : [],
      ),
    );
    await writeListe(trx, territoireId, liste, lignes);
  }
}

/** A write's number among those of its object, and its instant: the program's clock, as in the journal. */
type Moment = { version: number; at: Date };

export async function writeObjet(
  trx: Trx,
  territoireId: TerritoireId,
  objet: Objet,
  id: string,
  valeurs: Valeurs,
  { version, at }: Moment,
) {
  const { listes, colonnes } = split(objet, valeurs);
  const sets = colonnes.map(([nom, valeur]) => sql`${sql.ref(nom)} = ${valeur}`);
  await sql`update ${sql.table(objet.table)} set ${sql.join([...sets, sql`version = ${version}`, sql`updated_at = ${at}`])}
    where territoire_id = ${territoireId}::uuid and id = ${id}::uuid`.execute(trx);
  for (const [nom, ids] of listes) {
    await clearListe(trx, territoireId, objet.listes![nom]!, id);
    await writeListe(
      trx,
      territoireId,
      objet.listes![nom]!,
      ids.map((valeur) => [id, valeur]),
    );
  }
}

async function clearListe(trx: Trx, territoireId: TerritoireId, { table, cle, fixe }: Liste, id: string) {
  const conditions = Object.entries(fixe ?? {}).map(([col, val]) => sql` and ${sql.ref(col)} = ${val}`);
  await sql`delete from ${sql.table(table)} where territoire_id = ${territoireId}::uuid
    and ${sql.ref(cle)} = ${id}::uuid${sql.join(conditions, sql``)}`.execute(trx);
}

/** @param lignes the owner's id and one value each */
async function writeListe(
  trx: Trx,
  territoireId: TerritoireId,
  liste: Liste,
  lignes: readonly (readonly [string, string])[],
) {
  if (lignes.length === 0) return;
  const fixes = Object.entries(liste.fixe ?? {});
  const noms = ['territoire_id', liste.cle, liste.colonne, ...fixes.map(([col]) => col)];
  const rows = lignes.map(
    ([id, valeur]) => sql`(${sql.join([territoireId, id, valeur, ...fixes.map(([, val]) => val)])})`,
  );
  await sql`insert into ${sql.table(liste.table)} (${sql.join(noms.map((nom) => sql.ref(nom)))})
    values ${sql.join(rows)}`.execute(trx);
}

/** To the bin or out of it; the search follows. */
export async function setRemoved(
  trx: Trx,
  territoireId: TerritoireId,
  objet: Objet,
  id: string,
  removed: boolean,
  { version, at }: Moment,
) {
  await sql`update ${sql.table(objet.table)} set removed_at = ${removed ? at : null}, version = ${version}, updated_at = ${at}
    where territoire_id = ${territoireId}::uuid and id = ${id}::uuid`.execute(trx);
}
