import { makeHasard } from './corpus.ts';
import type { listen, openProcesseur, Posee } from './processeur.ts';

/** One kind of request: addresses never twice the same, and how each is asked. */
export type Ligne = { nom: string; adresses: string[]; ask(adresse: string): Promise<Response> };
type Banc = {
  processeur: Awaited<ReturnType<typeof openProcesseur>>;
  ecoute: ReturnType<typeof listen>;
  /** Somebody changes something else: what the row shows stays true, what was kept of it may not. */
  write(): Promise<unknown>;
  /** Asks the same questions of the database again, in one transaction, with nothing around. */
  replay(posees: Posee[]): Promise<void>;
};

/** How many requests each mode takes. */
const N = Number(process.env.BENCH_DEMANDES ?? 100);
/** In the mixed mode, addresses come back as people come back, and one request in twenty is a write. */
const HABITUELLES = 60;
const ECRITURE_SUR = 20;

type Mesure = { cpu: number; p50: number; p99: number; octets: number };

async function measure(
  banc: Banc,
  adresses: string[],
  ligne: Ligne,
  before?: (i: number) => Promise<unknown>,
): Promise<Mesure> {
  const durees: number[] = [];
  let depense = 0;
  let octets = 0;
  for (const [i, adresse] of adresses.entries()) {
    await before?.(i);
    depense += await banc.processeur.spend(async () => {
      const debut = performance.now();
      const reponse = await ligne.ask(adresse);
      octets += (await reponse.text()).length;
      durees.push(performance.now() - debut);
      if (![200, 303].includes(reponse.status)) throw new Error(`${reponse.status} : ${adresse}`);
    });
  }
  durees.sort((a, b) => a - b);
  const rang = (part: number) => durees[Math.floor(durees.length * part)] ?? 0;
  return {
    cpu: depense / adresses.length,
    p50: rang(0.5),
    p99: rang(0.99),
    octets: octets / adresses.length,
  };
}

/** What the floor costs: each request's own questions, asked again one after the other. */
async function measureSol(banc: Banc, demandes: Posee[][]): Promise<number> {
  let depense = 0;
  for (const posees of demandes) depense += await banc.processeur.spend(() => banc.replay(posees));
  return depense / demandes.length;
}

const cell = (value: number, digits = 1) => value.toFixed(digits).padStart(8);

export const TITRES = `${'demande'.padEnd(26)}${['unique', 'mêlé', 'après', 'gardé', 'sol', '/ sol', 'p50', 'p99', 'questions', 'octets'].map((titre) => titre.padStart(8)).join('')}`;

/**
 * One row of the table, in milliseconds of processor: each address once; the usual ones with a write in twenty; a write before
 * each; one address again and again; the same questions without the program, and the ratio to it.
 */
export async function measureLigne(banc: Banc, ligne: Ligne): Promise<string> {
  const { adresses } = ligne;
  const hasard = makeHasard(11);
  const pick = (parmi: string[]) => parmi[Math.floor(hasard() * parmi.length)]!;
  // Code that runs for the first time is compiled: not what a server in use does.
  await measure(banc, adresses.slice(-20), ligne);
  banc.ecoute.take();
  const demandes: Posee[][] = [];
  const unique = await measure(banc, adresses.slice(0, N), {
    ...ligne,
    ask: async (adresse) => {
      const reponse = await ligne.ask(adresse);
      demandes.push(banc.ecoute.take().posees);
      return reponse;
    },
  });
  const habituelles = adresses.slice(N, N + HABITUELLES);
  const mele = await measure(
    banc,
    Array.from({ length: N }, () => pick(habituelles)),
    ligne,
    async (i) => {
      if (i % ECRITURE_SUR === 0) await banc.write();
    },
  );
  const apres = await measure(
    banc,
    Array.from({ length: N / 2 }, () => pick(habituelles)),
    ligne,
    banc.write,
  );
  const garde = await measure(
    banc,
    Array.from({ length: N }, () => habituelles[0]!),
    ligne,
  );
  const sol = await measureSol(banc, demandes);
  const questions = demandes.reduce((somme, posees) => somme + posees.length, 0) / demandes.length;
  return [
    ligne.nom.padEnd(26),
    cell(unique.cpu),
    cell(mele.cpu),
    cell(apres.cpu),
    cell(garde.cpu),
    cell(sol),
    cell(unique.cpu / sol),
    cell(unique.p50),
    cell(unique.p99),
    cell(questions),
    cell(unique.octets, 0),
  ].join('');
}
