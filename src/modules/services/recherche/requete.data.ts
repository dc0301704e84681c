import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db } from '../../../shared/db/db.ts';
import { buildGroupes, type Groupe, listEssais, listMots, type MotLu } from './requete.rules.ts';

/** A request ready to be asked: its queries, from the strictest, of which the first that answers is kept. */
export type Requete = { essais: string[]; groupes: Groupe[] };

const LUS_MAX = 5000;

/** What the words of the directory say of these; `lus`: those already asked since it last changed. */
async function readMots(
  db: Db,
  mots: readonly string[],
  visibilites: readonly Visibilite[],
  lus: Map<string, MotLu>,
): Promise<MotLu[]> {
  const cleOf = (mot: string) => `${visibilites.join()} ${mot}`;
  const reponses = new Map(mots.map((mot) => [mot, lus.get(cleOf(mot))]));
  const nouveaux = [...reponses].flatMap(([mot, lu]) => (lu ? [] : mot));
  if (nouveaux.length > 0) {
    const { rows } =
      await sql<MotLu>`select * from service_mots_lus(${nouveaux}::text[], ${[...visibilites]}::text[])`.execute(
        db,
      );
    if (lus.size + rows.length > LUS_MAX) lus.clear();
    for (const row of rows) lus.set(cleOf(row.mot), row);
    for (const row of rows) reponses.set(row.mot, row);
  }
  return mots.map((mot) => reponses.get(mot)!);
}

/** What a person typed, as the engine's queries; undefined when nothing in it can be searched. */
export async function parseRequete(
  db: Db,
  texte: string,
  synonymes: ReadonlyMap<string, readonly string[]>,
  { visibilites, lus }: { visibilites: readonly Visibilite[]; lus: Map<string, MotLu> },
): Promise<Requete | undefined> {
  const mots = listMots(texte);
  if (mots.length === 0) return undefined;
  const groupes = buildGroupes(await readMots(db, mots, visibilites, lus), synonymes);
  return { essais: listEssais(groupes), groupes };
}
