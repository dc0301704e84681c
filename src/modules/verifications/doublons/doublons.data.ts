import { sql } from 'kysely';
import { type Db, newId, type TerritoireId } from '../../../shared/db/db.ts';
import { normalizeText } from '../../../shared/text/text.ts';
import type { Auteur } from '../../journal/journal.api.ts';
import type { RapprochementTable, TypeFiche } from '../verifications.table.ts';
import type { Candidat } from './empreintes.rules.ts';
import { nameCouple } from './paires.rules.ts';

type Ligne = Omit<Candidat, 'type'> & { commune_nom: string };

const STRUCTURES = sql`s.id, s.nom, s.sigle, s.siret, s.telephone, s.courriel, s.site, s.adresse, s.nature,
  null as structure_id, l.latitude, l.longitude, coalesce(l.commune_code, '') as commune,
  coalesce(l.commune_nom, '') as commune_nom, array[]::text[] as lieux, s.exemple
  from structure s left join lieu l on l.territoire_id = s.territoire_id and l.id = s.lieu_id and l.removed_at is null`;
const LIEUX = sql`s.id, s.nom, '' as sigle, '' as siret, s.telephone, s.courriel, s.site, s.adresse, s.nature,
  s.structure_id, s.latitude, s.longitude, coalesce(s.commune_code, '') as commune, s.commune_nom,
  array[]::text[] as lieux, s.exemple from lieu s`;
const SERVICES = sql`s.id, s.nom, '' as sigle, '' as siret, s.telephone, s.courriel, s.site,
  coalesce(l.adresse, '') as adresse, s.nature, s.structure_id, l.latitude, l.longitude,
  coalesce(l.commune_code, '') as commune, coalesce(l.commune_nom, '') as commune_nom,
  array(select p.lieu_id::text from permanence p where p.territoire_id = s.territoire_id and p.service_id = s.id
    and p.removed_at is null order by 1) as lieux, s.exemple
  from service s left join lateral (select x.* from permanence p
    join lieu x on x.territoire_id = p.territoire_id and x.id = p.lieu_id
    where p.territoire_id = s.territoire_id and p.service_id = s.id and p.removed_at is null
    order by p.created_at, p.id limit 1) l on true`;
const LECTURES = { structure: STRUCTURES, lieu: LIEUX, service: SERVICES };

/** Records read at once: the connection is given back between two pages. */
const PAR_PAGE = 500;

/** Every record of a kind, as it is compared. */
export async function listCandidats(
  db: Db,
  territoireId: TerritoireId,
  type: TypeFiche,
): Promise<Candidat[]> {
  const candidats: Candidat[] = [];
  for (;;) {
    const apres = candidats.at(-1)?.id;
    const suite = apres ? sql`and s.id > ${apres}::uuid` : sql``;
    const { rows } = await sql<Ligne>`select ${LECTURES[type]}
      where s.territoire_id = ${territoireId}::uuid and s.removed_at is null ${suite}
      order by s.id limit ${PAR_PAGE}`.execute(db);
    for (const { commune_nom, ...row } of rows)
      candidats.push({ ...row, type, commune: row.commune || normalizeText(commune_nom) });
    if (rows.length < PAR_PAGE) return candidats;
  }
}

/** The pairs that somebody said are not the same. */
export async function listDistincts(
  db: Db,
  territoireId: TerritoireId,
  type: TypeFiche,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('rapprochement')
    .select(['a_id', 'b_id'])
    .where('territoire_id', '=', territoireId)
    .where('type', '=', type)
    .where('decision', '=', 'distincts')
    .execute();
  return new Set(rows.map(({ a_id, b_id }) => nameCouple(a_id, b_id)));
}

export type Couple = { type: TypeFiche; a: string; b: string };

/** Remembers that two records are two things; twice is once. */
export async function addDistincts(
  db: Db,
  territoireId: TerritoireId,
  { type, a, b }: Couple,
  titre: string,
  { acteur, now }: Auteur,
): Promise<void> {
  const [a_id, b_id] = [a, b].sort() as [string, string];
  await db
    .insertInto('rapprochement')
    .values({
      territoire_id: territoireId,
      id: newId(),
      type,
      a_id,
      b_id,
      decision: 'distincts',
      garde_id: null,
      lot: null,
      mandats: [],
      sources: [],
      titre: titre.slice(0, 500),
      par: acteur.nom.slice(0, 200),
      decide_le: now,
      defait_le: null,
    })
    .onConflict((oc) =>
      oc.columns(['territoire_id', 'type', 'a_id', 'b_id']).where('decision', '=', 'distincts').doNothing(),
    )
    .execute();
}

export type Rapprochement = Pick<
  RapprochementTable,
  'id' | 'type' | 'a_id' | 'b_id' | 'decision' | 'garde_id' | 'titre' | 'par' | 'decide_le' | 'defait_le'
>;

/** The last decisions, those that may still be taken back first. */
export async function listRapprochements(
  db: Db,
  territoireId: TerritoireId,
  depuis: Date,
): Promise<Rapprochement[]> {
  return db
    .selectFrom('rapprochement')
    .select(['id', 'type', 'a_id', 'b_id', 'decision', 'garde_id', 'titre', 'par', 'decide_le', 'defait_le'])
    .where('territoire_id', '=', territoireId)
    .where('defait_le', 'is', null)
    .where((eb) => eb.or([eb('decision', '=', 'distincts'), eb('decide_le', '>=', depuis)]))
    .orderBy('decide_le', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();
}

/** Forgets that two records are two things; false when it was not said. */
export async function removeDistincts(db: Db, territoireId: TerritoireId, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('rapprochement')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .where('decision', '=', 'distincts')
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
