import { sql } from 'kysely';
import type { Visibilite } from '../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import type { Activite, Moyen } from './activites.table.ts';

export type ActiviteVue = Activite & { fiches: { id: string; nom: string }[] };

/** The coordination's work of a year, or about a fiche, newest first; its fiches as far as the reader may see them. */
export async function listActivites(
  db: Db,
  territoireId: TerritoireId,
  { annee, ficheId }: { annee?: number; ficheId?: string },
  visibilites: readonly Visibilite[],
): Promise<ActiviteVue[]> {
  const parAnnee = annee
    ? sql` and a.jour >= ${`${annee}-01-01`}::date and a.jour <= ${`${annee}-12-31`}::date`
    : sql``;
  const parFiche = ficheId
    ? sql` and exists (select 1 from activite_fiche x where x.territoire_id = a.territoire_id
        and x.activite_id = a.id and x.fiche_id = ${ficheId}::uuid)`
    : sql``;
  const { rows } =
    await sql<ActiviteVue>`select a.id, a.jour, a.nature, a.titre, a.duree_minutes, a.personnes, a.note, a.exemple,
      (select coalesce(json_agg(json_build_object('id', f.id, 'nom', trim(f.code || ' ' || f.titre)) order by f.code), '[]')
        from activite_fiche x join fiche f on f.territoire_id = x.territoire_id and f.id = x.fiche_id
        where x.territoire_id = a.territoire_id and x.activite_id = a.id and f.removed_at is null
          and f.visibilite in (${sql.join(visibilites)})) as fiches
    from activite a where a.territoire_id = ${territoireId}::uuid and a.removed_at is null${parAnnee}${parFiche}
    order by a.jour desc, a.id desc limit 2000`.execute(db);
  return rows;
}

/** The years that hold some work, newest first. */
export async function listAnnees(db: Db, territoireId: TerritoireId): Promise<number[]> {
  const { rows } = await sql<{
    annee: number;
  }>`select distinct extract(year from jour)::int as annee from activite
    where territoire_id = ${territoireId}::uuid and removed_at is null order by 1 desc`.execute(db);
  return rows.map(({ annee }) => annee);
}

export type MoyenVu = Moyen & { structure: string | null };

/** What was given to these fiches, latest year first. */
export async function listMoyensOf(
  db: Db,
  territoireId: TerritoireId,
  ficheIds: readonly string[],
  visibilites: readonly Visibilite[],
): Promise<MoyenVu[]> {
  const { rows } =
    await sql<MoyenVu>`select m.id, m.fiche_id, m.annee, m.nature, m.libelle, m.unite, m.quantite_centiemes,
      m.structure_id, m.exemple, (select s.nom from structure s where s.territoire_id = m.territoire_id
        and s.id = m.structure_id and s.removed_at is null and s.visibilite in (${sql.join(visibilites)})) as structure
    from moyen m where m.territoire_id = ${territoireId}::uuid and m.fiche_id = any(${ficheIds}::uuid[])
      and m.removed_at is null order by m.annee desc, m.nature, m.id`.execute(db);
  return rows;
}
