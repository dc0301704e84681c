import type { Acces } from '../../../shared/access/acces.ts';
import type { Jour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';

/** Something that falls on a day: a start, an end, a document due. */
export type Echeance = { jour: Jour; libelle: string; titre: string; href: string };
type Periode = { debut: Jour; fin: Jour };
type Lecteur = (
  db: Db,
  territoireId: TerritoireId,
  acces: Acces,
  periode: Periode,
  ficheIds: readonly string[],
) => Promise<Echeance[]>;

const lecteurs: Lecteur[] = [];

/** Lets a module further down put its days on the calendar of the fiches: documents, instalments, campaigns. */
export function declareEcheances(lecteur: Lecteur): void {
  lecteurs.push(lecteur);
}

export async function listEcheances(
  db: Db,
  territoireId: TerritoireId,
  acces: Acces,
  periode: Periode,
  ficheIds: readonly string[],
): Promise<Echeance[]> {
  const all: Echeance[] = [];
  for (const lecteur of lecteurs) all.push(...(await lecteur(db, territoireId, acces, periode, ficheIds)));
  return all;
}
