import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db } from '../../../shared/db/db.ts';
import { buildGroupes, type Groupe, listEssais, listMots, type MotLu } from './requete.rules.ts';

/** A request ready to be asked: its queries, from the strictest, of which the first that answers is kept. */
export type Requete = { essais: string[]; groupes: Groupe[] };

/** What a person typed, as the engine's queries; undefined when nothing in it can be searched. */
export async function parseRequete(
  db: Db,
  texte: string,
  synonymes: ReadonlyMap<string, readonly string[]>,
  visibilites: readonly Visibilite[],
): Promise<Requete | undefined> {
  const mots = listMots(texte);
  if (mots.length === 0) return undefined;
  const { rows } =
    await sql<MotLu>`select * from service_mots_lus(${mots}::text[], ${[...visibilites]}::text[])`.execute(
      db,
    );
  const groupes = buildGroupes(rows, synonymes);
  return { essais: listEssais(groupes), groupes };
}
