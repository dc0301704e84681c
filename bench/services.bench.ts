import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { weigh } from '../src/modules/services/indexation/indexation.data.ts';
import { readAdresse } from '../src/modules/services/recherche/adresse.rules.ts';
import { type Resultat, search } from '../src/modules/services/recherche/recherche.data.ts';
import { readReferentiel } from '../src/modules/territoires/territoires.api.ts';
import { type Db, newId } from '../src/shared/db/db.ts';
import { listWords, normalizeText } from '../src/shared/text/text.ts';
import { makeTestApp, type TestApp } from '../test/app.ts';
import { settle } from './calme.ts';
import { CONCEPTS, type Concept, makeHasard, VARIANTES } from './corpus.ts';

const TAILLE = Number(process.env.BENCH_SERVICES ?? 100_000);
const DEMANDES = Number(process.env.BENCH_DEMANDES ?? 200);
const LOT = 1000;

type Fait = {
  id: string;
  structure: string;
  lieu: string;
  concept: Concept;
  commune: { code: string; nom: string };
};

/** Real communes, made-up services: a different pair of both each time. */
function makeFaits(): Fait[] {
  const communes = readReferentiel().epcis.flatMap(({ membres }) => membres);
  const hasard = makeHasard(20261123);
  const pris = new Set<string>();
  const faits: Fait[] = [];
  while (faits.length < TAILLE) {
    const c = Math.floor(hasard() * communes.length);
    const k = Math.floor(hasard() * CONCEPTS.length);
    if (pris.has(`${c} ${k}`)) continue;
    pris.add(`${c} ${k}`);
    const { code, nom } = communes[c]!;
    faits.push({
      id: newId(),
      structure: newId(),
      lieu: newId(),
      concept: CONCEPTS[k]!,
      commune: { code, nom },
    });
  }
  return faits;
}

async function writeLot(db: Db, t: TestApp, lot: Fait[], rang: number): Promise<void> {
  const territoire_id = t.territoireId;
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('structure')
      .values(
        lot.map(({ structure, commune }) => ({
          territoire_id,
          id: structure,
          nom: `Association de ${commune.nom}`,
          nature: 'association',
        })) as never,
      )
      .execute();
    await trx
      .insertInto('lieu')
      .values(
        lot.map(({ lieu, commune }, i) => ({
          territoire_id,
          id: lieu,
          nom: `Maison commune`,
          commune_nom: commune.nom,
          latitude: 43 + ((rang + i) % 700) / 100,
          longitude: -1 + ((rang + i) % 830) / 100,
        })) as never,
      )
      .execute();
    await trx
      .insertInto('service')
      .values(
        lot.map(({ id, structure, concept }) => ({
          territoire_id,
          id,
          structure_id: structure,
          nom: concept.nom,
          description: concept.phrase,
          publics: ['tous-publics'],
        })) as never,
      )
      .execute();
    await trx
      .insertInto('permanence')
      .values(
        lot.map(({ id, lieu }) => ({ territoire_id, id: newId(), service_id: id, lieu_id: lieu })) as never,
      )
      .execute();
    const rows = lot.map(({ id, structure, concept, commune }, i) => {
      const entourage = `Association de ${commune.nom} Maison commune ${concept.themes} Tous publics`;
      return sql`(${territoire_id}::uuid, ${id}::uuid, ${structure}::uuid, ${concept.nom},
        ${weigh(concept.nom, entourage, '', concept.phrase)}, 'public', '{}'::uuid[], '{tous-publics}'::text[],
        '{sur-place}'::text[], ${['gratuit', 'payant', 'inconnu'][i % 3]}, 0, 1440, ${[commune.code]}::text[], '{}'::text[],
        ${[43 + ((rang + i) % 700) / 100]}::float8[], ${[-1 + ((rang + i) % 830) / 100]}::float8[],
        ${JSON.stringify([{ lieu: null, osm: HEURES[i % HEURES.length], exceptions: [] }])})`;
    });
    await sql`insert into service_index values ${sql.join(rows)}`.execute(trx);
  });
}

const HEURES = [
  'Mo-Fr 09:00-12:00',
  'Mo-Fr 08:30-12:30,13:30-17:00; PH off',
  'We 14:00-18:00',
  'Tu[2] 14:00-16:00',
  '',
];

async function writeMots(db: Db, t: TestApp, faits: Fait[]): Promise<void> {
  const mots = new Set<string>();
  for (const { commune, concept } of faits)
    for (const mot of listWords(
      `${concept.nom} ${concept.themes} ${commune.nom} Association Maison commune Tous publics`,
    ))
      if (mot.length >= 3) mots.add(mot);
  const tous = [...mots];
  for (let i = 0; i < tous.length; i += 5000)
    await sql`insert into service_mot (territoire_id, mot, public) select ${t.territoireId}::uuid, m, true
      from unnest(${tous.slice(i, i + 5000)}::text[]) m on conflict do nothing`.execute(db);
}

async function fill(t: TestApp): Promise<Fait[]> {
  const faits = makeFaits();
  for (let i = 0; i < faits.length; i += LOT) {
    await writeLot(t.db, t, faits.slice(i, i + LOT), i);
    // Plans made for empty tables would read them whole at each reference.
    if (i === 0) await settle(t.moteur);
  }
  await writeMots(t.db, t, faits);
  await settle(t.moteur);
  return faits;
}

/** A request without anything kept: every question is asked. */
function askerOf(t: TestApp, territoire: unknown) {
  const c = {
    var: {
      db: t.db,
      territoire,
      acces: { visibilites: ['public'], roles: [], mandats: [], compteId: undefined },
      clock: t.clock,
    },
  } as never;
  return (adresse: string): Promise<Resultat> =>
    search(t.db, c, readAdresse(new URLSearchParams(adresse)), 10);
}

const percentile = (times: number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)]!;

it(`trouve parmi ${TAILLE} services`, async () => {
  const t = await makeTestApp();
  const debut = performance.now();
  const faits = await fill(t);
  console.log(
    `\n${TAILLE} services, ${process.env.DATABASE_URL ? 'PostgreSQL' : 'base embarquée'} ; écrits en ${Math.round((performance.now() - debut) / 1000)} s`,
  );
  const row = await t.db
    .selectFrom('territoire')
    .selectAll()
    .where('id', '=', t.territoireId)
    .executeTakeFirstOrThrow();
  const ask = askerOf(t, { ...row });
  const noms = Map.groupBy(faits, ({ commune }) => normalizeText(commune.nom));
  const parNom = new Map<string, Set<string>>();
  for (const [nom, liste] of noms) parNom.set(nom, new Set(liste.map(({ commune }) => commune.code)));
  // A name that several communes share could mean any of them: known items are of the others.
  const connus = faits.filter(
    ({ commune }) => parNom.get(normalizeText(commune.nom))!.size === 1 && commune.nom.length >= 5,
  );
  const hasard = makeHasard(7);
  const temps: number[] = [];
  console.log('demande                      parmi 10   en 1er   p50 ms   p95 ms');
  for (const [nom, write] of Object.entries(VARIANTES)) {
    let dix = 0;
    let premier = 0;
    const durees: number[] = [];
    for (let i = 0; i < DEMANDES; i++) {
      const cible = connus[Math.floor(hasard() * connus.length)]!;
      const q = write({ concept: cible.concept, commune: cible.commune.nom }, hasard);
      const start = performance.now();
      const { cartes } = await ask(`q=${encodeURIComponent(q)}`);
      durees.push(performance.now() - start);
      const rang = cartes.findIndex(({ id }) => id === cible.id);
      if (rang >= 0) dix++;
      else if (process.env.BENCH_MANQUES)
        console.log(
          `   ${nom} : « ${q} » → ${cartes
            .slice(0, 2)
            .map((x) => `${x.nom} ${x.lieux[0]?.commune}`)
            .join(' ; ')}`,
        );
      if (rang === 0) premier++;
    }
    temps.push(...durees);
    const pct = (n: number) => `${((100 * n) / DEMANDES).toFixed(1)} %`.padStart(9);
    console.log(
      `${nom.padEnd(27)}${pct(dix)}${pct(premier)}${percentile(durees, 0.5).toFixed(1).padStart(9)}${percentile(durees, 0.95).toFixed(1).padStart(9)}`,
    );
  }
  console.log(
    `ensemble : p50 ${percentile(temps, 0.5).toFixed(1)} ms, p95 ${percentile(temps, 0.95).toFixed(1)} ms, p99 ${percentile(temps, 0.99).toFixed(1)} ms`,
  );
  // Counted by hand: of each lot, a third is free (rounded up), two fifths are open on Wednesdays at three.
  const lots = Math.ceil(TAILLE / LOT);
  for (const [nom, adresse, attendu] of [
    ['sans mots', '', TAILLE],
    ['gratuit', 'frais=gratuit', lots * Math.ceil(LOT / 3)],
    ['ouvert mercredi à 15 h', 'ouvert=2026-11-25T15:00', (lots * LOT * 2) / HEURES.length],
    ['près d’un point, à 20 km', 'point=45.1,1.1&rayon=20', undefined],
  ] as const) {
    const start = performance.now();
    const { total } = await ask(adresse);
    expect(total).toBe(attendu ?? total);
    expect(total).toBeGreaterThan(0);
    console.log(`${nom.padEnd(27)}${Math.round(performance.now() - start)} ms, ${total} services`);
  }
  console.log(`mémoire : ${Math.round(process.memoryUsage().rss / 1e6)} Mo`);
  expect(temps.length).toBe(DEMANDES * Object.keys(VARIANTES).length);
});
