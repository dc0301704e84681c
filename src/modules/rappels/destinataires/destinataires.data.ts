import { sql } from 'kysely';
import type { Jour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { listAdresses } from '../../campagnes/campagnes.api.ts';
import '../../comptes/comptes.table.ts';
import '../rappels.table.ts';
import type { CompteEcrit, Destinataires, Preference } from './destinataires.rules.ts';

/** Accounts that are open, with the roles that run on a day; one without any role is told nothing. */
async function listComptesEcrits(db: Db, territoireId: TerritoireId, le: Jour): Promise<CompteEcrit[]> {
  const { rows } = await sql<CompteEcrit>`
    select c.id, c.courriel, c.nom, array_agg(distinct m.role) as roles,
      coalesce(array_agg(distinct m.structure_id::text) filter (where m.structure_id is not null), '{}') as "structureIds"
    from compte c join mandat m on m.territoire_id = c.territoire_id and m.compte_id = c.id
      and m.date_debut <= ${le}::date and (m.date_fin is null or m.date_fin >= ${le}::date)
    where c.territoire_id = ${territoireId}::uuid and c.suspendu_le is null
    group by c.territoire_id, c.id order by c.courriel`.execute(db);
  return rows;
}

export async function listPreferences(
  db: Db,
  territoireId: TerritoireId,
  courriel?: string,
): Promise<Preference[]> {
  let query = db
    .selectFrom('preference_message')
    .select(['courriel', 'nature', 'voulu'])
    .where('territoire_id', '=', territoireId);
  if (courriel !== undefined) query = query.where('courriel', '=', courriel);
  return query.execute();
}

export async function readDestinataires(
  db: Db,
  territoireId: TerritoireId,
  le: Jour,
): Promise<Destinataires> {
  return {
    comptes: await listComptesEcrits(db, territoireId, le),
    adresses: await listAdresses(db, territoireId),
    preferences: await listPreferences(db, territoireId),
  };
}
