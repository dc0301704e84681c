import fs from 'node:fs';
import type { Connexion, Enveloppe, Moteur } from '../src/shared/db/port.ts';

/** Nanoseconds that a process had on a processor so far; 0 when it has ended. Its threads each keep their own count. */
function readNs(pid: number): number {
  try {
    return fs.readdirSync(`/proc/${pid}/task`).reduce((somme, fil) => {
      const [ns = '0'] = fs.readFileSync(`/proc/${pid}/task/${fil}/schedstat`, 'utf8').split(' ');
      return somme + Number(ns);
    }, 0);
  } catch {
    return 0;
  }
}

/** The server's processes that answer for this database, on this machine: none for the embedded engine. */
async function listServeurs(moteur: Moteur): Promise<number[]> {
  if (moteur.nature !== 'serveur') return [];
  const connexion = await moteur.acquire();
  try {
    const { rows } = await connexion.run(
      'select pid from pg_stat_activity where datname = current_database()',
      [],
    );
    return rows.map(({ pid }) => Number(pid));
  } finally {
    await connexion.release();
  }
}

/**
 * Milliseconds of processor that this process and the database's spend on some work, whatever else the machine does.
 * Connections are opened first and kept: those that open later would not be counted.
 */
export async function openProcesseur(
  moteur: Moteur,
): Promise<{ spend(work: () => Promise<unknown>): Promise<number> }> {
  const connexions = await Promise.all(
    Array.from({ length: moteur.nature === 'serveur' ? 4 : 0 }, () => moteur.acquire()),
  );
  for (const connexion of connexions) await connexion.release();
  const pids = await listServeurs(moteur);
  const own = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  return {
    async spend(work) {
      const avant = pids.map(readNs);
      const debut = own();
      await work();
      const mien = own() - debut;
      // A connection that stood idle too long is closed, and its count with it.
      return mien + pids.reduce((somme, pid, i) => somme + Math.max(0, readNs(pid) - avant[i]!), 0) / 1e6;
    },
  };
}

export type Posee = { sql: string; params: readonly unknown[]; ms: number };

/** Writes down what is asked of the database, for the floor and for a profile. */
export function listen(moteur: Moteur) {
  let posees: Posee[] = [];
  let transactions = 0;
  const acquire = moteur.acquire.bind(moteur);
  moteur.acquire = async (): Promise<Connexion> => {
    const connexion = await acquire();
    const run = connexion.run.bind(connexion);
    connexion.run = async (sql: string, params: readonly unknown[], enveloppe?: Enveloppe) => {
      if (enveloppe) transactions++;
      const debut = performance.now();
      const resultat = await run(sql, params, enveloppe);
      posees.push({ sql, params, ms: performance.now() - debut });
      return resultat;
    };
    return connexion;
  };
  return {
    take(): { posees: Posee[]; transactions: number } {
      const lu = { posees, transactions };
      posees = [];
      transactions = 0;
      return lu;
    },
  };
}
