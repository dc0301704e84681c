import { sql } from 'kysely';
import type { Db, TerritoireId, Trx } from '../../../shared/db/db.ts';
import { onEcriture } from '../../../shared/db/lectures.ts';
import { Catalogue } from './catalogue.rules.ts';
import type { Inscrit } from './inscrit.rules.ts';

/** `numero`: the last write of the index; `retire`: the last one that took a service out of it. */
type Etat = { numero: number; retire: number };
type Tenu = { catalogue: Catalogue; etat: Etat; soupcon: Soupcon; suite: Promise<unknown> };
/** What may have been written without a number: nothing, rows that went along with others, or anything. */
type Soupcon = 'rien' | 'retraits' | 'tout';

/** A few megabytes a territory of ten thousand services: those least asked are read again when they are. */
const TENUS_MAX = 20;
/** Of what was never read. */
const JAMAIS: Etat = { numero: -1, retire: -1 };
const tenus = new Map<string, Tenu>();

/** Whoever writes the index, the door of the database tells it. */
onEcriture((territoire, ecrites) => {
  const nomme = ecrites !== 'toutes' && ecrites.has('service_index');
  if (!nomme && ecrites !== 'toutes') return;
  for (const [id, tenu] of tenus)
    if (territoire === undefined || territoire === id)
      tenu.soupcon = nomme ? 'tout' : tenu.soupcon === 'tout' ? 'tout' : 'retraits';
});

/** Takes the next number of the territory's index, held until this write is kept: nobody passes in between. */
export async function nextNumero(trx: Trx, territoireId: TerritoireId, retire: boolean): Promise<number> {
  const { rows } = await sql<{
    numero: number;
  }>`insert into service_catalogue as c (territoire_id, numero, retire)
      values (${territoireId}::uuid, 1, ${retire ? 1 : 0})
    on conflict (territoire_id) do update set numero = c.numero + 1,
      retire = case when ${retire} then c.numero + 1 else c.retire end
    returning numero::int`.execute(trx);
  return rows[0]!.numero;
}

async function readEtat(db: Db, territoireId: TerritoireId): Promise<Etat> {
  const { rows } =
    await sql<Etat>`select numero::int, retire::int from service_catalogue where territoire_id = ${territoireId}::uuid`.execute(
      db,
    );
  return rows[0] ?? { numero: 0, retire: 0 };
}

/** Few enough that nobody waits long behind them for the embedded database. */
const LOT = 2000;
const PREMIER = '00000000-0000-0000-0000-000000000000';

/** One text for many rows: each row carried apart costs more than all that it holds. */
async function readLot(db: Db, territoireId: TerritoireId, depuis: number, apres: string) {
  const { rows } = await sql<{
    lot: string | null;
  }>`select json_agg(json_build_array(service_id, nom, visibilite, domaines,
      publics, modes, frais, age_min_mois, age_max_mois, communes, zones, latitudes, longitudes, horaires)
      order by service_id)::text as lot
    from (select * from service_index where territoire_id = ${territoireId}::uuid and numero >= ${depuis}
      and service_id > ${apres}::uuid order by service_id limit ${LOT}) i`.execute(db);
  return JSON.parse(rows[0]?.lot ?? '[]') as Inscrit[];
}

async function* listLots(db: Db, territoireId: TerritoireId, depuis: number): AsyncGenerator<Inscrit[]> {
  for (let apres: string | undefined = PREMIER; apres; ) {
    const lot: Inscrit[] = await readLot(db, territoireId, depuis, apres);
    yield lot;
    apres = lot.length === LOT ? lot.at(-1)![0] : undefined;
  }
}

/** Made beside, lot by lot: nobody is held while it is long. */
async function readEntier(db: Db, territoireId: TerritoireId): Promise<Catalogue> {
  const catalogue = new Catalogue();
  for await (const lot of listLots(db, territoireId, 0)) {
    for (const inscrit of lot) catalogue.put(inscrit);
    catalogue.sort();
  }
  return catalogue;
}

/** Changed at once, between two requests: nobody sees half of it. */
async function readSuite(db: Db, territoireId: TerritoireId, tenu: Tenu, retraits: boolean): Promise<void> {
  const { catalogue, etat } = tenu;
  const inscrits: Inscrit[] = [];
  for await (const lot of listLots(db, territoireId, etat.numero + 1)) inscrits.push(...lot);
  const restes = retraits ? await readRestes(db, territoireId, catalogue, inscrits) : undefined;
  for (const inscrit of inscrits) catalogue.put(inscrit);
  if (restes) for (const id of catalogue.listIds()) if (!restes.has(id)) catalogue.remove(id);
  catalogue.sort();
}

async function countInscrits(db: Db, territoireId: TerritoireId): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from service_index where territoire_id = ${territoireId}::uuid`.execute(db);
  return rows[0]!.n;
}

async function readIds(db: Db, territoireId: TerritoireId): Promise<Set<string>> {
  const { rows } = await sql<{
    ids: string | null;
  }>`select string_agg(service_id::text, ' ') as ids from service_index
    where territoire_id = ${territoireId}::uuid`.execute(db);
  return new Set(rows[0]?.ids?.split(' '));
}

/** Who is still there, asked only when the number of services does not tell that all are. */
async function readRestes(
  db: Db,
  territoireId: TerritoireId,
  catalogue: Catalogue,
  inscrits: readonly Inscrit[],
): Promise<Set<string> | undefined> {
  const nouveaux = inscrits.filter(([id]) => catalogue.caseOf(id) === undefined).length;
  const n = await countInscrits(db, territoireId);
  return n === catalogue.taille + nouveaux ? undefined : readIds(db, territoireId);
}

/** Reads what came after what is known; everything, where it may have been written without a number. */
async function refresh(db: Db, territoireId: TerritoireId, tenu: Tenu, etat: Etat): Promise<void> {
  const { soupcon, etat: avant } = tenu;
  tenu.soupcon = 'rien';
  const connu = avant !== JAMAIS && etat.numero >= avant.numero;
  if (!connu || (etat.numero === avant.numero && soupcon === 'tout'))
    tenu.catalogue = await readEntier(db, territoireId);
  else await readSuite(db, territoireId, tenu, etat.retire > avant.retire || soupcon !== 'rien');
  tenu.etat = etat;
}

function find(territoireId: TerritoireId): Tenu {
  const tenu = tenus.get(territoireId) ?? {
    catalogue: new Catalogue(),
    etat: JAMAIS,
    soupcon: 'tout' as const,
    suite: Promise.resolve(),
  };
  tenus.delete(territoireId);
  tenus.set(territoireId, tenu);
  for (const plusVieux of tenus.keys()) {
    if (tenus.size <= TENUS_MAX) break;
    tenus.delete(plusVieux);
  }
  return tenu;
}

/** The directory as the database has it now. Not for a transaction that writes it: what is taken back would stay. */
export async function readCatalogue(db: Db, territoireId: TerritoireId): Promise<Catalogue> {
  const tenu = find(territoireId);
  const follow = async () => {
    const etat = await readEtat(db, territoireId);
    const { numero, retire } = tenu.etat;
    const connu = tenu.soupcon === 'rien' && etat.numero === numero && etat.retire === retire;
    if (!connu) await refresh(db, territoireId, tenu, etat);
    return tenu.catalogue;
  };
  const mien = tenu.suite.then(follow);
  tenu.suite = mien.catch(() => {
    tenu.soupcon = 'tout';
  });
  return mien;
}

/** What the words answer, and how well. */
export async function readNotes(db: Db, tsquery: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ notes: string | null }>`select services_trouves(${tsquery}) as notes`.execute(
    db,
  );
  const notes = new Map<string, number>();
  // A real of the engine, as it was computed: read wider it would no longer be equal to itself.
  for (const note of rows[0]?.notes?.split(' ') ?? [])
    notes.set(note.slice(0, 36), Math.fround(Number(note.slice(36))));
  return notes;
}
