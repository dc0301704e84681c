import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import { type Db, inTransaction, type TerritoireId } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import type { Changements } from '../journal.table.ts';
import { listPageDates, type ObjetDate } from '../objets/objets.data.ts';
import type { Objet } from '../objets/objets.table.ts';
import { replay, rewind } from './passe.rules.ts';

/** An object at a moment, and whether it is still there now. */
export type Etat = { id: string; valeurs: Valeurs; actuel: boolean };
type Ligne = { objet_id: string; acte: string; changements: Changements; at: Date };

/** Objects read at once, with their lines: the connection is given back between two pages. */
const PAR_PAGE = 100;
const AVANT_TOUT = '00000000-0000-0000-0000-000000000000';

/** What is asked of the past. `sansTextes`: long texts are left out, for whoever compares states and days. */
export type Passe = {
  instants: readonly Date[];
  visibilites: readonly Visibilite[];
  sansTextes?: boolean;
};

/** Lines since an instant, newest first. What a creation held is not needed: before it there was nothing. */
async function listLignesApres(
  db: Db,
  territoireId: TerritoireId,
  type: string,
  ids: readonly string[],
  apres: Date,
): Promise<Ligne[]> {
  const { rows } = await sql<Ligne>`select objet_id, acte, at,
      case when acte = 'creation' then '{}'::jsonb else changements end as changements
    from journal where territoire_id = ${territoireId}::uuid and objet_type = ${type}
      and objet_id = any(${[...ids]}::uuid[]) and (at >= ${apres} or acte = 'creation')
    order by objet_version desc, id desc`.execute(db);
  return rows;
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
    .select(['objet_id', 'acte', 'changements', 'at'])
    .where('territoire_id', '=', territoireId)
    .where('objet_type', '=', type)
    .where('objet_id', 'in', ids)
    .where('at', '<', avant)
    .orderBy('objet_version')
    .orderBy('id')
    .execute();
}

/** Objects that changed since an instant and that the bin has lost: the journal alone remembers them. */
async function listPerdus(
  db: Db,
  territoireId: TerritoireId,
  objet: Objet,
  { depuis, apres }: { depuis: Date; apres: string },
): Promise<string[]> {
  const { rows } = await sql<{ objet_id: string }>`select distinct j.objet_id from journal j
    where j.territoire_id = ${territoireId}::uuid and j.objet_type = ${objet.type} and j.at >= ${depuis}
      and j.objet_id > ${apres}::uuid and not exists (select 1 from ${sql.table(objet.table)} o
        where o.territoire_id = j.territoire_id and o.id = j.objet_id)
    order by j.objet_id limit ${PAR_PAGE}`.execute(db);
  return rows.map(({ objet_id }) => objet_id);
}

const isCourt = ({ type }: Objet['champs'][number]) => type !== 'long' && type !== 'prose';

/** The state of what still has a row; what the reader may not see today is left out. */
function toEtat(
  { id, valeurs, removedAt, createdAt }: ObjetDate,
  lignes: readonly Ligne[],
  instant: Date,
): Etat[] {
  const apres = lignes.filter(({ at }) => at >= instant);
  const cree = lignes.some(({ acte, at }) => acte === 'creation' && at < instant);
  // A row that no line tells the creation of is as old as the database says.
  if (apres.length === 0 && !cree && createdAt >= instant) return [];
  const avant = rewind({ valeurs, retire: removedAt !== null }, apres);
  return avant ? [{ id, valeurs: avant, actuel: removedAt === null }] : [];
}

/** Of what the bin has lost: cleared examples were never the plan. */
async function listEtatsPerdus(
  db: Db,
  territoireId: TerritoireId,
  objet: Objet,
  ids: readonly string[],
  instant: Date,
): Promise<Etat[]> {
  const lignes = await listLignesAvant(db, territoireId, objet.type, ids, instant);
  const champs = objet.champs.map(({ nom }) => nom);
  return [...Map.groupBy(lignes, ({ objet_id }) => objet_id)].flatMap(([id, siennes]) => {
    const valeurs = replay(champs, siennes);
    return valeurs && !valeurs.exemple ? [{ id, valeurs, actuel: false }] : [];
  });
}

/** Goes through pages, each in a transaction of its own; `read` gives the ids of the page that it took. */
async function turnPages(db: Db, read: (db: Db, apres: string) => Promise<string[]>): Promise<void> {
  let apres = AVANT_TOUT;
  for (;;) {
    const ids = await inTransaction(db, (trx) => read(trx, apres));
    if (ids.length < PAR_PAGE) return;
    apres = ids.at(-1)!;
  }
}

/**
 * Every object of a kind as it was just before each of these instants, from the journal: nobody had to take a snapshot.
 * What the reader may not see today, or could not have seen then, is left out.
 */
export async function listEtats(
  db: Db,
  territoireId: TerritoireId,
  entier: Objet,
  { instants, visibilites, sansTextes }: Passe,
): Promise<Etat[][]> {
  const objet = sansTextes ? { ...entier, champs: entier.champs.filter(isCourt) } : entier;
  const depuis = new Date(Math.min(...instants.map(Number)));
  const etats = instants.map((): Etat[] => []);
  const isVu = ({ valeurs }: { valeurs: Valeurs }) => visibilites.includes(objet.visibilite(valeurs));
  await turnPages(db, async (trx, apres) => {
    const lus = await listPageDates(trx, territoireId, objet, { apres, nombre: PAR_PAGE });
    const ids = lus.map(({ id }) => id);
    const lignes = await listLignesApres(trx, territoireId, objet.type, ids, depuis);
    const siennes = Map.groupBy(lignes, ({ objet_id }) => objet_id);
    for (const lu of lus.filter(isVu))
      for (const [rang, instant] of instants.entries())
        etats[rang]!.push(...toEtat(lu, siennes.get(lu.id) ?? [], instant).filter(isVu));
    return ids;
  });
  await turnPages(db, async (trx, apres) => {
    const ids = await listPerdus(trx, territoireId, objet, { depuis, apres });
    if (ids.length > 0)
      for (const [rang, instant] of instants.entries())
        etats[rang]!.push(...(await listEtatsPerdus(trx, territoireId, objet, ids, instant)).filter(isVu));
    return ids;
  });
  return etats;
}
