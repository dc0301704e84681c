import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import {
  buildGroupes,
  type Groupe,
  listEssais,
  listMots,
  type MotLu,
  makeSynonymes,
} from './requete.rules.ts';

/** A request ready to be asked. `large`: not all of its words could be found together. */
export type Requete = {
  tsquery: string;
  groupes: Groupe[];
  large: boolean;
};

async function listSynonymes(db: Db, territoireId: TerritoireId) {
  return db
    .selectFrom('synonyme')
    .select(['mot', 'equivalents'])
    .where('territoire_id', '=', territoireId)
    .where('removed_at', 'is', null)
    .execute();
}

/** What a person typed, as the engine's query; undefined when nothing in it can be searched. */
export async function parseRequete(
  db: Db,
  territoireId: TerritoireId,
  texte: string,
  visibilites: readonly Visibilite[],
): Promise<Requete | undefined> {
  const mots = listMots(texte);
  if (mots.length === 0) return undefined;
  const { rows } = await sql<MotLu>`select * from service_mots_lus(${mots}::text[])`.execute(db);
  const groupes = buildGroupes(rows, makeSynonymes(await listSynonymes(db, territoireId)));
  const essais = listEssais(groupes);
  for (const [rang, tsquery] of essais.entries()) {
    if (rang === essais.length - 1 || (await answers(db, territoireId, tsquery, visibilites)))
      return { tsquery, groupes, large: rang > 0 };
  }
  return undefined;
}

async function answers(
  db: Db,
  territoireId: TerritoireId,
  tsquery: string,
  visibilites: readonly Visibilite[],
): Promise<boolean> {
  const { rows } = await sql<{ oui: boolean }>`select exists (select 1 from services_trouves(${tsquery}) t
    join service_index i on i.territoire_id = ${territoireId}::uuid and i.service_id = t.service_id
      and i.visibilite in (${sql.join(visibilites)})) as oui`.execute(db);
  return rows[0]!.oui;
}
