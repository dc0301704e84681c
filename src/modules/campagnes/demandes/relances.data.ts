import { sql } from 'kysely';
import { vouchTerritoire } from '../../../shared/access/acces.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';

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

type Relancable = { territoireId: TerritoireId; id: string; relance_le: string; date_limite: string };

/** In every territory, the requests of campaigns that have a day for reminders, not yet reminded. */
export async function listRelancables(db: Db): Promise<Relancable[]> {
  const rows = await db
    .selectFrom('demande as d')
    .innerJoin('campagne as k', (join) =>
      join.onRef('k.territoire_id', '=', 'd.territoire_id').onRef('k.id', '=', 'd.campagne_id'),
    )
    .select(['d.territoire_id', 'd.id', 'k.relance_le', 'k.date_limite'])
    .where('k.relance_le', 'is not', null)
    .where('k.close_le', 'is', null)
    .where('k.removed_at', 'is', null)
    .where('d.relancee_le', 'is', null)
    .where('d.envoyee_le', 'is not', null)
    .where('d.revoquee_le', 'is', null)
    .orderBy('d.id')
    .execute();
  return rows.map(({ territoire_id, relance_le, ...row }) => ({
    ...row,
    territoireId: vouchTerritoire(territoire_id),
    relance_le: relance_le!,
  }));
}

const JOUR_MS = 86_400_000;

/**
 * What time takes away, in every territory: links long closed, requests whose fiches are gone, files that nothing
 * holds any more (a day is left to the form that has just sent one).
 */
export async function purgeDemandes(db: Db, now: Date): Promise<void> {
  const mois = new Date(now.getTime() - 30 * JOUR_MS);
  await sql`delete from demande_jeton j using demande d where d.territoire_id = j.territoire_id and d.id = j.demande_id
    and j.created_at < ${mois} and d.expire_le < ${mois}::date - 30`.execute(db);
  await sql`delete from demande d where not exists (select 1 from demande_fiche f
    where f.territoire_id = d.territoire_id and f.demande_id = d.id)`.execute(db);
  await sql`delete from fichier x where x.created_at < ${new Date(now.getTime() - JOUR_MS)}
    and not exists (select 1 from document d where d.territoire_id = x.territoire_id and d.fichier_id = x.id)
    and not exists (select 1 from reponse r where r.territoire_id = x.territoire_id and r.fichier_id = x.id)`.execute(
    db,
  );
}
