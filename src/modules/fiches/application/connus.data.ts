import { sql } from 'kysely';
import type { Db, TerritoireId, Trx } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';

export type Connu = { id: string; cle: string | null; removed: boolean };
export type FicheConnue = Connu & { code: string; titre: string; empreinte: string | null };
export type NoeudConnu = Connu & { parent_id: string | null; titre: string };
export type NomConnu = { id: string; nom: string; sigle: string; removed: boolean };
/** What the territory holds already, the bin included: an import adds to it, and takes back from the bin. */
export type Connus = {
  communes: { code: string; nom: string }[];
  fiches: FicheConnue[];
  operations: Connu[];
  noeuds: NoeudConnu[];
  structures: (NomConnu & { nature: string })[];
  domaines: NomConnu[];
};

/** Live ones last, so that a table by key keeps them rather than those of the bin. */
async function listTable<T>(
  db: Db,
  territoireId: TerritoireId,
  table: string,
  colonnes: string[],
): Promise<T[]> {
  const { rows } =
    await sql<T>`select id, removed_at is not null as removed, ${sql.join(colonnes.map((c) => sql.raw(c)))}
    from ${sql.table(table)} where territoire_id = ${territoireId}::uuid
    order by removed_at is null, id`.execute(db);
  return rows;
}

export async function readConnus(db: Db, territoireId: TerritoireId): Promise<Connus> {
  const list = <T>(table: string, ...colonnes: string[]) => listTable<T>(db, territoireId, table, colonnes);
  return {
    communes: await db
      .selectFrom('commune')
      .select(['code', 'nom'])
      .where('territoire_id', '=', territoireId)
      .execute(),
    fiches: await list<FicheConnue>(
      'fiche',
      'code',
      'titre',
      'cle_import as cle',
      'empreinte_import as empreinte',
    ),
    operations: await list<Connu>('operation', 'cle_import as cle'),
    noeuds: await list<NoeudConnu>('noeud', 'parent_id', 'titre', 'cle_import as cle'),
    structures: await list<NomConnu & { nature: string }>('structure', 'nom', 'sigle', 'nature'),
    domaines: await list<NomConnu>('domaine', 'nom', "'' as sigle"),
  };
}

/**
 * What past imports wrote in these objects, field by field: what differs from it today was changed by a person. Imports
 * that were undone do not count.
 */
export async function readBases(
  trx: Trx,
  territoireId: TerritoireId,
  ids: readonly string[],
): Promise<Map<string, Valeurs>> {
  const bases = new Map<string, Valeurs>();
  if (ids.length === 0) return bases;
  const { rows } = await sql<{ objet_id: string; champ: string; apres: Valeurs[string] }>`
    select j.objet_id, c.key as champ, c.value -> 'apres' as apres
    from journal j cross join lateral jsonb_each(j.changements) c
    where j.territoire_id = ${territoireId}::uuid
      and j.objet_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))
      and j.lot in (select id from import_plan where territoire_id = ${territoireId}::uuid
        and accepte_le is not null and annule_le is null)
    order by j.id`.execute(trx);
  for (const { objet_id, champ, apres } of rows) {
    const base = bases.get(objet_id) ?? {};
    base[champ] = apres;
    bases.set(objet_id, base);
  }
  return bases;
}

export type Marque = { id: string; cle: string; empreinte?: string };

/** Writes the keys of an import in one statement: they are no fields, and no line of the journal. */
export async function saveMarques(
  trx: Trx,
  territoireId: TerritoireId,
  table: 'fiche' | 'noeud' | 'operation',
  marques: readonly Marque[],
) {
  if (marques.length === 0) return;
  const empreinte = table === 'fiche' ? sql`, empreinte_import = m.empreinte` : sql``;
  await sql`update ${sql.table(table)} o set cle_import = m.cle${empreinte}
    from jsonb_to_recordset(${JSON.stringify(marques)}::text::jsonb) as m (id uuid, cle text, empreinte text)
    where o.territoire_id = ${territoireId}::uuid and o.id = m.id`.execute(trx);
}

/** Gives fiches the marks that they had, where the marks of this import still stand. */
export async function resetEmpreintes(
  trx: Trx,
  territoireId: TerritoireId,
  empreintes: Record<string, string | null>,
) {
  const marques = Object.entries(empreintes).map(([id, empreinte]) => ({ id, empreinte }));
  if (marques.length === 0) return;
  await sql`update fiche o set empreinte_import = m.empreinte
    from jsonb_to_recordset(${JSON.stringify(marques)}::text::jsonb) as m (id uuid, empreinte text)
    where o.territoire_id = ${territoireId}::uuid and o.id = m.id`.execute(trx);
}
