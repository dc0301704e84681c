import { type Auteur, createObjet, type Objet, updateObjet } from '../src/modules/journal/journal.api.ts';
import { findFinDeJour, type Jour } from '../src/shared/clock/clock.ts';
import { type Db, newId, type TerritoireId, type Trx } from '../src/shared/db/db.ts';
import type { Valeurs } from '../src/shared/form/champs.ts';

/** « Before this day, these fields read so »: of two entries about one field, the nearest to come is the true one. */
export type Avant = readonly [jour: Jour, valeurs: Valeurs];
export type Ecriture = { trx: Trx; territoireId: TerritoireId; auteur: Auteur };
type Acte = { le: Jour; run(ecriture: Ecriture): Promise<unknown> };

/** The dataset as a story: what is told in any order is written in the order of days, as the journal holds it. */
export type Recit = { actes: Acte[]; dits: Map<string, { id: string; le: Jour }> };

export const makeRecit = (): Recit => ({ actes: [], dits: new Map() });

/** The latest of these days: nothing is written before what it refers to. */
export function latest(...jours: (Jour | null | undefined)[]): Jour {
  return jours.reduce<Jour>((max, jour) => (jour && jour > max ? jour : max), '');
}

function findDit({ dits }: Recit, type: string, cle: string) {
  const dit = dits.get(`${type}:${cle}`);
  if (!dit) throw new Error(`jeu de démonstration : ${type} « ${cle} » introuvable`);
  return dit;
}

/** The id given to a record of the dataset. @throws when the dataset names one that it does not hold. */
export const findId = (recit: Recit, type: string, cle: string): string => findDit(recit, type, cle).id;
/** The day on which a record of the dataset was first written. */
export const findJour = (recit: Recit, type: string, cle: string): Jour => findDit(recit, type, cle).le;

/** What an object read before the first of these days. */
export function rewindTo(valeurs: Valeurs, avant: readonly Avant[]): Valeurs {
  const tard = avant.toSorted(([a], [b]) => (a < b ? 1 : -1));
  return Object.assign({}, valeurs, ...tard.map(([, lues]) => lues));
}

export function tell(recit: Recit, le: Jour, run: Acte['run']): void {
  recit.actes.push({ le, run });
}

/** Tells of an object: created on a day as it was then, then changed each day that `avant` names. */
export function tellObjet(
  recit: Recit,
  objet: Objet,
  cle: string,
  { le, valeurs, avant = [] }: { le: Jour; valeurs: Valeurs; avant?: readonly Avant[] },
): string {
  const id = newId();
  recit.dits.set(`${objet.type}:${cle}`, { id, le });
  const suite = avant.filter(([jour]) => jour > le).toSorted(([a], [b]) => (a < b ? -1 : 1));
  tell(recit, le, ({ trx, territoireId, auteur }) =>
    createObjet(trx as Db, territoireId, objet, rewindTo(valeurs, suite), auteur, id),
  );
  for (const [index, [jour, lues]] of suite.entries()) {
    const reste = rewindTo(valeurs, suite.slice(index + 1));
    const ecrites = Object.fromEntries(Object.keys(lues).map((nom) => [nom, reste[nom]!]));
    tell(recit, jour, ({ trx, territoireId, auteur }) =>
      updateObjet(trx as Db, territoireId, objet, id, index + 1, ecrites, auteur),
    );
  }
  return id;
}

/** Writes the whole story, in the order of days; nothing of it is later than now. */
export async function playRecit(recit: Recit, ecriture: Ecriture): Promise<void> {
  const { acteur, now } = ecriture.auteur;
  for (const { le, run } of recit.actes.toSorted((a, b) => (a.le < b.le ? -1 : a.le > b.le ? 1 : 0))) {
    const soir = findFinDeJour(le).getTime() - 8 * 3_600_000;
    await run({ ...ecriture, auteur: { acteur, now: new Date(Math.min(soir, now.getTime())) } });
  }
}
