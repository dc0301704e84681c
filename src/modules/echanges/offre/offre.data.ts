import { sql } from 'kysely';
import { toJour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { nameExemple } from '../../../shared/text/text.ts';
import type { Contact, Lieu, Structure } from '../../annuaire/annuaire.api.ts';
import type { HoraireException, Permanence, Service } from '../../services/services.api.ts';
import { type Offre, type ServiceOffert, type Source, toSource } from './offre.rules.ts';

/**
 * `ids`: some services only, with their structures and places; `structures`: these ones too. Without either, all.
 */
type Portee = { territoireId: TerritoireId; ids?: readonly string[]; structures?: readonly string[] };
type Maj = { updated_at: Date };

async function listServices(db: Db, { territoireId, ids }: Portee) {
  const choisis = ids ? sql`and s.id = any(${[...ids]}::uuid[])` : sql``;
  const { rows } = await sql<Service & Maj & Pick<ServiceOffert, 'domaines' | 'traduit_en'>>`select s.*,
      array(select t.langue from traduction t where t.territoire_id = s.territoire_id and t.service_id = s.id
        and t.removed_at is null order by t.langue) as traduit_en,
      (select coalesce(json_agg(json_build_object('id', d.id, 'nom', d.nom) order by d.ordre, d.nom), '[]')
        from service_domaine sd join domaine d on d.territoire_id = sd.territoire_id and d.id = sd.domaine_id
        where sd.territoire_id = s.territoire_id and sd.service_id = s.id and d.removed_at is null
          and d.visibilite = 'public') as domaines
    from service s join structure st on st.territoire_id = s.territoire_id and st.id = s.structure_id
    where s.territoire_id = ${territoireId}::uuid and s.removed_at is null and s.visibilite = 'public'
      and s.statut in ('actif', 'suspendu') and st.removed_at is null and st.visibilite = 'public' ${choisis}
    order by s.id`.execute(db);
  return rows;
}

async function listPermanences(db: Db, { territoireId, ids }: Portee): Promise<Permanence[]> {
  const choisies = ids ? sql`and p.service_id = any(${[...ids]}::uuid[])` : sql``;
  const { rows } = await sql<Permanence>`select p.id, p.service_id, p.lieu_id, p.horaires, p.precisions,
      p.telephone, p.exemple
    from permanence p join lieu l on l.territoire_id = p.territoire_id and l.id = p.lieu_id
    where p.territoire_id = ${territoireId}::uuid and p.removed_at is null and l.removed_at is null
      and l.visibilite = 'public' ${choisies}
    order by p.created_at, p.id`.execute(db);
  return rows;
}

async function listLieux(db: Db, { territoireId, ids, structures = [] }: Portee) {
  const choisis = ids
    ? sql`and l.id in (select lieu_id from permanence where territoire_id = ${territoireId}::uuid
        and service_id = any(${[...ids]}::uuid[]) union select st.lieu_id from structure st
        join service s on s.territoire_id = st.territoire_id and s.structure_id = st.id
        where st.territoire_id = ${territoireId}::uuid and s.id = any(${[...ids]}::uuid[])
        union select lieu_id from structure where territoire_id = ${territoireId}::uuid
        and id = any(${[...structures]}::uuid[]))`
    : sql``;
  const { rows } = await sql<
    Lieu & Maj & { commune: string }
  >`select l.*, coalesce(c.nom, l.commune_nom) as commune
    from lieu l left join commune c on c.territoire_id = l.territoire_id and c.code = l.commune_code
    where l.territoire_id = ${territoireId}::uuid and l.removed_at is null and l.visibilite = 'public' ${choisis}
    order by l.id`.execute(db);
  return rows;
}

async function listStructures(db: Db, { territoireId, ids, structures = [] }: Portee) {
  const choisies = ids
    ? sql`and (id = any(${[...structures]}::uuid[]) or id in (select structure_id from service
        where territoire_id = ${territoireId}::uuid and id = any(${[...ids]}::uuid[])))`
    : sql``;
  const { rows } = await sql<Structure & Maj>`select * from structure
    where territoire_id = ${territoireId}::uuid and removed_at is null and visibilite = 'public' ${choisies}
    order by id`.execute(db);
  return rows;
}

type Autour = Record<'services' | 'structures' | 'lieux' | 'permanences', readonly { id: string }[]>;

/** What hangs from these objects: public contacts, days unlike the others, what other directories said. */
async function listAutour(db: Db, territoireId: TerritoireId, autour: Autour) {
  const of = (...noms: (keyof Autour)[]) =>
    sql`any(${noms.flatMap((nom) => autour[nom].map(({ id }) => id))}::uuid[])`;
  const contacts = await sql<Contact>`select id, structure_id, service_id, nom, fonction, telephone, courriel,
      est_public, ordre, exemple from contact
    where territoire_id = ${territoireId}::uuid and removed_at is null and est_public
      and (service_id = ${of('services')} or structure_id = ${of('structures')}) order by ordre, nom`.execute(
    db,
  );
  const jours =
    await sql<HoraireException>`select id, lieu_id, service_id, permanence_id, du::text, au::text, etat,
      plages, motif, exemple from horaire_exception
    where territoire_id = ${territoireId}::uuid and removed_at is null and (lieu_id = ${of('lieux')}
      or service_id = ${of('services')} or permanence_id = ${of('permanences')}) order by du, id`.execute(db);
  const sources = await sql<Source & { objet_type: string; objet_id: string }>`select systeme, id_externe,
      objet_type, objet_id, original from source_fiche where territoire_id = ${territoireId}::uuid
      and objet_type in ('service', 'structure', 'lieu')
      and objet_id = ${of('services', 'structures', 'lieux')}`.execute(db);
  const by = <T>(rows: T[], cle: (row: T) => string | null) => {
    const groupes = Map.groupBy(rows, cle);
    return (id: string) => groupes.get(id) ?? [];
  };
  return {
    contactsDeService: by(contacts.rows, (contact) => contact.service_id),
    contactsDeStructure: by(contacts.rows, (c) => (c.service_id === null ? c.structure_id : null)),
    joursDeLieu: by(jours.rows, (jour) => jour.lieu_id),
    joursDeService: by(jours.rows, (jour) => jour.service_id),
    joursDePermanence: by(jours.rows, (jour) => jour.permanence_id),
    sources: by(sources.rows, ({ objet_id }) => objet_id),
  };
}

/** How many services leave, and how many of them are examples: counted, not read. */
export async function countOffre(
  db: Db,
  territoireId: TerritoireId,
): Promise<{ services: number; exemples: number }> {
  const { rows } = await sql<{ services: number; exemples: number }>`select count(*)::int as services,
      count(*) filter (where s.exemple)::int as exemples
    from service s join structure st on st.territoire_id = s.territoire_id and st.id = s.structure_id
    where s.territoire_id = ${territoireId}::uuid and s.removed_at is null and s.visibilite = 'public'
      and s.statut in ('actif', 'suspendu') and st.removed_at is null and st.visibilite = 'public'`.execute(
    db,
  );
  return rows[0]!;
}

export type Ou = { id: TerritoireId; nom: string };
export type Quand = { url: string; now: Date };

/**
 * The public offer, or the part of it that is asked for, read in the caller's transaction.
 * @param url where the site is, without a final slash
 */
export async function readOffre(
  db: Db,
  { id: territoireId, nom }: Ou,
  { url, now, ids, structures: voulues }: Quand & Omit<Portee, 'territoireId'>,
): Promise<Offre> {
  const portee = { territoireId, ids: voulues ? (ids ?? []) : ids, structures: voulues };
  const services = await listServices(db, portee);
  const permanences = await listPermanences(db, portee);
  const lieux = await listLieux(db, portee);
  const structures = await listStructures(db, portee);
  const autour = await listAutour(db, territoireId, { services, permanences, lieux, structures });
  const tenues = Map.groupBy(permanences, ({ service_id }) => service_id);
  const suivi = ({ id, updated_at }: Maj & { id: string }) => ({
    maj: updated_at.toISOString(),
    sources: autour.sources(id),
  });
  return {
    source: toSource(nom),
    territoire: nom,
    url,
    aujourdhui: toJour(now),
    structures: structures.map((s) => ({
      ...s,
      ...suivi(s),
      nom: nameExemple(s.nom, s.exemple),
      contacts: autour.contactsDeStructure(s.id),
    })),
    lieux: lieux.map((l) => ({
      ...l,
      ...suivi(l),
      nom: nameExemple(l.nom, l.exemple),
      exceptions: autour.joursDeLieu(l.id),
    })),
    services: services.map((s) => ({
      ...s,
      ...suivi(s),
      nom: nameExemple(s.nom, s.exemple),
      contacts: autour.contactsDeService(s.id),
      exceptions: autour.joursDeService(s.id),
      permanences: (tenues.get(s.id) ?? []).map((p) => ({
        ...p,
        exceptions: autour.joursDePermanence(p.id),
      })),
    })),
  };
}
