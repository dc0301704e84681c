import { sql } from 'kysely';
import type { Visibilite } from '../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';

export type Noeud = { id: string; nom: string; nature: string };
/** Two structures and what they do together, counted by kind; `a` comes before `b`. */
export type Lien = {
  a: string;
  b: string;
  fiches: number;
  conventions: number;
  lieux: number;
  argent: number;
};

type Paire = { a: string; b: string; genre: 'fiches' | 'conventions' | 'lieux' | 'argent'; n: number };

/**
 * Which structures work together, from what is written anyway: the same fiche, the same convention, services held in
 * the same place, money from one to the other. Only what this person may see.
 */
export async function readReseau(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  avecArgent: boolean,
): Promise<{ noeuds: Noeud[]; liens: Lien[] }> {
  const v = sql.join(visibilites);
  const t = sql`${territoireId}::uuid`;
  const argent = avecArgent
    ? sql`union all select 'argent', f.id, fi.financeur_id from financement fi
        join fiche f on f.territoire_id = fi.territoire_id and f.id = fi.fiche_id
        where fi.territoire_id = ${t} and fi.removed_at is null and f.removed_at is null and f.visibilite in (${v})
      union all select 'argent', fs.fiche_id, fs.structure_id from fiche_structure fs
        join fiche f on f.territoire_id = fs.territoire_id and f.id = fs.fiche_id
        where fs.territoire_id = ${t} and fs.role = 'porteur' and f.removed_at is null and f.visibilite in (${v})
          and exists (select 1 from financement fi where fi.territoire_id = ${t} and fi.fiche_id = f.id and fi.removed_at is null)`
    : sql``;
  const { rows } = await sql<Paire>`with ensemble (genre, objet, structure_id) as (
      select 'fiches', fs.fiche_id, fs.structure_id from fiche_structure fs
        join fiche f on f.territoire_id = fs.territoire_id and f.id = fs.fiche_id
        where fs.territoire_id = ${t} and f.removed_at is null and f.visibilite in (${v})
      union all select 'conventions', cs.convention_id, cs.structure_id from convention_structure cs
        join convention c on c.territoire_id = cs.territoire_id and c.id = cs.convention_id
        where cs.territoire_id = ${t} and c.removed_at is null and c.visibilite in (${v})
      union all select 'lieux', p.lieu_id, s.structure_id from permanence p
        join service s on s.territoire_id = p.territoire_id and s.id = p.service_id
        join lieu l on l.territoire_id = p.territoire_id and l.id = p.lieu_id
        where p.territoire_id = ${t} and p.removed_at is null and s.removed_at is null and s.visibilite in (${v})
          and s.statut in ('actif', 'suspendu') and l.removed_at is null and l.visibilite in (${v})
      ${argent})
    select a.structure_id as a, b.structure_id as b, a.genre, count(distinct a.objet)::int as n
    from ensemble a join ensemble b on b.genre = a.genre and b.objet = a.objet and a.structure_id < b.structure_id
    group by 1, 2, 3`.execute(db);
  const noeuds = await db
    .selectFrom('structure')
    .select(['id', 'nom', 'nature'])
    .where('territoire_id', '=', territoireId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .execute();
  return { noeuds, liens: gather(rows, new Set(noeuds.map(({ id }) => id))) };
}

function gather(paires: readonly Paire[], vus: ReadonlySet<string>): Lien[] {
  const liens = new Map<string, Lien>();
  for (const { a, b, genre, n } of paires) {
    if (!vus.has(a) || !vus.has(b)) continue;
    const lien = liens.get(`${a} ${b}`) ?? { a, b, fiches: 0, conventions: 0, lieux: 0, argent: 0 };
    lien[genre] += n;
    liens.set(`${a} ${b}`, lien);
  }
  return [...liens.values()];
}
