import { sql } from 'kysely';
import type { Db, TerritoireId, Trx } from '../../../shared/db/db.ts';
import type { Champ } from '../../../shared/form/champs.ts';
import { type Auteur, findObjetLu, isSame, removeObjet, updateObjet } from '../../journal/journal.api.ts';
import { listObjets, type Objet } from '../../journal/objets/objets.table.ts';
import { permanenceObjet, traductionObjet } from '../../services/services.api.ts';
import type { TypeFiche } from '../verifications.table.ts';
import { replaceReference, SOURCES } from './fusion.rules.ts';

export type Reference = { objet: Objet; champ: string; id: string };

async function listOne(db: Db, territoireId: TerritoireId, objet: Objet, champ: Champ, id: string) {
  const liste = objet.listes?.[champ.nom];
  const fixes = Object.entries(liste?.fixe ?? {}).map(([col, val]) => sql` and l.${sql.ref(col)} = ${val}`);
  const condition = liste
    ? sql`exists (select 1 from ${sql.table(liste.table)} l where l.territoire_id = o.territoire_id
        and l.${sql.ref(liste.cle)} = o.id and l.${sql.ref(liste.colonne)} = ${id}::uuid${sql.join(fixes, sql``)})`
    : sql`o.${sql.ref(champ.nom)} = ${id}::uuid`;
  const { rows } = await sql<{ id: string }>`select o.id from ${sql.table(objet.table)} o
    where o.territoire_id = ${territoireId}::uuid and o.removed_at is null and ${condition} order by o.id`.execute(
    db,
  );
  return rows.map((row): Reference => ({ objet, champ: champ.nom, id: row.id }));
}

/** Everything of the product that names this record, outside the bin: fiches, conventions, money, services, places. */
export async function listReferences(
  db: Db,
  territoireId: TerritoireId,
  type: TypeFiche,
  id: string,
): Promise<Reference[]> {
  const references: Reference[] = [];
  for (const objet of listObjets()) {
    for (const champ of objet.champs) {
      const nomme =
        (champ.type === 'reference' || champ.type === 'references') && champ.source === SOURCES[type];
      if (nomme) references.push(...(await listOne(db, territoireId, objet, champ, id)));
    }
  }
  return references;
}

/** A service twice in one place at the same hours would be said twice: the second goes to the bin. */
async function isDejaLa(trx: Trx, territoireId: TerritoireId, id: string, valeurs: Record<string, unknown>) {
  const rows = await trx
    .selectFrom('permanence')
    .select('horaires')
    .where('territoire_id', '=', territoireId)
    .where('service_id', '=', String(valeurs.service_id))
    .where('lieu_id', '=', String(valeurs.lieu_id))
    .where('removed_at', 'is', null)
    .where('id', '<>', id)
    .execute();
  return rows.some(({ horaires }) => isSame(horaires, valeurs.horaires));
}

/** A service is written once in a language: the kept record's text stays, the other goes to the bin. */
async function isDejaEcrite(
  trx: Trx,
  territoireId: TerritoireId,
  id: string,
  valeurs: Record<string, unknown>,
) {
  const row = await trx
    .selectFrom('traduction')
    .select('id')
    .where('territoire_id', '=', territoireId)
    .where('service_id', '=', String(valeurs.service_id))
    .where('langue', '=', String(valeurs.langue))
    .where('removed_at', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirst();
  return row !== undefined;
}

const DOUBLES: Readonly<Record<string, typeof isDejaLa>> = {
  [permanenceObjet.type]: isDejaLa,
  [traductionObjet.type]: isDejaEcrite,
};

/** Makes one object name the kept record instead of the other. */
export async function moveReference(
  trx: Trx,
  territoireId: TerritoireId,
  { objet, champ, id }: Reference,
  { de, vers }: { de: string; vers: string },
  auteur: Auteur,
): Promise<void> {
  const lu = await findObjetLu(trx, territoireId, objet, id, true);
  if (!lu || lu.removedAt) return;
  const valeurs = { [champ]: replaceReference(lu.valeurs[champ] ?? null, de, vers) };
  const double = await DOUBLES[objet.type]?.(trx, territoireId, id, { ...lu.valeurs, ...valeurs });
  if (double) await removeObjet(trx as Db, territoireId, objet, id, auteur);
  else await updateObjet(trx as Db, territoireId, objet, id, lu.version, valeurs, auteur);
}
