import { type RawBuilder, sql } from 'kysely';
import { type Db, inTransaction, type TerritoireId } from '../../../shared/db/db.ts';
import { type Ou, type Quand, readOffre } from './offre.data.ts';
import type { Offre } from './offre.rules.ts';

/** Services read at once: their file is some milliseconds of work, and so is their reading. */
const PAR_PAGE = 50;

const ACTIFS = sql`s.removed_at is null and s.visibilite = 'public' and s.statut in ('actif', 'suspendu')`;
const MONTREES = sql`st.removed_at is null and st.visibilite = 'public'`;

/** What a page is made of, and the id after which the next one begins. */
type Suite = { ids: string[]; total?: number };
type Demande = { apres?: string; saut?: number; nombre: number };

async function readSuite(
  db: Db,
  de: RawBuilder<unknown>,
  colonne: string,
  { apres, saut = 0, nombre }: Demande,
): Promise<string[]> {
  const suite = apres ? sql`and ${sql.ref(colonne)} > ${apres}::uuid` : sql``;
  const { rows } = await sql<{ id: string }>`select ${sql.ref(colonne)} as id ${de} ${suite}
    order by ${sql.ref(colonne)} limit ${nombre} offset ${saut}`.execute(db);
  return rows.map(({ id }) => id);
}

async function countTout(db: Db, de: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n ${de}`.execute(db);
  return rows[0]!.n;
}

const fromServices = (territoireId: TerritoireId) => sql`from service s
  join structure st on st.territoire_id = s.territoire_id and st.id = s.structure_id
  where s.territoire_id = ${territoireId}::uuid and ${ACTIFS} and ${MONTREES}`;

/** Structures of the offer that hold no service of it, and that a directory knows: they go back to it. */
const fromSeules = (territoireId: TerritoireId) => sql`from structure st
  where st.territoire_id = ${territoireId}::uuid and ${MONTREES}
    and exists (select 1 from source_fiche f where f.territoire_id = st.territoire_id
      and f.objet_type = 'structure' and f.objet_id = st.id)
    and not exists (select 1 from service s where s.territoire_id = st.territoire_id
      and s.structure_id = st.id and ${ACTIFS})`;

/**
 * The whole offer, page after page, the connection given back between two: each service once, whatever is written
 * meanwhile. A structure or a place comes again with each page that needs it.
 */
export async function* listPagesOffre(db: Db, ou: Ou, quand: Quand): AsyncGenerator<Offre> {
  for (const [de, colonne, cle] of [
    [fromServices(ou.id), 's.id', 'ids'],
    [fromSeules(ou.id), 'st.id', 'structures'],
  ] as const) {
    let apres: string | undefined;
    do {
      const page = await inTransaction(db, async (trx) => {
        const ids = await readSuite(trx, de, colonne, { apres, nombre: PAR_PAGE });
        return {
          ids,
          offre: ids.length > 0 ? await readOffre(trx, ou, { ...quand, [cle]: ids }) : undefined,
        };
      });
      if (page.offre) yield page.offre;
      apres = page.ids.length === PAR_PAGE ? page.ids.at(-1) : undefined;
    } while (apres);
  }
}

/** Ids of the structures that every visitor sees. */
export async function listStructuresMontrees(
  db: Db,
  territoireId: TerritoireId,
  demande: Demande,
): Promise<Required<Suite>> {
  const de = sql`from structure st where st.territoire_id = ${territoireId}::uuid and ${MONTREES}`;
  return { ids: await readSuite(db, de, 'st.id', demande), total: await countTout(db, de) };
}

const fromTenues = (territoireId: TerritoireId) => sql`from permanence p
  join lieu l on l.territoire_id = p.territoire_id and l.id = p.lieu_id
  join service s on s.territoire_id = p.territoire_id and s.id = p.service_id
  join structure st on st.territoire_id = s.territoire_id and st.id = s.structure_id
  where p.territoire_id = ${territoireId}::uuid and p.removed_at is null and l.removed_at is null
    and l.visibilite = 'public' and ${ACTIFS} and ${MONTREES}`;

/** Ids of the services held in a place: one row a place of each, in the order of the rows' ids. */
export async function listTenues(
  db: Db,
  territoireId: TerritoireId,
  demande: Demande,
): Promise<Required<Suite>> {
  const de = fromTenues(territoireId);
  return { ids: await readSuite(db, de, 'p.id', demande), total: await countTout(db, de) };
}

/** The services that these rows hold. */
export async function listServicesTenus(
  db: Db,
  territoireId: TerritoireId,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct s.id ${fromTenues(territoireId)}
    and p.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows.map(({ id }) => id);
}

/** The domains that the offer names, each once. */
export async function listDomainesOfferts(
  db: Db,
  territoireId: TerritoireId,
): Promise<{ id: string; nom: string }[]> {
  const { rows } = await sql<{ id: string; nom: string }>`select d.id, d.nom from domaine d
    where d.territoire_id = ${territoireId}::uuid and d.removed_at is null and d.visibilite = 'public'
      and d.id in (select sd.domaine_id from service_domaine sd where sd.territoire_id = ${territoireId}::uuid
        and sd.service_id in (select s.id ${fromServices(territoireId)}))
    order by d.id`.execute(db);
  return rows;
}
