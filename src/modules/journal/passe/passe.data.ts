import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import type { Changements } from '../journal.table.ts';
import { listObjetsLus } from '../objets/objets.data.ts';
import type { Objet } from '../objets/objets.table.ts';
import { replay, rewind } from './passe.rules.ts';

/** An object at a moment, and whether it is still there now. */
export type Etat = { id: string; valeurs: Valeurs; actuel: boolean };
type Ligne = { objet_id: string; acte: string; changements: Changements };

function listLignesApres(db: Db, territoireId: TerritoireId, type: string, apres: Date): Promise<Ligne[]> {
  return db
    .selectFrom('journal')
    .select(['objet_id', 'acte', 'changements'])
    .where('territoire_id', '=', territoireId)
    .where('objet_type', '=', type)
    .where('at', '>=', apres)
    .orderBy('objet_version', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

function listLignesAvant(
  db: Db,
  territoireId: TerritoireId,
  type: string,
  ids: readonly string[],
  avant: Date,
): Promise<Ligne[]> {
  return db
    .selectFrom('journal')
    .select(['objet_id', 'acte', 'changements'])
    .where('territoire_id', '=', territoireId)
    .where('objet_type', '=', type)
    .where('objet_id', 'in', ids)
    .where('at', '<', avant)
    .orderBy('objet_version')
    .orderBy('id')
    .execute();
}

/** The objects that the journal saw created before an instant. */
async function listCrees(
  db: Db,
  territoireId: TerritoireId,
  type: string,
  avant: Date,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('journal')
    .select('objet_id')
    .where('territoire_id', '=', territoireId)
    .where('objet_type', '=', type)
    .where('acte', '=', 'creation')
    .where('at', '<', avant)
    .execute();
  return new Set(rows.map(({ objet_id }) => objet_id));
}

/** The objects that the bin has since lost: the journal alone remembers them. Cleared examples were never the plan. */
async function listPurges(
  db: Db,
  territoireId: TerritoireId,
  objet: Objet,
  ids: readonly string[],
  instant: Date,
): Promise<Etat[]> {
  if (ids.length === 0) return [];
  const lignes = await listLignesAvant(db, territoireId, objet.type, ids, instant);
  const champs = objet.champs.map(({ nom }) => nom);
  return [...Map.groupBy(lignes, ({ objet_id }) => objet_id)].flatMap(([id, siennes]) => {
    const valeurs = replay(champs, siennes);
    return valeurs && !valeurs.exemple ? [{ id, valeurs, actuel: false }] : [];
  });
}

/**
 * Every object of a kind as it was just before an instant, from the journal: nobody had to take a snapshot.
 * What the reader may not see today, or could not have seen then, is left out.
 */
export async function listEtats(
  db: Db,
  territoireId: TerritoireId,
  objet: Objet,
  instant: Date,
  visibilites: readonly Visibilite[],
): Promise<Etat[]> {
  const lus = await listObjetsLus(db, territoireId, objet);
  const apres = Map.groupBy(
    await listLignesApres(db, territoireId, objet.type, instant),
    ({ objet_id }) => objet_id,
  );
  const crees = await listCrees(db, territoireId, objet.type, instant);
  const known = new Set(lus.map(({ id }) => id));
  const purges = [...apres.keys()].filter((id) => !known.has(id));
  const etats = lus.flatMap(({ id, valeurs, removedAt, createdAt }): Etat[] => {
    const lignes = apres.get(id) ?? [];
    // A row that no line tells the creation of is as old as the database says.
    if (lignes.length === 0 && !crees.has(id) && createdAt >= instant) return [];
    const avant = rewind({ valeurs, retire: removedAt !== null }, lignes);
    const visible = visibilites.includes(objet.visibilite(valeurs));
    return avant && visible ? [{ id, valeurs: avant, actuel: removedAt === null }] : [];
  });
  const all = [...etats, ...(await listPurges(db, territoireId, objet, purges, instant))];
  return all.filter(({ valeurs }) => visibilites.includes(objet.visibilite(valeurs)));
}
