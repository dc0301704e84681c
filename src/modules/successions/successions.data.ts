import { sql } from 'kysely';
import type { Ctx } from '../../shared/access/acces.ts';
import type { Visibilite } from '../../shared/access/droits.ts';
import { type Db, isUuid, type TerritoireId, type Trx } from '../../shared/db/db.ts';
import { conventionObjet, findDebut } from '../conventions/conventions.api.ts';
import type { Statut } from '../fiches/fiches.api.ts';
import { findObjetLu, type ObjetLu } from '../journal/journal.api.ts';
import type { ChoixReprise, Reprise } from './successions.table.ts';

/** The convention that one follows, and the one that follows it. */
export async function findVoisines(
  db: Db,
  territoireId: TerritoireId,
  id: string,
): Promise<{ avant: string | undefined; apres: string | undefined }> {
  // One that is in the bin neither follows nor is followed.
  const rows = await db
    .selectFrom('lien as l')
    .innerJoin('convention as c', (join) =>
      join
        .onRef('c.territoire_id', '=', 'l.territoire_id')
        .on((eb) =>
          eb(
            eb.ref('c.id'),
            '=',
            sql<string>`case when l.de_id = ${id}::uuid then l.vers_id else l.de_id end`,
          ),
        ),
    )
    .select(['l.de_id', 'l.vers_id'])
    .where('l.territoire_id', '=', territoireId)
    .where('l.nature', '=', 'prolonge')
    .where((eb) => eb.or([eb('l.de_id', '=', id), eb('l.vers_id', '=', id)]))
    .where('c.removed_at', 'is', null)
    .orderBy('l.created_at', 'desc')
    .execute();
  return {
    avant: rows.find(({ de_id }) => de_id === id)?.vers_id,
    apres: rows.find(({ vers_id }) => vers_id === id)?.de_id,
  };
}

export type FicheAReprendre = {
  id: string;
  code: string;
  titre: string;
  statut: Statut;
  date_fin: string | null;
  date_fin_reelle: string | null;
  exemple: boolean;
  reprise: (Reprise & { version: number }) | null;
  vers: string | null;
};

/** The fiches that answer a convention, with what was decided of each for the one that follows. */
export async function listAReprendre(
  db: Db,
  territoireId: TerritoireId,
  { ancienne, nouvelle }: { ancienne: string; nouvelle: string },
  visibilites: readonly Visibilite[],
): Promise<FicheAReprendre[]> {
  const { rows } =
    await sql<FicheAReprendre>`select f.id, f.code, f.titre, f.statut, f.date_fin, f.date_fin_reelle, f.exemple,
      case when r.id is null then null else json_build_object('id', r.id, 'convention_id', r.convention_id,
        'fiche_id', r.fiche_id, 'choix', r.choix, 'motif', r.motif, 'fusion_fiche_id', r.fusion_fiche_id,
        'statut_avant', r.statut_avant, 'effet_le', r.effet_le, 'exemple', r.exemple, 'version', r.version) end as reprise,
      (select v.titre from fiche v where v.territoire_id = r.territoire_id and v.id = r.fusion_fiche_id
        and v.visibilite in (${sql.join(visibilites)})) as vers
    from lien l
    join fiche f on f.territoire_id = l.territoire_id and f.id = l.de_id and f.removed_at is null
    left join reprise r on r.territoire_id = f.territoire_id and r.fiche_id = f.id
      and r.convention_id = ${nouvelle}::uuid and r.removed_at is null
    where l.territoire_id = ${territoireId}::uuid and l.nature = 'repond_a' and l.vers_id = ${ancienne}::uuid
      and f.visibilite in (${sql.join(visibilites)})
    order by f.code, f.id`.execute(db);
  return rows;
}

/** How many fiches were given each fate, for a convention. */
export async function countReprises(
  db: Db,
  territoireId: TerritoireId,
  conventionId: string,
): Promise<{ choix: ChoixReprise; n: number }[]> {
  const { rows } = await sql<{ choix: ChoixReprise; n: number }>`select choix, count(*)::int as n from reprise
    where territoire_id = ${territoireId}::uuid and convention_id = ${conventionId}::uuid and removed_at is null
    group by choix`.execute(db);
  return rows;
}

type RepriseDeFiche = Pick<Reprise, 'choix' | 'motif' | 'convention_id' | 'effet_le'> & {
  convention: string;
  /** The first day of that convention. */
  debut: string | undefined;
  /** The fiche that takes it over, where this reader may see it. */
  vers: { id: string; titre: string } | null;
};

/** What was decided of a fiche for each convention that followed. */
export async function listReprisesOf(
  db: Db,
  territoireId: TerritoireId,
  ficheId: string,
  visibilites: readonly Visibilite[],
): Promise<RepriseDeFiche[]> {
  const rows = await db
    .selectFrom('reprise as r')
    .innerJoin('convention as c', (join) =>
      join.onRef('c.territoire_id', '=', 'r.territoire_id').onRef('c.id', '=', 'r.convention_id'),
    )
    .leftJoin('fiche as v', (join) =>
      join
        .onRef('v.territoire_id', '=', 'r.territoire_id')
        .onRef('v.id', '=', 'r.fusion_fiche_id')
        .on('v.visibilite', 'in', visibilites)
        .on('v.removed_at', 'is', null),
    )
    .select(['r.choix', 'r.motif', 'r.convention_id', 'r.effet_le', 'c.titre as convention'])
    .select(['c.annee_debut', 'c.date_debut', 'v.id as vers_id', 'v.titre as vers_titre'])
    .where('r.territoire_id', '=', territoireId)
    .where('r.fiche_id', '=', ficheId)
    .where('r.removed_at', 'is', null)
    .where('c.removed_at', 'is', null)
    .where('c.visibilite', 'in', visibilites)
    .orderBy('r.created_at')
    .execute();
  return rows.map(({ annee_debut, date_debut, vers_id, vers_titre, ...reprise }) => ({
    ...reprise,
    debut: findDebut({ annee_debut, date_debut }),
    vers: vers_id && vers_titre ? { id: vers_id, titre: vers_titre } : null,
  }));
}

/** The link by which a fiche answers a convention, or carries another one on. */
export async function findLienId(
  trx: Trx,
  territoireId: TerritoireId,
  lien: { nature: string; deId: string; versId: string },
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('lien')
    .select('id')
    .where('territoire_id', '=', territoireId)
    .where('nature', '=', lien.nature)
    .where('de_id', '=', lien.deId)
    .where('vers_id', '=', lien.versId)
    .executeTakeFirst();
  return row?.id;
}

/** A convention that this reader may see. */
export async function readConvention(
  db: Db,
  territoireId: TerritoireId,
  id: string | undefined,
  visibilites: readonly Visibilite[],
): Promise<ObjetLu | undefined> {
  if (!isUuid(id)) return undefined;
  const lu = await findObjetLu(db, territoireId, conventionObjet, id);
  return lu && !lu.removedAt && visibilites.includes(conventionObjet.visibilite(lu.valeurs)) ? lu : undefined;
}

export const nameOf = (lu: ObjetLu) => ({ id: lu.id, titre: String(lu.valeurs.titre) });

/** The two conventions of a succession and the fiches between them: the one named in the address follows the other. */
export async function loadSuccession(db: Db, c: Ctx) {
  const { territoire, acces } = c.var;
  const nouvelle = await readConvention(db, territoire.id, c.req.param('id'), acces.visibilites);
  if (!nouvelle) return undefined;
  const { avant } = await findVoisines(db, territoire.id, nouvelle.id);
  const ancienne = await readConvention(db, territoire.id, avant, acces.visibilites);
  if (!ancienne) return undefined;
  const ids = { ancienne: ancienne.id, nouvelle: nouvelle.id };
  const fiches = await listAReprendre(db, territoire.id, ids, acces.visibilites);
  return { ancienne, nouvelle, fiches };
}
export type Succession = NonNullable<Awaited<ReturnType<typeof loadSuccession>>>;
