import type { ComponentChildren } from 'preact';
import type { Acces } from '../../../shared/access/acces.ts';
import type { Jour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { listEnfants } from './enfants.data.ts';

/** A part of an object's page that another module writes: « L'argent » on a fiche, say. */
export type Volet = { ancre: string; titre: string; contenu: ComponentChildren };
export type ContexteVolet = {
  db: Db;
  territoireId: TerritoireId;
  id: string;
  acces: Acces;
  aujourdhui: Jour;
};
/** @param contexte.has whether the object has a row in one of these tables, of those that the part declared */
type Lecteur = (
  contexte: ContexteVolet & { has(...references: string[]): boolean },
) => Promise<Volet | undefined>;

const lecteurs = new Map<string, { rang: number; lecteur: Lecteur; references: readonly string[] }[]>();

/**
 * Lets a module further down the order add its part to the page of one further up. Parts stand by `rang`, the
 * order in which people ask: 10 who does what, 20 how much, 30 how far, 40 what follows. Undefined shows nothing.
 * @param references the tables whose rows of the object the part shows, as `listEnfants` names them
 */
export function declareVolet(
  type: string,
  rang: number,
  references: readonly string[],
  lecteur: Lecteur,
): void {
  const all = [...(lecteurs.get(type) ?? []), { rang, lecteur, references }];
  lecteurs.set(
    type,
    all.sort((a, b) => a.rang - b.rang),
  );
}

/**
 * The parts of an object's page, and what they stand on.
 * @param autres tables that the page itself reads: it too may skip what has nothing to say
 */
export async function openVolets(type: string, contexte: ContexteVolet, autres: readonly string[] = []) {
  const { db, territoireId, id } = contexte;
  const declares = lecteurs.get(type) ?? [];
  const references = [...new Set([...autres, ...declares.flatMap((declare) => declare.references)])];
  const enfants = await listEnfants(db, territoireId, type, id, references);
  const has = (...voulues: string[]) => voulues.some((reference) => enfants.has(reference));
  async function list(): Promise<Volet[]> {
    const volets: (Volet | undefined)[] = [];
    for (const { lecteur } of declares) volets.push(await lecteur({ ...contexte, has }));
    return volets.filter((volet) => volet !== undefined);
  }
  return { has, list };
}

export const listVolets = async (type: string, contexte: ContexteVolet) =>
  (await openVolets(type, contexte)).list();
