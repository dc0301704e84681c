import { setImmediate } from 'node:timers/promises';

/** Long enough to get on, short enough for nobody to notice. */
const MORCEAU_MS = 15;

/** Runs to its end a computation that stops often: others are answered whenever it has lasted a little. */
export async function runMorceaux<T>(travail: Iterator<unknown, T>): Promise<T> {
  let debut = performance.now();
  for (;;) {
    const pas = travail.next();
    if (pas.done) return pas.value;
    if (performance.now() - debut < MORCEAU_MS) continue;
    await setImmediate();
    debut = performance.now();
  }
}
