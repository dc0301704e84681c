import type { Db, TerritoireId, Trx } from '../../../shared/db/db.ts';
import {
  type Auteur,
  findObjet,
  findObjetLu,
  isSame,
  listLot,
  restoreObjet,
  undoLigne,
} from '../../journal/journal.api.ts';

type Ligne = Awaited<ReturnType<typeof listLot>>[number];
/** What undoing left alone, because somebody changed it since. */
export type Reste = { titre: string; champs: string[] };

async function undoChangements(trx: Trx, territoireId: TerritoireId, ligne: Ligne, auteur: Auteur) {
  const objet = findObjet(ligne.objet_type);
  const lu = objet && (await findObjetLu(trx, territoireId, objet, ligne.objet_id, true));
  const champs = Object.keys(ligne.changements);
  const libelles = (noms: string[]) =>
    noms.map((nom) => objet?.champs.find((champ) => champ.nom === nom)?.libelle ?? nom);
  if (!objet || !lu || lu.removedAt) return libelles(champs);
  const tels = champs.filter((champ) => isSame(lu.valeurs[champ], ligne.changements[champ]!.apres));
  const changements = Object.fromEntries(tels.map((champ) => [champ, ligne.changements[champ]!]));
  if (tels.length > 0) await undoLigne(trx as Db, territoireId, objet, { ...ligne, changements }, auteur);
  return libelles(champs.filter((champ) => !tels.includes(champ)));
}

/**
 * Takes a whole lot back: records leave the bin, fields get their former values, the latest change of each record
 * first. A field that somebody changed since keeps what they wrote.
 */
export async function undoLot(
  trx: Trx,
  territoireId: TerritoireId,
  lot: string,
  auteur: Auteur,
): Promise<Reste[]> {
  const lignes = await listLot(trx, territoireId, lot);
  for (const { acte, objet_type, objet_id } of lignes) {
    const objet = acte === 'suppression' ? findObjet(objet_type) : undefined;
    if (objet) await restoreObjet(trx as Db, territoireId, objet, objet_id, auteur);
  }
  const restes: Reste[] = [];
  const modifications = lignes.filter(({ acte }) => acte === 'modification');
  for (const ligne of modifications.sort((a, b) => b.objet_version - a.objet_version)) {
    const champs = await undoChangements(trx, territoireId, ligne, auteur);
    if (champs.length > 0) restes.push({ titre: ligne.objet_titre, champs });
  }
  return restes;
}

/** « Téléphone, Horaires » of each record: said to who undid. */
export function describeRestes(restes: readonly Reste[]): string {
  return restes.map(({ titre, champs }) => `${titre} (${champs.join(', ')})`).join(' ; ');
}
