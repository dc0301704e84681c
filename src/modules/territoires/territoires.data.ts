import { sql } from 'kysely';
import { type TerritoireCourant, vouchTerritoire } from '../../shared/access/acces.ts';
import { type Db, inTransaction, newId, type TerritoireId } from '../../shared/db/db.ts';
import { announceRevision } from '../../shared/db/revision.ts';
import type { Decoupage } from './decoupage/decoupage.rules.ts';
import type { Commune, Contour } from './territoires.table.ts';

/** The territory that a host name serves: its own, or the first one made. `db` is the whole database. */
export async function findTerritoire(
  db: Db,
  hote: string | undefined,
): Promise<TerritoireCourant | undefined> {
  const row = await db
    .selectFrom('territoire')
    .selectAll()
    .orderBy(sql`case when hote = ${hote ?? ''} then 0 else 1 end`)
    .orderBy('id')
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    id: vouchTerritoire(row.id),
    siren: row.siren,
    nom: row.nom,
    nature: row.nature,
    departementNom: row.departement_nom,
    regionNom: row.region_nom,
    populationTotale: row.population_totale,
    populationMunicipale: row.population_municipale,
    revision: row.revision,
    ecritures: row.ecritures,
  };
}

export async function listTerritoires(db: Db): Promise<{ id: TerritoireId; siren: string; nom: string }[]> {
  const rows = await db.selectFrom('territoire').select(['id', 'siren', 'nom']).orderBy('id').execute();
  return rows.map((row) => ({ ...row, id: vouchTerritoire(row.id) }));
}

/** Makes a territory and its communes from the official division; an EPCI that is there already is left as it is. */
export async function createTerritoire(
  db: Db,
  decoupage: Decoupage,
): Promise<{ id: TerritoireId; cree: boolean }> {
  return inTransaction(db, async (trx) => {
    const known = await trx
      .selectFrom('territoire')
      .select('id')
      .where('siren', '=', decoupage.siren)
      .executeTakeFirst();
    if (known) return { id: vouchTerritoire(known.id), cree: false };
    const id = newId();
    const { communes, ...territoire } = decoupage;
    await trx
      .insertInto('territoire')
      .values({ id, revision: 1, ecritures: 0, hote: null, ...territoire })
      .execute();
    await trx
      .insertInto('commune')
      .values(communes.map((commune) => ({ territoire_id: id, ...commune })) as never)
      .execute();
    return { id: vouchTerritoire(id), cree: true };
  });
}

export async function listCommunes(db: Db, territoireId: TerritoireId): Promise<Commune[]> {
  const rows = await db
    .selectFrom('commune')
    .select([
      'code',
      'nom',
      'population_totale',
      'population_municipale',
      'longitude',
      'latitude',
      'contour',
      'contour_source',
    ])
    .where('territoire_id', '=', territoireId)
    .execute();
  // Sorted here: the drivers' collations do not agree on accents.
  return rows.sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}

export type ContourLu = { code: string; contour: Contour; longitude: number; latitude: number };

/** Keeps the contours of the territory's own communes; others in the file are left aside. */
export async function saveContours(
  db: Db,
  territoireId: TerritoireId,
  contours: ContourLu[],
  source: string,
) {
  const codes: string[] = [];
  await inTransaction(db, async (trx) => {
    for (const { code, contour, longitude, latitude } of contours) {
      const { numUpdatedRows } = await trx
        .updateTable('commune')
        .set({
          contour: JSON.stringify(contour) as unknown as Contour,
          contour_source: source,
          longitude,
          latitude,
        })
        .where('territoire_id', '=', territoireId)
        .where('code', '=', code)
        .executeTakeFirst();
      if (numUpdatedRows > 0n) codes.push(code);
    }
    await sql`update territoire set revision = revision + 1 where id = ${territoireId}::uuid`.execute(trx);
  });
  announceRevision(territoireId);
  return codes;
}

export async function savePoints(
  db: Db,
  territoireId: TerritoireId,
  points: { code: string; longitude: number; latitude: number }[],
) {
  await inTransaction(db, async (trx) => {
    for (const { code, longitude, latitude } of points) {
      await trx
        .updateTable('commune')
        .set({ longitude, latitude })
        .where('territoire_id', '=', territoireId)
        .where('code', '=', code)
        .execute();
    }
  });
}
