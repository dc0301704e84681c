import { expect, it } from 'vitest';
import { readAdresse } from '../src/modules/services/recherche/adresse.rules.ts';
import { type Resultat, search } from '../src/modules/services/recherche/recherche.data.ts';
import { normalizeText } from '../src/shared/text/text.ts';
import { makeTestApp, type TestApp } from '../test/app.ts';
import { makeHasard, VARIANTES } from './corpus.ts';
import { measureSortes, percentile } from './recherches.ts';
import { fillServices, HEURES, LOT } from './remplissage.ts';

const TAILLE = Number(process.env.BENCH_SERVICES ?? 100_000);
const DEMANDES = Number(process.env.BENCH_DEMANDES ?? 200);
const SORTES = Number(process.env.BENCH_SORTES ?? 100);

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

it(`trouve parmi ${TAILLE} services`, async () => {
  const t = await makeTestApp();
  const debut = performance.now();
  const faits = await fillServices(t, TAILLE);
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
  const ouverture = performance.now();
  await ask('');
  console.log(`première demande : ${Math.round(performance.now() - ouverture)} ms`);
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
  await measureSortes(ask, faits, SORTES);
  console.log(`mémoire : ${Math.round(process.memoryUsage().rss / 1e6)} Mo`);
  expect(temps.length).toBe(DEMANDES * Object.keys(VARIANTES).length);
});
