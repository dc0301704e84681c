import { type SqlBool, sql } from 'kysely';
import type { Visibilite } from '../access/droits.ts';
import { listWords, normalizeText } from '../text/text.ts';
import type { Db, TerritoireId, Trx } from './db.ts';
import './recherche.table.ts';

/**
 * One search for every object, the same on both drivers. Accents go in the application; French word endings go
 * with the engine's own stemmer; a word that nobody wrote is corrected to the nearest one that somebody did.
 */
export type Document = { titre: string; extrait: string; texte: string; visibilite: Visibilite };
export type Trouve = { objet_type: string; objet_id: string; titre: string; extrait: string };
/** `corrige` holds the words that were read as others, for the page to say so. */
export type Requete = { tsquery: string; corrige: { de: string; vers: string }[] };

const MAX_MOTS = 8;

/** What one object is found by; many of a kind at once. */
export async function indexObjets(
  trx: Trx,
  territoireId: TerritoireId,
  type: string,
  documents: readonly (Document & { id: string })[],
): Promise<void> {
  if (documents.length === 0) return;
  const textes = documents.map(({ titre, texte }) => normalizeText(`${titre} ${texte}`).slice(0, 200_000));
  const rows = documents.map((doc, i) => ({
    territoire_id: territoireId,
    objet_type: type,
    objet_id: doc.id,
    titre: doc.titre.slice(0, 400),
    extrait: doc.extrait.slice(0, 400),
    visibilite: doc.visibilite,
    tsv: sql<string>`setweight(to_tsvector('french', ${normalizeText(doc.titre)}), 'A') || to_tsvector('french', ${textes[i]})`,
  }));
  await trx
    .insertInto('recherche')
    .values(rows)
    .onConflict((oc) =>
      oc.columns(['territoire_id', 'objet_type', 'objet_id']).doUpdateSet((eb) => ({
        titre: eb.ref('excluded.titre'),
        extrait: eb.ref('excluded.extrait'),
        visibilite: eb.ref('excluded.visibilite'),
        tsv: eb.ref('excluded.tsv'),
      })),
    )
    .execute();
  const lus = documents.map(({ visibilite }, i) => ({
    texte: textes[i]!,
    estPublic: visibilite === 'public',
  }));
  await addMots(trx, territoireId, 'mot', lus);
}

/**
 * Only new words are written: most writes add none. A word seen in a public object may correct anybody's search.
 * @param table where: the words of everything, or those of services
 */
export async function addMots(
  trx: Trx,
  territoireId: TerritoireId,
  table: 'mot' | 'service_mot',
  textes: readonly { texte: string; estPublic: boolean }[],
): Promise<void> {
  const vus = new Map<string, boolean>();
  for (const { texte, estPublic } of textes)
    for (const mot of listWords(texte))
      if (mot.length >= 3 && (table === 'mot' || !/^\d+$/.test(mot)))
        vus.set(mot, estPublic || vus.get(mot) === true);
  if (vus.size === 0) return;
  // In one order for all: two writers of the same words wait for one another instead of both failing.
  const mots = [...vus.keys()].sort();
  const publics = mots.map((mot) => vus.get(mot)!);
  const la = sql.table(table);
  await sql`insert into ${la} (territoire_id, mot, public)
    select ${territoireId}::uuid, m, p from unnest(${mots}::text[], ${publics}::boolean[]) v (m, p)
    where not exists (select 1 from ${la} d where d.territoire_id = ${territoireId}::uuid and d.mot = m
      and (d.public or not p))
    on conflict (territoire_id, mot) do update set public = true`.execute(trx);
}

export async function removeFromIndex(
  trx: Trx,
  territoireId: TerritoireId,
  type: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .deleteFrom('recherche')
    .where('territoire_id', '=', territoireId)
    .where('objet_type', '=', type)
    .where('objet_id', 'in', ids)
    .execute();
}

type MotLu = { mot: string; connu: boolean; proche: string | null };

/** Which words are known (as a beginning too), and the nearest known one for the others. */
async function readMots(db: Db, mots: string[], visibilites: readonly Visibilite[]): Promise<MotLu[]> {
  const { rows } =
    await sql<MotLu>`select * from mot_lu(${mots}::text[], ${[...visibilites]}::text[])`.execute(db);
  return rows;
}

const listMots = (texte: string) => listWords(texte.slice(0, 200)).slice(0, MAX_MOTS);

/**
 * What a person typed, taken as it is: what `parseRecherche` gives when every word is known. A search that finds something this
 * way has nothing to correct, and the words need not be looked up.
 */
export function readTelle(texte: string): Requete | undefined {
  const mots = listMots(texte);
  return mots.length === 0 ? undefined : { tsquery: mots.map((mot) => `${mot}:*`).join(' & '), corrige: [] };
}

/**
 * What a person typed, as the engine's query: all words, the last one possibly unfinished.
 * Undefined when nothing in it can be searched.
 */
export async function parseRecherche(
  db: Db,
  texte: string,
  visibilites: readonly Visibilite[],
): Promise<Requete | undefined> {
  const mots = listMots(texte);
  if (mots.length === 0) return undefined;
  const lus = await readMots(db, mots, visibilites);
  const corrige: Requete['corrige'] = [];
  const termes = lus.map(({ mot, connu, proche }) => {
    if (connu || !proche || mot.length < 4) return `${mot}:*`;
    corrige.push({ de: mot, vers: proche });
    return proche;
  });
  return { tsquery: termes.join(' & '), corrige };
}

/** The condition « this object answers the search », for a list of objects of one type. */
export function matches(type: string, requete: Requete, idColumn: string) {
  return sql<SqlBool>`${sql.ref(idColumn)} in (select objet_id from recherche_ids(${requete.tsquery}, ${type}))`;
}

/**
 * The same condition asked of one object at a time: quicker when most of them answer and a page wants a few.
 * @param alias the table whose `territoire_id` and `id` name the object
 */
export function holds(type: string, requete: Requete, alias: string) {
  return sql<SqlBool>`exists (select 1 from recherche r where r.territoire_id = ${sql.ref(`${alias}.territoire_id`)}
    and r.objet_type = ${type} and r.objet_id = ${sql.ref(`${alias}.id`)} and r.tsv @@ to_tsquery('french', ${requete.tsquery}))`;
}

/** The same words, any of them: what is tried when all of them together find nothing. */
export function widen(requete: Requete): Requete {
  return { ...requete, tsquery: requete.tsquery.replaceAll(' & ', ' | ') };
}

/** The objects that answer a search, best first. */
export async function listTrouves(
  db: Db,
  requete: Requete,
  visibilites: readonly Visibilite[],
  limit: number,
): Promise<Trouve[]> {
  const { rows } = await sql<Trouve>`select objet_type, objet_id, titre, extrait
    from recherche_trouve(${requete.tsquery}) where visibilite in (${sql.join(visibilites)})
    order by rang desc, titre limit ${limit}`.execute(db);
  return rows;
}
