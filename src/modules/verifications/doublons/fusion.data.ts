import { sql } from 'kysely';
import { type Db, newId, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import { lieuObjet, structureObjet } from '../../annuaire/annuaire.api.ts';
import {
  type Auteur,
  addLigne,
  findObjetLu,
  inEcriture,
  type Objet,
  removeObjet,
  updateObjet,
} from '../../journal/journal.api.ts';
import { serviceObjet } from '../../services/services.api.ts';
import { type Reste, undoLot } from '../lots/lots.data.ts';
import type { TypeFiche } from '../verifications.table.ts';
import { listComplements } from './fusion.rules.ts';
import { listReferences, moveReference } from './references.data.ts';

export const OBJETS: Record<TypeFiche, Objet> = {
  structure: structureObjet,
  lieu: lieuObjet,
  service: serviceObjet,
};

type Deplacement = { type: TypeFiche; de: string; vers: string };

/** The roles given in a structure's name follow it: each account's journal says so. */
async function moveMandats(
  trx: Trx,
  territoireId: TerritoireId,
  { type, de, vers }: Deplacement,
  auteur: Auteur,
) {
  if (type !== 'structure') return [];
  const { rows } = await sql<{ id: string; compte_id: string; nom: string; structure: string }>`
    update mandat m set structure_id = ${vers}::uuid from compte c, structure s
    where m.territoire_id = ${territoireId}::uuid and m.structure_id = ${de}::uuid
      and c.territoire_id = m.territoire_id and c.id = m.compte_id
      and s.territoire_id = m.territoire_id and s.id = ${vers}::uuid
    returning m.id, m.compte_id, c.nom, s.nom as structure`.execute(trx);
  for (const { compte_id, nom, structure } of rows) {
    const ligne = { acte: 'mandat', type: 'compte', id: compte_id, titre: nom, version: 0 } as const;
    await addLigne(trx, territoireId, auteur, { ...ligne, changements: { structure: { apres: structure } } });
  }
  return rows.map(({ id }) => id);
}

/** What other directories know of a record follows it too, so that their next file finds the kept one. */
async function moveSources(
  trx: Trx,
  territoireId: TerritoireId,
  { type, de, vers }: Deplacement,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update source_fiche set objet_id = ${vers}::uuid
    where territoire_id = ${territoireId}::uuid and objet_type = ${type} and objet_id = ${de}::uuid
    returning id`.execute(trx);
  return rows.map(({ id }) => id);
}

async function lockDeux(trx: Trx, territoireId: TerritoireId, objet: Objet, ids: readonly string[]) {
  const lus = [];
  for (const id of [...ids].sort()) {
    const lu = await findObjetLu(trx, territoireId, objet, id, true);
    if (lu && !lu.removedAt) lus.push(lu);
  }
  return lus;
}

export type Fusion = { type: TypeFiche; garde: string; retire: string };

/**
 * Brings two records together under one of them: it takes what it lacked, everything that named the other names it,
 * and the other goes to the bin. One transaction, one lot. @returns false when one of them is not there
 * @throws RefusEcriture when a rule of something that must follow forbids it
 */
export async function mergeFiches(
  db: Db,
  territoireId: TerritoireId,
  { type, garde, retire }: Fusion,
  auteur: Auteur,
): Promise<boolean> {
  const objet = OBJETS[type];
  return inEcriture(db, territoireId, async (trx) => {
    const lus = await lockDeux(trx, territoireId, objet, [garde, retire]);
    const [luGarde, luRetire] = [garde, retire].map((id) => lus.find((lu) => lu.id === id));
    if (!luGarde || !luRetire || garde === retire) return false;
    const lot = newId();
    const lotie = { ...auteur, lot };
    const complements = listComplements(objet.champs, luGarde.valeurs, luRetire.valeurs);
    await updateObjet(trx as Db, territoireId, objet, garde, luGarde.version, complements, lotie);
    const deplacement = { type, de: retire, vers: garde };
    for (const reference of await listReferences(trx, territoireId, type, retire))
      await moveReference(trx, territoireId, reference, deplacement, lotie);
    const mandats = await moveMandats(trx, territoireId, deplacement, lotie);
    const sources = await moveSources(trx, territoireId, deplacement);
    await removeObjet(trx as Db, territoireId, objet, retire, lotie);
    const [a_id, b_id] = [garde, retire].sort() as [string, string];
    const titres = [luGarde, luRetire].map(({ valeurs }) => objet.titre(valeurs));
    await trx
      .insertInto('rapprochement')
      .values({
        territoire_id: territoireId,
        id: newId(),
        type,
        a_id,
        b_id,
        decision: 'fusion',
        garde_id: garde,
        lot,
        mandats,
        sources,
        titre: titres.join(' ← ').slice(0, 500),
        par: auteur.acteur.nom.slice(0, 200),
        decide_le: auteur.now,
        defait_le: null,
      })
      .execute();
    return true;
  });
}

async function lockFusion(trx: Trx, territoireId: TerritoireId, id: string) {
  const row = await trx
    .selectFrom('rapprochement')
    .selectAll()
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .where('decision', '=', 'fusion')
    .where('defait_le', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row?.garde_id && row.lot ? { ...row, garde_id: row.garde_id, lot: row.lot } : undefined;
}

export type Defaite = { etat: 'defaite'; restes: Reste[] } | { etat: 'absente' } | { etat: 'supprimee' };

/**
 * Takes a merger back: both records say again what they said, and everything names again what it named, except what
 * somebody changed since. Not possible once the bin has lost the other record.
 */
export async function undoFusion(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  auteur: Auteur,
): Promise<Defaite> {
  return inEcriture<Defaite>(db, territoireId, async (trx) => {
    const fusion = await lockFusion(trx, territoireId, id);
    if (!fusion) return { etat: 'absente' };
    const { type, a_id, b_id, garde_id, lot, mandats, sources } = fusion;
    const retire = garde_id === a_id ? b_id : a_id;
    if (!(await findObjetLu(trx, territoireId, OBJETS[type], retire))) return { etat: 'supprimee' };
    const restes = await undoLot(trx, territoireId, lot, auteur);
    await sql`update mandat set structure_id = ${retire}::uuid where territoire_id = ${territoireId}::uuid
      and id = any(${mandats}::uuid[]) and structure_id = ${garde_id}::uuid`.execute(trx);
    await sql`update source_fiche set objet_id = ${retire}::uuid where territoire_id = ${territoireId}::uuid
      and id = any(${sources}::uuid[]) and objet_id = ${garde_id}::uuid`.execute(trx);
    await trx
      .updateTable('rapprochement')
      .set({ defait_le: auteur.now })
      .where('territoire_id', '=', territoireId)
      .where('id', '=', id)
      .execute();
    return { etat: 'defaite', restes };
  });
}
