import { sql } from 'kysely';
import type { Visibilite } from '../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import type { Lieu } from '../annuaire/annuaire.api.ts';
import type { HoraireException } from './exceptions/exceptions.table.ts';
import type { Permanence } from './permanences/permanences.table.ts';
import type { Service } from './services.table.ts';

export type ServiceLu = Service & {
  structure: string;
  structure_telephone: string;
  structure_courriel: string;
  structure_site: string;
  domaines: { id: string; nom: string }[];
  version: number;
  updated_at: Date;
};

/** A service with the names around it, if this person may see it. */
export async function findService(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  visibilites: readonly Visibilite[],
): Promise<ServiceLu | undefined> {
  const { rows } = await sql<ServiceLu>`select s.*, st.nom as structure, st.telephone as structure_telephone,
      st.courriel as structure_courriel, st.site as structure_site,
      (select coalesce(json_agg(json_build_object('id', d.id, 'nom', d.nom) order by d.ordre, d.nom), '[]')
        from service_domaine sd join domaine d on d.territoire_id = sd.territoire_id and d.id = sd.domaine_id
        where sd.territoire_id = s.territoire_id and sd.service_id = s.id and d.removed_at is null
          and d.visibilite in (${sql.join(visibilites)})) as domaines
    from service s join structure st on st.territoire_id = s.territoire_id and st.id = s.structure_id
    where s.territoire_id = ${territoireId}::uuid and s.id = ${id}::uuid and s.removed_at is null
      and s.visibilite in (${sql.join(visibilites)})
      and st.removed_at is null and st.visibilite in (${sql.join(visibilites)})`.execute(db);
  return rows[0];
}

export type Presence = Permanence & { lieu: Lieu & { commune: string } };

/** Where a service is held, in the order they were added. */
export async function listPresences(
  db: Db,
  territoireId: TerritoireId,
  serviceId: string,
  visibilites: readonly Visibilite[],
): Promise<Presence[]> {
  const { rows } =
    await sql<Presence>`select p.id, p.service_id, p.lieu_id, p.horaires, p.precisions, p.telephone,
      p.exemple, to_jsonb(l) || jsonb_build_object('commune', coalesce(c.nom, l.commune_nom)) as lieu
    from permanence p join lieu l on l.territoire_id = p.territoire_id and l.id = p.lieu_id
    left join commune c on c.territoire_id = l.territoire_id and c.code = l.commune_code
    where p.territoire_id = ${territoireId}::uuid and p.service_id = ${serviceId}::uuid and p.removed_at is null
      and l.removed_at is null and l.visibilite in (${sql.join(visibilites)})
    order by p.created_at, p.id`.execute(db);
  return rows;
}

/** The days unlike the others that count for a service: its own, its places', and those of it in a place. */
export async function listExceptions(
  db: Db,
  territoireId: TerritoireId,
  serviceId: string,
): Promise<HoraireException[]> {
  const { rows } =
    await sql<HoraireException>`select e.id, e.lieu_id, e.service_id, e.permanence_id, e.du, e.au, e.etat,
      e.plages, e.motif, e.exemple
    from horaire_exception e where e.territoire_id = ${territoireId}::uuid and e.removed_at is null and (
      e.service_id = ${serviceId}::uuid
      or e.permanence_id in (select id from permanence where territoire_id = ${territoireId}::uuid and service_id = ${serviceId}::uuid and removed_at is null)
      or e.lieu_id in (select lieu_id from permanence where territoire_id = ${territoireId}::uuid and service_id = ${serviceId}::uuid and removed_at is null))
    order by e.du, e.id`.execute(db);
  return rows;
}

/** What a structure offers, drafts and ended ones for those who may change them. */
export async function listServicesOf(
  db: Db,
  territoireId: TerritoireId,
  structureId: string,
  visibilites: readonly Visibilite[],
  tous: boolean,
): Promise<{ id: string; nom: string; statut: Service['statut'] }[]> {
  return db
    .selectFrom('service')
    .select(['id', 'nom', 'statut'])
    .where('territoire_id', '=', territoireId)
    .where('structure_id', '=', structureId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .$if(!tous, (query) => query.where('statut', 'in', ['actif', 'suspendu']))
    .orderBy('nom')
    .execute();
}

/** The services held in a place. */
export async function listServicesAt(
  db: Db,
  territoireId: TerritoireId,
  lieuId: string,
  visibilites: readonly Visibilite[],
): Promise<{ id: string; nom: string }[]> {
  return db
    .selectFrom('permanence as p')
    .innerJoin('service as s', (join) =>
      join.onRef('s.territoire_id', '=', 'p.territoire_id').onRef('s.id', '=', 'p.service_id'),
    )
    .innerJoin('structure as st', (join) =>
      join.onRef('st.territoire_id', '=', 's.territoire_id').onRef('st.id', '=', 's.structure_id'),
    )
    .select(['s.id', 's.nom'])
    .distinct()
    .where('p.territoire_id', '=', territoireId)
    .where('p.lieu_id', '=', lieuId)
    .where('p.removed_at', 'is', null)
    .where('s.removed_at', 'is', null)
    .where('s.statut', 'in', ['actif', 'suspendu'])
    .where('s.visibilite', 'in', visibilites)
    .where('st.visibilite', 'in', visibilites)
    .where('st.removed_at', 'is', null)
    .orderBy('s.nom')
    .execute();
}

/** What search engines may list: 20 000 at most, the limit of one file being 50 000 addresses. */
export async function listServicesPublics(db: Db, territoireId: TerritoireId): Promise<{ id: string }[]> {
  return db
    .selectFrom('service_index')
    .select('service_id as id')
    .where('territoire_id', '=', territoireId)
    .where('visibilite', '=', 'public')
    .orderBy('nom')
    .orderBy('service_id')
    .limit(20_000)
    .execute();
}

/** Services suspended until a day that is over. */
export function listSuspensionsFinies(
  db: Db,
  territoireId: TerritoireId,
  aujourdhui: string,
): Promise<{ id: string; version: number }[]> {
  return db
    .selectFrom('service')
    .select(['id', 'version'])
    .where('territoire_id', '=', territoireId)
    .where('statut', '=', 'suspendu')
    .where('suspendu_jusqu_au', '<', aujourdhui)
    .where('removed_at', 'is', null)
    .execute();
}
