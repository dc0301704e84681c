import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';

const PAGE = 8192;
/** A file of a table is cut into segments of a gigabyte. */
const PAGES_PAR_SEGMENT = 131_072;
/** Pages summed at once: two milliseconds, then others have their turn. */
const LOT = 32;
const PRIME = 16_777_619;
const SOMMES = 32;
/** The engine's own starting points (storage/checksum_impl.h). */
const DEPARTS = Uint32Array.of(
  0x5b1f36e9,
  0xb8525960,
  0x02ab50aa,
  0x1de66d2a,
  0x79ff467a,
  0x9bb9f8a3,
  0x217e7cd2,
  0x83e13d2c,
  0xf8d4474f,
  0xe39eb970,
  0x42c6ae16,
  0x993216fa,
  0x7b093b5d,
  0x98daff3c,
  0xf718902a,
  0x0b1c9cdb,
  0xe58f764b,
  0x187636bc,
  0x5d7b3bb1,
  0xe73de7de,
  0x92bec979,
  0xcca6c0b2,
  0x304a0979,
  0x85aa43d4,
  0x783125bb,
  0x6ca8eaa2,
  0xe407eac6,
  0x4b5cfc3e,
  0x9fbf8c76,
  0x15ca20be,
  0xf2ca9fd3,
  0x959bd756,
);

/** The sum that the engine writes in the head of each page, made as it makes it. */
export function sumPage(page: Buffer, bloc: number): number {
  const sommes = Uint32Array.from(DEPARTS);
  const mix = (j: number, mot: number) => {
    const tmp = sommes[j]! ^ mot;
    sommes[j] = Math.imul(tmp, PRIME) ^ (tmp >>> 17);
  };
  for (let i = 0; i < PAGE / 4; i++)
    // Its own place in the head counts as zero.
    mix(i % SOMMES, i === 2 ? page.readUInt32LE(8) & 0xffff_0000 : page.readUInt32LE(i * 4));
  for (let tour = 0; tour < 2; tour++) for (let j = 0; j < SOMMES; j++) mix(j, 0);
  const somme = sommes.reduce((total, s) => total ^ s, 0) ^ bloc;
  return ((somme >>> 0) % 65_535) + 1;
}

/** A page that was never written is all zeros, and has no sum. */
export function isPageSaine(page: Buffer, bloc: number): boolean {
  if (page.readUInt16LE(14) === 0) return page.every((octet) => octet === 0);
  return page.readUInt16LE(8) === sumPage(page, bloc);
}

/** Files of tables and indexes; maps of free room are made again by themselves. */
const FICHIER = /^(\d+)(?:\.(\d+))?$/;

function* listRelations(base: string): Generator<{ chemin: string; premier: number }> {
  const dossiers = [
    'global',
    ...fs.readdirSync(path.join(base, 'base')).map((nom) => path.join('base', nom)),
  ];
  for (const dossier of dossiers)
    for (const nom of fs.readdirSync(path.join(base, dossier))) {
      const lu = FICHIER.exec(nom);
      if (lu) yield { chemin: path.join(dossier, nom), premier: Number(lu[2] ?? 0) * PAGES_PAR_SEGMENT };
    }
}

/** A page being written while it is read looks damaged: it is read again before it is said to be. */
const RELECTURES = 3;

async function isAbimee(handle: number, rang: number, bloc: number): Promise<boolean> {
  const page = Buffer.alloc(PAGE);
  for (let essai = 0; essai < RELECTURES; essai++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (fs.readSync(handle, page, 0, PAGE, rang * PAGE) < PAGE || isPageSaine(page, bloc)) return false;
  }
  return true;
}

/**
 * Reads every page of every file of an embedded database, whether it runs or not: nobody waits for it.
 * @returns the files that hold a damaged page, as the engine names them (« base/5/16384 »)
 */
export async function listFichiersAbimes(base: string): Promise<string[]> {
  const abimes = new Set<string>();
  const lot = Buffer.alloc(LOT * PAGE);
  for (const { chemin, premier } of listRelations(base)) {
    let handle: number;
    try {
      handle = fs.openSync(path.join(base, chemin), 'r');
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') continue; // a table that went meanwhile
      throw error;
    }
    try {
      for (let rang = 0; ; rang += LOT) {
        const lus = fs.readSync(handle, lot, 0, lot.length, rang * PAGE);
        for (let i = 0; (i + 1) * PAGE <= lus; i++)
          if (!isPageSaine(lot.subarray(i * PAGE, (i + 1) * PAGE), premier + rang + i))
            if (await isAbimee(handle, rang + i, premier + rang + i))
              abimes.add(chemin.replace(/\.\d+$/, ''));
        await setImmediate();
        if (lus < lot.length) break;
      }
    } finally {
      fs.closeSync(handle);
    }
  }
  return [...abimes];
}

/** SQLSTATE of what the engine could not read as it was written: damaged data, a damaged index. */
const DEGATS = /^(XX001|XX002)$/;

export const isDegat = (error: unknown) => DEGATS.test((error as { code?: string }).code ?? '');

/** What is known of the base's soundness: the last regular check, and what a read of anybody found since. */
export class Integrite {
  #abimees = new Set<string>();
  #verifieeLe: Date | undefined;

  /** An error that a read met. */
  note(error: unknown): void {
    if (isDegat(error)) this.#abimees.add((error as Error).message.slice(0, 200));
  }

  /** What a whole check found: it replaces what was known. */
  settle(abimees: readonly string[], now: Date): void {
    this.#abimees = new Set(abimees);
    this.#verifieeLe = now;
  }

  get abimees(): string[] {
    return [...this.#abimees];
  }

  get verifieeLe(): Date | undefined {
    return this.#verifieeLe;
  }
}
