import { sql } from 'kysely';
import type { Db, TerritoireId, Trx } from '../../../shared/db/db.ts';
import type { Traduction } from './traductions.table.ts';

/** A service's texts in other languages. */
export function listTraductions(
  db: Db,
  territoireId: TerritoireId,
  serviceId: string,
): Promise<Traduction[]> {
  return db
    .selectFrom('traduction')
    .select([
      'id',
      'service_id',
      'langue',
      'nom',
      'accroche',
      'description',
      'automatique',
      'relue',
      'exemple',
    ])
    .where('territoire_id', '=', territoireId)
    .where('service_id', '=', serviceId)
    .where('removed_at', 'is', null)
    .orderBy('langue')
    .execute();
}

/** One text a language: asked inside the write, so that two people cannot both add it. */
export async function checkSeule(
  trx: Trx,
  territoireId: TerritoireId,
  id: string,
): Promise<string | undefined> {
  // Writers of the same service's texts wait for each other here.
  await sql`select 1 from service s join traduction t on t.territoire_id = s.territoire_id and t.service_id = s.id
    where t.territoire_id = ${territoireId}::uuid and t.id = ${id}::uuid for update of s`.execute(trx);
  const { rows } =
    await sql`select 1 from traduction t join traduction autre on autre.territoire_id = t.territoire_id
      and autre.service_id = t.service_id and autre.langue = t.langue and autre.id <> t.id and autre.removed_at is null
    where t.territoire_id = ${territoireId}::uuid and t.id = ${id}::uuid and t.removed_at is null`.execute(
      trx,
    );
  return rows.length > 0
    ? 'Ce service est déjà écrit dans cette langue : modifiez le texte qui existe.'
    : undefined;
}
