import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { orderNom, PAR_PAGE, type Page, toPage } from '../../../shared/db/pages.ts';
import type { Lieu } from './lieux.table.ts';

const COLONNES = [
  'id',
  'structure_id',
  'nom',
  'nature',
  'adresse',
  'complement',
  'code_postal',
  'commune_code',
  'commune_nom',
  'latitude',
  'longitude',
  'acces',
  'accessibilite',
  'accessibilite_lien',
  'telephone',
  'courriel',
  'site',
  'horaires',
  'visibilite',
  'exemple',
] as const;

/** The places that may be seen, by name as French sorts it. */
export async function listLieux(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
): Promise<Lieu[]> {
  const rows = await db
    .selectFrom('lieu')
    .select(COLONNES)
    .where('territoire_id', '=', territoireId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .execute();
  return rows.sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}

/** One page of the places, in the order of their names. */
export async function listLieuxPage(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  demandee: number,
): Promise<Page<Lieu>> {
  const vus = db
    .selectFrom('lieu')
    .where('territoire_id', '=', territoireId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null);
  const { n } = await vus.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  const { page, pages, offset } = toPage(demandee, Number(n));
  const lignes = await vus
    .select(COLONNES)
    .orderBy(orderNom('nom'))
    .orderBy('id')
    .limit(PAR_PAGE)
    .offset(offset)
    .execute();
  return { lignes, page, pages, total: Number(n) };
}

export async function findLieu(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  visibilites: readonly Visibilite[],
): Promise<Lieu | undefined> {
  return db
    .selectFrom('lieu')
    .select(COLONNES)
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}
