import type { TerritoireId, Trx } from '../../../shared/db/db.ts';

type Suivi = 'structure' | 'lieu' | 'domaine';
type Suite = (trx: Trx, territoireId: TerritoireId, id: string) => Promise<void>;
const suites = new Map<Suivi, Suite[]>();

/**
 * Lets a module further down follow each write of a structure, a place or a domain: services are searched by the name of
 * who offers them, by where they are held and by what they are about.
 */
export function declareSuite(type: Suivi, suite: Suite): void {
  suites.set(type, [...(suites.get(type) ?? []), suite]);
}

export async function runSuites(
  type: Suivi,
  trx: Trx,
  territoireId: TerritoireId,
  id: string,
): Promise<void> {
  for (const suite of suites.get(type) ?? []) await suite(trx, territoireId, id);
}

type Retenue = (trx: Trx, territoireId: TerritoireId, id: string) => Promise<string | undefined>;
const retenues = new Map<Suivi, Retenue[]>();

/** Lets a module further down say that something still stands on an object: it does not go to the bin. */
export function declareRetenue(type: Suivi, retenue: Retenue): void {
  retenues.set(type, [...(retenues.get(type) ?? []), retenue]);
}

/** A French refusal when something still stands on it. */
export async function findRetenue(
  type: Suivi,
  trx: Trx,
  territoireId: TerritoireId,
  id: string,
): Promise<string | undefined> {
  for (const retenue of retenues.get(type) ?? []) {
    const dit = await retenue(trx, territoireId, id);
    if (dit) return dit;
  }
  return undefined;
}
