import { type Archive, findHote, listTerritoiresArchives, readEnsemble } from '../db/archive.ts';
import { addOctets } from '../db/archive-lecture.ts';
import type { Db, TerritoireId } from '../db/db.ts';
import { Refus } from '../settings/refus.ts';
import type { Entier } from './fichier.ts';

const ESSAIS = 3;

/**
 * Whole territories as they were at one instant. Files never change and are long to read: their bytes come after the
 * rest, and one that was removed before it was read makes all of it be read again.
 * @param seule whether the database has a single connection, that others wait for
 */
export async function readEntieres(db: Db, ids: readonly TerritoireId[], seule: boolean): Promise<Archive[]> {
  for (let essai = 0; essai < ESSAIS; essai++) {
    const archives = await readEnsemble(db, ids, seule);
    let entieres = true;
    for (const [i, archive] of archives.entries())
      entieres = entieres && (await addOctets(db, ids[i]!, archive));
    if (entieres) return archives;
  }
  throw new Refus('Des fichiers sont retirés pendant la lecture. Recommencez dans un moment.');
}

/** Everything that a backup holds. */
export async function readTout(db: Db, seule: boolean): Promise<Entier[]> {
  const ids = await listTerritoiresArchives(db);
  const archives = await readEntieres(db, ids, seule);
  const entiers: Entier[] = [];
  for (const [i, archive] of archives.entries()) entiers.push({ archive, hote: await findHote(db, ids[i]!) });
  return entiers;
}
