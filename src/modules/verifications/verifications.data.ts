import { sql } from 'kysely';
import { toJour } from '../../shared/clock/clock.ts';
import { type Db, newId, type TerritoireId, type Trx } from '../../shared/db/db.ts';
import type { Valeurs } from '../../shared/form/champs.ts';
import { type Auteur, findObjetLu, inEcriture, updateObjet } from '../journal/journal.api.ts';
import { serviceObjet } from '../services/services.api.ts';
import type { ServiceSuivi } from './verifications.rules.ts';
import type { Comment, Resultat, VerificationTable } from './verifications.table.ts';

/** The services that people may find, with whom to ask and when that was last done. */
export async function listServicesSuivis(
  db: Db,
  territoireId: TerritoireId,
  structureId?: string,
): Promise<ServiceSuivi[]> {
  const une = structureId ? sql` and s.structure_id = ${structureId}::uuid` : sql``;
  const { rows } = await sql<
    Omit<ServiceSuivi, 'demande'> & {
      demande_id: string | null;
      demande_courriel: string;
      envoyee_le: Date;
      expire_le: string;
      revoquee_le: Date | null;
    }
  >`select s.id, s.nom, s.telephone, s.courriel, s.horaires, s.frais, s.frais_precisions, s.verifie_le,
      s.verifie_comment, s.cadence_mois, s.exemple, s.structure_id, st.nom as structure,
      st.telephone as structure_telephone, st.courriel as structure_courriel,
      d.id as demande_id, d.courriel as demande_courriel, d.envoyee_le, d.expire_le, d.revoquee_le
    from service s join structure st on st.territoire_id = s.territoire_id and st.id = s.structure_id
    left join lateral (select * from verification_demande v where v.territoire_id = s.territoire_id
      and v.structure_id = s.structure_id order by v.envoyee_le desc, v.id desc limit 1) d on true
    where s.territoire_id = ${territoireId}::uuid and s.removed_at is null and st.removed_at is null
      and s.statut in ('actif', 'suspendu') and s.visibilite = 'public'${une}
    order by st.nom, s.nom, s.id`.execute(db);
  return rows.map(({ demande_id, demande_courriel, envoyee_le, expire_le, revoquee_le, ...service }) => ({
    ...service,
    demande: demande_id
      ? { id: demande_id, courriel: demande_courriel, envoyee_le, expire_le, revoquee_le }
      : null,
  }));
}

export type Constat = { comment: Comment; resultat: Resultat; note: string; par: string };

/** What a check changes on the service: nobody reached tells nothing of it. */
function toValeurs({ comment, resultat }: Constat, jour: string): Valeurs {
  if (resultat === 'injoignable') return {};
  const verifie = { verifie_le: jour, verifie_comment: comment };
  return resultat === 'ferme' ? { ...verifie, statut: 'ferme', suspendu_jusqu_au: null } : verifie;
}

/** Two clicks, or a page sent twice, are one check. */
async function isNotee(trx: Trx, territoireId: TerritoireId, serviceId: string, jour: string, c: Constat) {
  const row = await trx
    .selectFrom('verification')
    .select('id')
    .where('territoire_id', '=', territoireId)
    .where('service_id', '=', serviceId)
    .where('jour', '=', jour)
    .where('comment', '=', c.comment)
    .where('resultat', '=', c.resultat)
    .where('note', '=', c.note)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes a check, and dates the service by it; false when the service is not there. */
export async function addVerification(
  db: Db,
  territoireId: TerritoireId,
  serviceId: string,
  constat: Constat,
  auteur: Auteur,
): Promise<boolean> {
  return inEcriture(db, territoireId, async (trx) => {
    const lu = await findObjetLu(trx, territoireId, serviceObjet, serviceId, true);
    if (!lu || lu.removedAt) return false;
    const jour = toJour(auteur.now);
    if (await isNotee(trx, territoireId, serviceId, jour, constat)) return true;
    const par = constat.par.slice(0, 200);
    await trx
      .insertInto('verification')
      .values({
        territoire_id: territoireId,
        id: newId(),
        service_id: serviceId,
        jour,
        ...constat,
        par,
        created_at: auteur.now,
      })
      .execute();
    const valeurs = toValeurs(constat, jour);
    await updateObjet(trx as Db, territoireId, serviceObjet, serviceId, lu.version, valeurs, auteur);
    return true;
  });
}

export type Verification = Pick<VerificationTable, 'id' | 'jour' | 'comment' | 'par' | 'resultat' | 'note'>;

/** The last checks of a service, the newest first. */
export async function listVerifications(
  db: Db,
  territoireId: TerritoireId,
  serviceId: string,
): Promise<Verification[]> {
  return db
    .selectFrom('verification')
    .select(['id', 'jour', 'comment', 'par', 'resultat', 'note'])
    .where('territoire_id', '=', territoireId)
    .where('service_id', '=', serviceId)
    .orderBy('jour', 'desc')
    .orderBy('id', 'desc')
    .limit(5)
    .execute();
}

/** A territory's name and the address its links begin with: its own host when several share one machine. */
export async function findSite(
  db: Db,
  territoireId: TerritoireId,
  publicUrl: string,
): Promise<{ nom: string; adresse: string }> {
  const { rows } = await sql<{ nom: string; hote: string | null }>`
    select nom, hote from territoire where id = ${territoireId}::uuid`.execute(db);
  const { nom = '', hote } = rows[0] ?? {};
  return { nom, adresse: hote ? `${new URL(publicUrl).protocol}//${hote}` : publicUrl };
}
