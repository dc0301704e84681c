import { sql } from 'kysely';
import type { Visibilite } from '../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import type { ConventionVue, RoleConvention } from './conventions.table.ts';

const COLONNES = [
  'id',
  'nature',
  'titre',
  'objet',
  'perimetre',
  'communes',
  'intercommunalites',
  'annee_debut',
  'annee_fin',
  'date_debut',
  'date_fin',
  'date_signature',
  'montant_annuel_centimes',
  'montant_note',
  'visibilite',
  'exemple',
] as const;

/**
 * What the last amendment that was signed says: it prevails over the convention. A draft changes nothing, nor does an
 * example: it says nothing of a real convention.
 */
const lastSigne = (colonne: string) => sql`(select a.${sql.ref(colonne)} from avenant a
  where a.territoire_id = convention.territoire_id and a.convention_id = convention.id and a.removed_at is null
    and a.date_signature is not null and (not a.exemple or convention.exemple) and a.${sql.ref(colonne)} is not null
  order by a.date_signature desc, a.numero desc limit 1)`;
const FIN_AVENANT = sql<string | null>`${lastSigne('nouvelle_fin')}`;
const MONTANT_AVENANT = sql<number | null>`${lastSigne('nouveau_montant_centimes')}`;

/** The convention that follows one, where this reader may see it: what has a successor is no longer to be decided. */
const findSuite = (visibilites: readonly Visibilite[]) => sql<
  ConventionVue['suite']
>`(select json_build_object('id', s.id, 'titre', s.titre) from lien l
  join convention s on s.territoire_id = l.territoire_id and s.id = l.de_id and s.removed_at is null
    and s.visibilite in (${sql.join(visibilites)})
  where l.territoire_id = convention.territoire_id and l.nature = 'prolonge' and l.vers_id = convention.id
  order by l.created_at desc limit 1)`;

/** Conventions that may be seen, the latest first. */
export async function listConventions(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
): Promise<ConventionVue[]> {
  return db
    .selectFrom('convention')
    .select(COLONNES)
    .select([FIN_AVENANT.as('fin_avenant'), MONTANT_AVENANT.as('montant_avenant')])
    .select(findSuite(visibilites).as('suite'))
    .where('territoire_id', '=', territoireId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .orderBy('annee_debut', 'asc')
    .orderBy('id')
    .execute();
}

export async function findConvention(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  visibilites: readonly Visibilite[],
) {
  return db
    .selectFrom('convention')
    .select(COLONNES)
    .select([FIN_AVENANT.as('fin_avenant'), MONTANT_AVENANT.as('montant_avenant')])
    .select(findSuite(visibilites).as('suite'))
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

export type Partie = {
  convention_id: string;
  role: RoleConvention;
  structure_id: string;
  nom: string;
  sigle: string;
  exemple: boolean;
};

/** Who signs, funds and receives, for these conventions. */
export async function listParties(
  db: Db,
  territoireId: TerritoireId,
  ids: readonly string[],
  visibilites: readonly Visibilite[],
): Promise<Partie[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('convention_structure as cs')
    .innerJoin('structure as s', (join) =>
      join.onRef('s.territoire_id', '=', 'cs.territoire_id').onRef('s.id', '=', 'cs.structure_id'),
    )
    .select(['cs.convention_id', 'cs.role', 'cs.structure_id', 's.nom', 's.sigle', 's.exemple'])
    .where('cs.territoire_id', '=', territoireId)
    .where('cs.convention_id', 'in', ids)
    .where('s.visibilite', 'in', visibilites)
    .where('s.removed_at', 'is', null)
    .orderBy('s.id')
    .execute();
}

/** The conventions a structure is part of. */
export async function listConventionsOf(
  db: Db,
  territoireId: TerritoireId,
  structureId: string,
  visibilites: readonly Visibilite[],
) {
  return db
    .selectFrom('convention as c')
    .select(['c.id', 'c.titre'])
    .distinct()
    .innerJoin('convention_structure as cs', (join) =>
      join.onRef('c.territoire_id', '=', 'cs.territoire_id').onRef('c.id', '=', 'cs.convention_id'),
    )
    .where('c.territoire_id', '=', territoireId)
    .where('cs.structure_id', '=', structureId)
    .where('c.visibilite', 'in', visibilites)
    .where('c.removed_at', 'is', null)
    .orderBy('c.titre')
    .execute();
}
