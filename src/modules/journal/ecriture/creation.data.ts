import { type Db, newId, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { listChangements } from '../journal.rules.ts';
import { reindexObjets } from '../objets/indexation.data.ts';
import { insertObjets } from '../objets/objets.data.ts';
import type { Objet } from '../objets/objets.table.ts';
import { type Auteur, addLignes, inEcriture, RefusEcriture } from './ecriture.data.ts';

export async function createObjet(
  db: Db,
  territoireId: TerritoireId,
  objet: Objet,
  valeurs: Valeurs,
  auteur: Auteur,
  id = newId(),
): Promise<string> {
  await createObjets(db, territoireId, [{ objet, id, valeurs }], auteur);
  return id;
}

export type Creation = { objet: Objet; id: string; valeurs: Valeurs };

/**
 * Many objects at once, as one by one: the same rows, lines and search, in a few statements a kind. What others lean on
 * comes first in the list.
 */
export async function createObjets(
  db: Db,
  territoireId: TerritoireId,
  creations: readonly Creation[],
  auteur: Auteur,
): Promise<void> {
  if (creations.length === 0) return;
  await inEcriture(db, territoireId, async (trx) => {
    for (const { objet, valeurs } of creations) control(objet, valeurs);
    const parObjet = [...Map.groupBy(creations, ({ objet }) => objet)];
    for (const [objet, siennes] of parObjet)
      await insertObjets(trx, territoireId, objet, siennes, auteur.now);
    const lignes = creations.map(({ objet, id, valeurs }) => ({
      acte: 'creation' as const,
      type: objet.type,
      id,
      titre: objet.titre(valeurs),
      version: 1,
      changements: listChangements({}, valeurs),
    }));
    await addLignes(trx, territoireId, auteur, lignes);
    for (const { objet, id } of creations) await verify(trx, territoireId, objet, id);
    for (const [objet, siennes] of parObjet)
      await reindexObjets(
        trx,
        territoireId,
        objet,
        siennes.map(({ id }) => id),
      );
  });
}

/** What two forms make together may break a rule that neither breaks alone: asked before anything is written. */
export function control(objet: Objet, valeurs: Valeurs): void {
  const refus = objet.controler?.(valeurs);
  if (refus) throw new RefusEcriture(refus);
}

/**
 * The object's own rule, on what is now written. The journal line holds the territory's row until the end, so the
 * writers of one territory pass here one after the other.
 */
export async function verify(trx: Trx, territoireId: TerritoireId, objet: Objet, id: string): Promise<void> {
  const refus = await objet.verifier?.(trx, territoireId, id);
  if (refus) throw new RefusEcriture(refus);
}
