import { sql } from 'kysely';
import type { Jour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';

/** A month keeps this many different requests: beyond, somebody is playing. */
const REQUETES_MAX = 2000;
/** Fewer askings than this are shown to nobody: a request could point to a person. */
export const SEUIL = 5;

export type Vaine = { requete: string; commune_code: string; filtres: string };

/** Counts one search without answer: no identity, no hour, only the month. */
export async function addVaine(db: Db, territoireId: TerritoireId, jour: Jour, vaine: Vaine): Promise<void> {
  const mois = `${jour.slice(0, 7)}-01`;
  await sql`insert into recherche_vaine (territoire_id, mois, requete, commune_code, filtres)
    select ${territoireId}::uuid, ${mois}::date, ${vaine.requete}, ${vaine.commune_code}, ${vaine.filtres}
    where (select count(*) from recherche_vaine where territoire_id = ${territoireId}::uuid and mois = ${mois}::date) < ${REQUETES_MAX}
      or exists (select 1 from recherche_vaine where territoire_id = ${territoireId}::uuid and mois = ${mois}::date
        and requete = ${vaine.requete} and commune_code = ${vaine.commune_code} and filtres = ${vaine.filtres})
    on conflict (territoire_id, mois, requete, commune_code, filtres) do update set fois = recherche_vaine.fois + 1`.execute(
    db,
  );
}

export type Lacune = {
  requete: string;
  commune_code: string | null;
  commune: string | null;
  fois: number;
  dernier: Jour;
};

/** What people look for and do not find, asked often enough to be shown. */
export async function listLacunes(db: Db, territoireId: TerritoireId, depuis: Jour): Promise<Lacune[]> {
  const { rows } =
    await sql<Lacune>`select v.requete, c.code as commune_code, c.nom as commune, sum(v.fois)::int as fois, max(v.mois)::text as dernier
    from recherche_vaine v left join commune c on c.territoire_id = v.territoire_id and c.code = v.commune_code
    where v.territoire_id = ${territoireId}::uuid and v.mois >= ${depuis}::date
    group by v.requete, c.code, c.nom having sum(v.fois) >= ${SEUIL} order by 4 desc, 1 limit 200`.execute(
      db,
    );
  return rows;
}
