import { sql } from 'kysely';
import type { TerritoireId, Trx } from '../../../shared/db/db.ts';
import {
  type Auteur,
  findObjetLu,
  isSame,
  listHistorique,
  listLot,
  type ObjetLu,
  removeObjet,
  undoLigne,
} from '../../journal/journal.api.ts';
import { TYPES, type TypeObjet } from '../lecture/lignes.rules.ts';
import { OBJETS } from '../lecture/validation.rules.ts';

export type Annulation = { retires: number; remis: number; gardes: string[] };
type Ligne = Awaited<ReturnType<typeof listLot>>[number];
/** `crees`: what the import made, by which the rest of it is not held. */
type Retour = {
  trx: Trx;
  territoireId: TerritoireId;
  auteur: Auteur;
  bilan: Annulation;
  crees: ReadonlySet<string>;
};

/** Fields that a person has changed since keep what the person wrote. */
async function undoModification({ trx, territoireId, auteur, bilan }: Retour, ligne: Ligne): Promise<void> {
  const objet = OBJETS[ligne.objet_type as TypeObjet];
  const lu = await findObjetLu(trx, territoireId, objet, ligne.objet_id);
  if (!lu || lu.removedAt) return;
  const entrees = Object.entries(ligne.changements);
  const intacts = entrees.filter(([champ, { apres }]) => isSame(lu.valeurs[champ], apres));
  if (intacts.length < entrees.length) bilan.gardes.push(`« ${ligne.objet_titre} », modifié depuis`);
  const changements = Object.fromEntries(intacts);
  const champs = await undoLigne(trx, territoireId, objet, { ...ligne, changements }, auteur);
  if (champs && champs.length > 0) bilan.remis++;
}

/** What still stands on a structure, a place or a service: it stays with them. */
async function isUtilise(
  { trx, territoireId, crees }: Retour,
  type: TypeObjet,
  id: string,
): Promise<boolean> {
  const ici = (table: string, colonne: string) =>
    sql`select 1 from ${sql.table(table)} where territoire_id = ${territoireId}::uuid and ${sql.ref(colonne)} = ${id}::uuid`;
  const vivant = (table: string, colonne: string) => sql`${ici(table, colonne)} and removed_at is null`;
  const usages = {
    domaine: [
      ici('fiche_domaine', 'domaine_id'),
      sql`select 1 from service_domaine sd join service s on s.territoire_id = sd.territoire_id and s.id = sd.service_id
        where sd.territoire_id = ${territoireId}::uuid and sd.domaine_id = ${id}::uuid and s.removed_at is null`,
    ],
    structure: [
      vivant('service', 'structure_id'),
      vivant('lieu', 'structure_id'),
      vivant('contact', 'structure_id'),
      vivant('operation', 'structure_id'),
      ici('fiche_structure', 'structure_id'),
      ici('convention_structure', 'structure_id'),
      ici('mandat', 'structure_id'),
    ],
    lieu: [
      vivant('permanence', 'lieu_id'),
      sql`${vivant('structure', 'lieu_id')} and not (id = any(${[...crees]}::uuid[]))`,
    ],
    service: [
      vivant('permanence', 'service_id'),
      vivant('contact', 'service_id'),
      vivant('traduction', 'service_id'),
    ],
    permanence: [],
    horaire_exception: [],
    contact: [],
  }[type];
  if (usages.length === 0) return false;
  const { rows } = await sql<{
    oui: boolean;
  }>`select exists (${sql.join(usages, sql` union all `)}) as oui`.execute(trx);
  return rows[0]?.oui ?? false;
}

/** True for an object that is again as the import made it: what changed it since was undone. */
async function isRevenu({ trx, territoireId }: Retour, lu: ObjetLu, ligne: Ligne): Promise<boolean> {
  const depuis = (await listHistorique(trx, territoireId, ligne.objet_type, ligne.objet_id)).filter(
    ({ objet_version }) => objet_version > ligne.objet_version,
  );
  const alors = new Map<string, unknown>();
  // Newest first: the oldest of them has the last word on what was there.
  for (const { changements } of depuis)
    for (const [champ, { avant }] of Object.entries(changements)) alors.set(champ, avant);
  return depuis.length > 0 && [...alors].every(([champ, avant]) => isSame(lu.valeurs[champ], avant));
}

async function undoCreation(retour: Retour, ligne: Ligne, type: TypeObjet): Promise<void> {
  const { trx, territoireId, auteur, bilan } = retour;
  const lu = await findObjetLu(trx, territoireId, OBJETS[type], ligne.objet_id);
  if (!lu || lu.removedAt) return;
  const change = lu.version > ligne.objet_version && !(await isRevenu(retour, lu, ligne));
  if (change || (await isUtilise(retour, type, lu.id))) {
    bilan.gardes.push(`« ${ligne.objet_titre} », ${change ? 'modifié' : 'utilisé ailleurs'} depuis`);
    return;
  }
  if (await removeObjet(trx, territoireId, OBJETS[type], lu.id, auteur)) bilan.retires++;
}

/** What the sources had said before: an object that stayed is no longer followed by the import that is undone. */
async function resetSources(trx: Trx, territoireId: TerritoireId, lot: string): Promise<void> {
  await sql`delete from source_fiche where territoire_id = ${territoireId}::uuid and lot = ${lot}::uuid and avant is null`.execute(
    trx,
  );
  await sql`update source_fiche set original = avant->'original', importe = avant->'importe',
      empreinte = avant->>'empreinte', lot = (avant->>'lot')::uuid, avant = null
    where territoire_id = ${territoireId}::uuid and lot = ${lot}::uuid and avant is not null`.execute(trx);
}

/** Takes back all that one import wrote: what it made goes to the bin, what it changed is as before. */
export async function undoImport(
  trx: Trx,
  territoireId: TerritoireId,
  lot: string,
  auteur: Auteur,
): Promise<Annulation> {
  const lignes = (await listLot(trx, territoireId, lot)).filter(({ objet_type }) => objet_type in OBJETS);
  const crees = new Set(lignes.filter(({ acte }) => acte === 'creation').map(({ objet_id }) => objet_id));
  const bilan: Annulation = { retires: 0, remis: 0, gardes: [] };
  const retour: Retour = { trx, territoireId, auteur, bilan, crees };
  for (const ligne of lignes.toReversed())
    if (ligne.acte === 'modification') await undoModification(retour, ligne);
  // What leads to something goes before it; a place holds its structure, and is held by it.
  for (const type of TYPES.toReversed())
    for (const ligne of lignes.filter((l) => l.objet_type === type && l.acte === 'creation'))
      await undoCreation(retour, ligne, type);
  await resetSources(trx, territoireId, lot);
  return bilan;
}
