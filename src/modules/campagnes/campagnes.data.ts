import { sql } from 'kysely';
import type { Visibilite } from '../../shared/access/droits.ts';
import { toJour } from '../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import { FINIS } from '../fiches/fiches.api.ts';
import { type Auteur, findObjetLu, inEcriture, updateObjet } from '../journal/journal.api.ts';
import { listDescendance, listNoeuds } from '../projet/projet.api.ts';
import { campagneObjet } from './campagnes.form.ts';
import { type Destinataire, type FicheTenue, groupDestinataires, listRestants } from './campagnes.rules.ts';
import type { Campagne } from './campagnes.table.ts';
import { listDemandes } from './demandes/demandes.data.ts';
import { createDemande, sendDemande } from './demandes/envois.data.ts';
import { listAdresses } from './pilotes/pilotes.data.ts';

export type CampagneVue = Campagne & { attendues: number; recues: number; a_relire: number };

/** Campaigns with how many answers are expected, came, and wait to be read; the latest first. */
export async function listCampagnes(db: Db, territoireId: TerritoireId): Promise<CampagneVue[]> {
  const { rows } =
    await sql<CampagneVue>`select k.id, k.titre, k.message, k.perimetre, k.noeud_id, k.date_limite,
      k.relance_le, k.envoyee_le, k.close_le, k.exemple, count(df.fiche_id)::int as attendues,
      count(r.id)::int as recues, count(r.id) filter (where r.decision is null)::int as a_relire
    from campagne k
    left join demande d on d.territoire_id = k.territoire_id and d.campagne_id = k.id
    left join demande_fiche df on df.territoire_id = d.territoire_id and df.demande_id = d.id
      and exists (select 1 from fiche f where f.territoire_id = df.territoire_id and f.id = df.fiche_id and f.removed_at is null)
    left join reponse r on r.territoire_id = df.territoire_id and r.demande_id = df.demande_id and r.fiche_id = df.fiche_id
    where k.territoire_id = ${territoireId}::uuid and k.removed_at is null
    group by k.territoire_id, k.id order by k.date_limite desc, k.id desc`.execute(db);
  return rows;
}

export async function findCampagne(
  db: Db,
  territoireId: TerritoireId,
  id: string,
): Promise<Campagne | undefined> {
  return db
    .selectFrom('campagne')
    .select(['id', 'titre', 'message', 'perimetre', 'noeud_id', 'date_limite', 'relance_le'])
    .select(['envoyee_le', 'close_le', 'exemple'])
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

/** Who holds what: the fiches that fit, with the names written on them and on their operations. */
async function readTenues(db: Db, territoireId: TerritoireId, condition: ReturnType<typeof sql>) {
  const { rows } = await sql<FicheTenue>`select f.id, f.code, f.titre, f.pilotes,
      coalesce((select array_agg(distinct o.pilote order by o.pilote) from operation o
        where o.territoire_id = f.territoire_id and o.fiche_id = f.id and o.removed_at is null and o.pilote <> ''
          and o.statut not in ('realise', 'abandonne')), '{}') as pilotes_operations
    from fiche f where f.territoire_id = ${territoireId}::uuid and f.removed_at is null and ${condition}
    order by f.code, f.id`.execute(db);
  return rows;
}

const ACTIVES = sql`f.statut not in (${sql.join(FINIS)})`;

/** Every fiche that is not over, with who holds it. */
export async function listTenues(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
): Promise<FicheTenue[]> {
  return readTenues(db, territoireId, sql`${ACTIVES} and f.visibilite in (${sql.join(visibilites)})`);
}

export async function findTenue(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  visibilites: readonly Visibilite[],
): Promise<FicheTenue | undefined> {
  const condition = sql`f.id = ${id}::uuid and f.visibilite in (${sql.join(visibilites)})`;
  return (await readTenues(db, territoireId, condition))[0];
}

/** The fiches of a campaign: those chosen one by one are taken whatever their state. */
async function listPerimetre(
  db: Db,
  territoireId: TerritoireId,
  { id, perimetre, noeud_id }: Campagne,
  visibilites: readonly Visibilite[],
): Promise<FicheTenue[]> {
  const visible = sql`f.visibilite in (${sql.join(visibilites)})`;
  if (perimetre === 'choix') {
    const choisies = sql`f.id in (select x.fiche_id from campagne_fiche x
      where x.territoire_id = f.territoire_id and x.campagne_id = ${id}::uuid)`;
    return readTenues(db, territoireId, sql`${choisies} and ${visible}`);
  }
  if (perimetre === 'toutes') return listTenues(db, territoireId, visibilites);
  const noeuds = noeud_id ? listDescendance(await listNoeuds(db, territoireId, visibilites), noeud_id) : [];
  return readTenues(db, territoireId, sql`${ACTIVES} and ${visible} and f.noeud_id = any(${noeuds}::uuid[])`);
}

export type Apercu = {
  destinataires: Destinataire[];
  sansPilote: FicheTenue[];
  restants: ReturnType<typeof listRestants>;
};

/** Who a campaign asks about which fiches, and who of them was not asked yet. */
export async function readApercu(
  db: Db,
  territoireId: TerritoireId,
  campagne: Campagne,
  visibilites: readonly Visibilite[],
): Promise<Apercu> {
  const fiches = await listPerimetre(db, territoireId, campagne, visibilites);
  const groupes = groupDestinataires(fiches, await listAdresses(db, territoireId));
  const demandes = await listDemandes(db, territoireId, campagne.id);
  return { ...groupes, restants: listRestants(groupes.destinataires, demandes) };
}

export type Envoi = { envoyees: number; appels: number };

/**
 * Sends what remains to be sent, one message a pilot. The campaign's row is held: a second click finds nothing left.
 * Undefined when the campaign is not there or is closed.
 */
export async function sendCampagne(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  visibilites: readonly Visibilite[],
  auteur: Auteur,
): Promise<Envoi | undefined> {
  return inEcriture<Envoi | undefined>(db, territoireId, async (trx) => {
    const lu = await findObjetLu(trx, territoireId, campagneObjet, id, true);
    const campagne = lu && (await findCampagne(trx, territoireId, id));
    if (!campagne || campagne.close_le) return undefined;
    const { restants } = await readApercu(trx, territoireId, campagne, visibilites);
    for (const { demandeId, ...qui } of restants) {
      if (demandeId) await sendDemande(trx, territoireId, demandeId, qui.courriel, auteur.now);
      else {
        const nouvelle = { ...qui, campagneId: id, message: '', dateLimite: campagne.date_limite };
        await createDemande(trx, territoireId, nouvelle, auteur);
      }
    }
    if (!campagne.envoyee_le && restants.length > 0) {
      const envoyee_le = toJour(auteur.now);
      await updateObjet(trx as Db, territoireId, campagneObjet, id, lu.version, { envoyee_le }, auteur);
    }
    const envoyees = restants.filter(({ courriel }) => courriel !== '').length;
    return { envoyees, appels: restants.length - envoyees };
  });
}

/** Closes a campaign on a day, or opens it again (null); false when it is not there. */
export async function saveCloture(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  close_le: string | null,
  auteur: Auteur,
): Promise<boolean> {
  const lu = await findObjetLu(db, territoireId, campagneObjet, id);
  if (!lu) return false;
  const edition = await updateObjet(db, territoireId, campagneObjet, id, lu.version, { close_le }, auteur);
  return edition.etat === 'enregistre';
}
