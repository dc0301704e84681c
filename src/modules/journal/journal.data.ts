import type { Db, TerritoireId, Trx } from '../../shared/db/db.ts';
import type { Valeurs } from '../../shared/form/champs.ts';
import { control, verify } from './ecriture/creation.data.ts';
import { type Auteur, addLigne, inEcriture, RefusEcriture } from './ecriture/ecriture.data.ts';
import { findBase, listChangements, mergeEdition } from './journal.rules.ts';
import type { ActeJournal, JournalTable } from './journal.table.ts';
import { isIndexTouched, reindexLus, reindexObjet } from './objets/indexation.data.ts';
import { findObjetLu, setRemoved, writeObjet } from './objets/objets.data.ts';
import type { Objet, ObjetLu } from './objets/objets.table.ts';

export type Edition =
  | { etat: 'enregistre'; champs: string[]; fusion: boolean }
  | { etat: 'conflit'; conflits: string[]; mien: string[]; actuel: ObjetLu; auteurs: string }
  | { etat: 'absent' };

async function listSuite(trx: Trx, territoireId: TerritoireId, objet: Objet, id: string, version: number) {
  return trx
    .selectFrom('journal')
    .select(['changements', 'acteur'])
    .where('territoire_id', '=', territoireId)
    .where('objet_type', '=', objet.type)
    .where('objet_id', '=', id)
    .where('objet_version', '>', version)
    .orderBy('objet_version')
    .execute();
}

async function applyValeurs(
  trx: Trx,
  territoireId: TerritoireId,
  objet: Objet,
  lu: ObjetLu,
  valeurs: Valeurs,
  auteur: Auteur,
  acte: ActeJournal,
) {
  const changements = listChangements(lu.valeurs, valeurs);
  const champs = Object.keys(changements);
  if (champs.length === 0) return champs;
  const ecrire = Object.fromEntries(champs.map((champ) => [champ, valeurs[champ]!]));
  control(objet, { ...lu.valeurs, ...ecrire });
  const version = lu.version + 1;
  await writeObjet(trx, territoireId, objet, lu.id, ecrire, { version, at: auteur.now });
  const titre = objet.titre({ ...lu.valeurs, ...ecrire });
  await addLigne(trx, territoireId, auteur, {
    acte,
    type: objet.type,
    id: lu.id,
    titre,
    version,
    changements,
  });
  await verify(trx, territoireId, objet, lu.id);
  if (isIndexTouched(objet, lu.valeurs, ecrire))
    await reindexLus(trx, territoireId, objet, [{ ...lu, version, valeurs: { ...lu.valeurs, ...ecrire } }]);
  return champs;
}

/**
 * Writes what a person changed from the version they saw. Changes of others to other fields are kept beside it;
 * a change of others to the same field writes nothing and comes back as a conflict.
 */
export async function updateObjet(
  db: Db,
  territoireId: TerritoireId,
  objet: Objet,
  id: string,
  versionVue: number,
  valeurs: Valeurs,
  auteur: Auteur,
): Promise<Edition> {
  return inEcriture<Edition>(db, territoireId, async (trx) => {
    const actuel = await findObjetLu(trx, territoireId, objet, id, true);
    if (!actuel || actuel.removedAt) return { etat: 'absent' };
    const suite =
      versionVue < actuel.version ? await listSuite(trx, territoireId, objet, id, versionVue) : [];
    const base = findBase(
      actuel.valeurs,
      suite.map(({ changements }) => changements),
    );
    const { ecrire, conflits } = mergeEdition(base, actuel.valeurs, valeurs);
    if (conflits.length > 0) {
      const auteurs = [...new Set(suite.map(({ acteur }) => acteur))].join(', ');
      return { etat: 'conflit', conflits, mien: Object.keys(ecrire), actuel, auteurs };
    }
    const champs = await applyValeurs(trx, territoireId, objet, actuel, ecrire, auteur, 'modification');
    return { etat: 'enregistre', champs, fusion: suite.length > 0 };
  });
}

/** Puts an object in the bin; false when it is not there. */
export function removeObjet(db: Db, territoireId: TerritoireId, objet: Objet, id: string, auteur: Auteur) {
  return moveToBin(db, territoireId, objet, id, auteur, true);
}

/** Takes an object out of the bin; false when it is not in it. */
export function restoreObjet(db: Db, territoireId: TerritoireId, objet: Objet, id: string, auteur: Auteur) {
  return moveToBin(db, territoireId, objet, id, auteur, false);
}

async function moveToBin(
  db: Db,
  territoireId: TerritoireId,
  objet: Objet,
  id: string,
  auteur: Auteur,
  removed: boolean,
) {
  return inEcriture(db, territoireId, async (trx) => {
    const lu = await findObjetLu(trx, territoireId, objet, id, true);
    if (!lu || (lu.removedAt !== null) === removed) return false;
    const refus = removed ? await objet.retirable?.(trx, territoireId, id) : undefined;
    if (refus) throw new RefusEcriture(refus);
    const version = lu.version + 1;
    await setRemoved(trx, territoireId, objet, id, removed, { version, at: auteur.now });
    const acte = removed ? 'suppression' : 'retablissement';
    await addLigne(trx, territoireId, auteur, {
      acte,
      type: objet.type,
      id,
      titre: objet.titre(lu.valeurs),
      version,
    });
    if (!removed) await verify(trx, territoireId, objet, id);
    await reindexObjet(trx, territoireId, objet, id);
    return true;
  });
}

/** Gives the fields of one journal line their former values again; the line itself stays. */
export async function undoLigne(
  db: Db,
  territoireId: TerritoireId,
  objet: Objet,
  ligne: JournalTable,
  auteur: Auteur,
) {
  return inEcriture(db, territoireId, async (trx) => {
    const lu = await findObjetLu(trx, territoireId, objet, ligne.objet_id, true);
    if (!lu || lu.removedAt) return undefined;
    const connus = new Set(objet.champs.map(({ nom }) => nom));
    const entrees = Object.entries(ligne.changements).filter(([champ]) => connus.has(champ));
    const valeurs = Object.fromEntries(
      entrees.map(([champ, { avant }]) => [champ, (avant ?? null) as Valeurs[string]]),
    );
    return applyValeurs(trx, territoireId, objet, lu, valeurs, auteur, 'retour');
  });
}
