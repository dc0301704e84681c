import type { TerritoireId, Trx } from '../../../shared/db/db.ts';

type Suite = (trx: Trx, territoireId: TerritoireId, id: string) => Promise<void>;
const suites = new Map<'structure' | 'lieu', Suite[]>();

/**
 * Lets a module further down follow each write of a structure or a place: services are searched by the name of who
 * offers them and by where they are held.
 */
export function declareSuite(type: 'structure' | 'lieu', suite: Suite): void {
  suites.set(type, [...(suites.get(type) ?? []), suite]);
}

export async function runSuites(
  type: 'structure' | 'lieu',
  trx: Trx,
  territoireId: TerritoireId,
  id: string,
): Promise<void> {
  for (const suite of suites.get(type) ?? []) await suite(trx, territoireId, id);
}
