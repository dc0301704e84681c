import { type RawBuilder, sql } from 'kysely';
import type { Visibilite } from '../../shared/access/droits.ts';
import { addJours, type Jour } from '../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import { matches, parseRecherche } from '../../shared/db/recherche.ts';
import { ATTENTE_JOURS } from './besoins.rules.ts';
import type { Besoin } from './besoins.table.ts';
import type { FiltreBesoins } from './filtre/filtre.rules.ts';

export type BesoinVu = Besoin & {
  domaines: { id: string; nom: string }[];
  communes: { code: string; nom: string }[];
  /** How many fiches answer it, as far as the reader may see them. */
  nb_fiches: number;
};

/** A register is read whole: beyond this many, words and filters are the way. */
const MAX = 2000;

async function readBesoins(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  ou: readonly RawBuilder<unknown>[],
): Promise<BesoinVu[]> {
  const vues = sql.join(visibilites);
  const where = sql.join([sql`true`, ...ou], sql` and `);
  const { rows } =
    await sql<BesoinVu>`select b.id, b.titre, b.constat, b.publics, b.personnes, b.tout_territoire, b.origine, b.origine_precisions,
      b.signale_le, b.statut, b.reponse, b.decide_le, b.visibilite, b.exemple,
      (select coalesce(json_agg(json_build_object('id', d.id, 'nom', d.nom) order by d.ordre, d.nom), '[]')
        from besoin_domaine x join domaine d on d.territoire_id = x.territoire_id and d.id = x.domaine_id
        where x.territoire_id = b.territoire_id and x.besoin_id = b.id and d.removed_at is null
          and d.visibilite in (${vues})) as domaines,
      (select coalesce(json_agg(json_build_object('code', c.code, 'nom', c.nom) order by c.nom), '[]')
        from besoin_commune x join commune c on c.territoire_id = x.territoire_id and c.code = x.commune_code
        where x.territoire_id = b.territoire_id and x.besoin_id = b.id) as communes,
      (select count(*)::int from lien l join fiche f on f.territoire_id = l.territoire_id and f.id = l.de_id
        where l.territoire_id = b.territoire_id and l.nature = 'repond_au_besoin' and l.vers_id = b.id
          and f.removed_at is null and f.visibilite in (${vues})) as nb_fiches
    from besoin b where b.territoire_id = ${territoireId}::uuid and b.removed_at is null
      and b.visibilite in (${vues}) and ${where}
    order by b.signale_le desc, b.id desc limit ${MAX}`.execute(db);
  return rows;
}

/**
 * The needs that answer these choices, latest first, whatever their state: the page counts the states. A need without
 * commune is the whole territory's, one without public is everybody's: they answer too.
 */
export async function listBesoins(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  filtre: FiltreBesoins,
  aujourdhui: Jour,
): Promise<BesoinVu[]> {
  const ou: RawBuilder<unknown>[] = [];
  if (filtre.q) {
    const requete = await parseRecherche(db, filtre.q, visibilites);
    if (!requete) return [];
    ou.push(matches('besoin', requete, 'b.id'));
  }
  if (filtre.domaine)
    ou.push(sql`exists (select 1 from besoin_domaine x where x.territoire_id = b.territoire_id
      and x.besoin_id = b.id and x.domaine_id = ${filtre.domaine}::uuid)`);
  if (filtre.commune)
    ou.push(sql`(exists (select 1 from besoin_commune x where x.territoire_id = b.territoire_id
        and x.besoin_id = b.id and x.commune_code = ${filtre.commune})
      or not exists (select 1 from besoin_commune x where x.territoire_id = b.territoire_id and x.besoin_id = b.id))`);
  if (filtre.public)
    ou.push(
      sql`(cardinality(b.publics) = 0 or b.publics && array['tous-publics', ${filtre.public}]::text[])`,
    );
  if (filtre.attente) ou.push(waiting(aujourdhui));
  return readBesoins(db, territoireId, visibilites, ou);
}

/** The same as `isEnAttente`, asked of the database. */
function waiting(aujourdhui: Jour) {
  return sql`b.statut = 'note' and b.signale_le < ${addJours(aujourdhui, -ATTENTE_JOURS)}::date`;
}

export async function findBesoin(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  visibilites: readonly Visibilite[],
): Promise<BesoinVu | undefined> {
  const besoins = await readBesoins(db, territoireId, visibilites, [sql`b.id = ${id}::uuid`]);
  return besoins[0];
}

/** How many needs were noted more than three months ago, and nothing was decided. */
export async function countEnAttente(db: Db, territoireId: TerritoireId, aujourdhui: Jour): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from besoin b
    where b.territoire_id = ${territoireId}::uuid and b.removed_at is null and ${waiting(aujourdhui)}`.execute(
    db,
  );
  return rows[0]!.n;
}
