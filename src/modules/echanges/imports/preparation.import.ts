import type { TerritoireCourant } from '../../../shared/access/acces.ts';
import type { Db } from '../../../shared/db/db.ts';
import { listCommunes } from '../../territoires/territoires.api.ts';
import { readConnus } from '../application/connus.data.ts';
import { readFichier } from '../lecture/fichier.import.ts';
import { type Modele, readLignes } from '../lecture/lecture.rules.ts';
import type { Avis } from '../lecture/lignes.rules.ts';
import { type Plan, planImport } from '../rapprochement/plan.rules.ts';
import { type Colonne, chooseConnues, completeDites, listColonnes, listNoms } from './choix/choix.rules.ts';
import { type FichierRange, listDitesConnues, readContenu } from './imports.data.ts';
import type { ImportAnnuaire } from './imports.table.ts';

export type Territoire = Pick<TerritoireCourant, 'id'>;

/** The last part of a path, without what no screen can show. */
function cleanNom(nom: string): string {
  const court = nom.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  return (
    court
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
      .slice(-200) || 'Fichier sans nom'
  );
}

/** `colonnes`: those of a list, of which a person may say what they are; empty for a known shape. */
export type Apercu = { depot: ImportAnnuaire; plan: Plan; colonnes: Colonne[] };

const sayNonLue = (feuille: string): Avis => ({
  ligne: 0,
  champ: 'Feuille',
  valeur: feuille,
  message: 'Aucune colonne n’y est reconnue : cette feuille n’est pas lue.',
});

/** What an import would do, read in the caller's transaction. */
export async function prepare(db: Db, { id }: Territoire, depot: ImportAnnuaire): Promise<Apercu> {
  const modele = depot.modele as Modele;
  const { bruts, noms, dites, nonLues } = await readContenu(db, id, depot.id);
  const communes = await listCommunes(db, id);
  const { lignes, colonnes } = readLignes(modele, bruts, { communes, dites });
  const plan = planImport(lignes, await readConnus(db, id, modele), colonnes);
  plan.bilan.avis.unshift(...nonLues.map(sayNonLue));
  if (Object.keys(dites).length > 0) plan.bilan.dites = completeDites({ noms, bruts }, dites);
  return { depot, plan, colonnes: modele === 'csv' ? listColonnes({ noms, bruts }, dites) : [] };
}

export type FichierRecu = { bytes: Uint8Array; nom: string; modele?: Modele };
type Lu = { ok: true; range: FichierRange } | { ok: false; message: string };

/** A file as it is kept: a list whose columns were said before is read as it was then. */
export async function readRange(
  db: Db,
  { id }: Territoire,
  { bytes, nom, modele }: FichierRecu,
): Promise<Lu> {
  const fichier = cleanNom(nom);
  const lu = await readFichier(bytes, fichier, modele);
  if (!lu.ok) return lu;
  const { bruts, nonLues } = lu;
  const noms = listNoms(bruts);
  const dites = lu.modele === 'csv' ? chooseConnues(noms, await listDitesConnues(db, id)) : {};
  return { ok: true, range: { fichier, modele: lu.modele, bruts, noms, dites, nonLues } };
}
