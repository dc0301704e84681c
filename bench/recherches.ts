import type { Resultat } from '../src/modules/services/recherche/recherche.data.ts';
import { CONCEPTS, makeHasard, VARIANTES } from './corpus.ts';
import type { Fait } from './remplissage.ts';

export type Asker = (adresse: string) => Promise<Resultat>;

export const percentile = (times: readonly number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)]!;

const jour = (i: number) => new Date(Date.UTC(2026, 10, 1 + (i % 60))).toISOString().slice(0, 10);
const heure = (i: number) =>
  `${String(7 + (i % 13)).padStart(2, '0')}:${String((i * 7) % 60).padStart(2, '0')}`;
const FILTRES = ['frais=gratuit', 'frais=payant', 'public=familles', 'mode=sur-place', 'age=12'];

/** Ways of asking, each never twice the same: `i` is the rank of the request. */
const SORTES: Record<string, (i: number, hasard: () => number, faits: readonly Fait[]) => string> = {
  'avec des mots': (i, hasard, faits) => {
    const { concept, commune } = faits[Math.floor(hasard() * faits.length)]!;
    const ecritures = Object.values(VARIANTES);
    return `q=${encodeURIComponent(ecritures[i % ecritures.length]!({ concept, commune: commune.nom }, hasard))}`;
  },
  'un seul mot, large': (i) =>
    `q=${encodeURIComponent(CONCEPTS[i % CONCEPTS.length]!.nom)}&page=${1 + Math.floor(i / CONCEPTS.length)}`,
  'sans mots, page 1': (i) => `falc=${i}`,
  'sans mots, page 20 et plus': (i) => `page=${20 + i}`,
  'un filtre': (i, hasard, faits) =>
    i % 2 === 0
      ? `ou=${faits[Math.floor(hasard() * faits.length)]!.commune.code}`
      : `${FILTRES[i % FILTRES.length]}&page=${1 + i}`,
  'trois filtres': (i, hasard, faits) =>
    `${FILTRES[i % 2]}&public=familles&age=${1 + (i % 90)}&ou=${faits[Math.floor(hasard() * faits.length)]!.commune.code}`,
  'près d’un point': (_, hasard) =>
    `point=${(43 + hasard() * 7).toFixed(5)},${(-1 + hasard() * 8).toFixed(5)}`,
  'à vingt kilomètres d’un point': (_, hasard) =>
    `rayon=20&point=${(43 + hasard() * 7).toFixed(5)},${(-1 + hasard() * 8).toFixed(5)}`,
  'ouvert à un moment': (i) => `ouvert=${jour(i)}T${heure(i)}`,
  'ouvert, près d’un point': (i, hasard) =>
    `ouvert=${jour(i)}T${heure(i + 3)}&point=${(43 + hasard() * 7).toFixed(5)},2.5`,
};

/** What each way of asking takes, `combien` different requests of each. */
export async function measureSortes(ask: Asker, faits: readonly Fait[], combien: number): Promise<void> {
  const hasard = makeHasard(11);
  console.log(`${combien} demandes différentes de chaque        p50 ms   p95 ms   p99 ms`);
  for (const [nom, write] of Object.entries(SORTES)) {
    const durees: number[] = [];
    for (let i = 0; i < combien; i++) {
      const adresse = write(i, hasard, faits);
      const start = performance.now();
      await ask(adresse);
      durees.push(performance.now() - start);
    }
    const ms = (part: number) => percentile(durees, part).toFixed(1).padStart(9);
    console.log(`${nom.padEnd(35)}${ms(0.5)}${ms(0.95)}${ms(0.99)}`);
  }
}
