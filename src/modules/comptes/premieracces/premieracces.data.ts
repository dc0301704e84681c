import { toJour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId, Trx } from '../../../shared/db/db.ts';
import { digest, newJeton } from '../../../shared/session/jetons.ts';
import { inEcriture } from '../../journal/journal.api.ts';
import { insertCompte } from '../comptes.data.ts';
import { hasOtherAdministrateur, insertMandat } from '../mandats/mandats.data.ts';
import { note } from '../mandats/note.data.ts';

/** A new one-time link for the first administrator; undefined while somebody administers the site, so that a last one who left does not lock it. Older links stop working. */
export async function createPremierAcces(
  db: Db,
  territoireId: TerritoireId,
  now: Date,
): Promise<string | undefined> {
  return inEcriture(db, territoireId, async (trx) => {
    if (await hasOtherAdministrateur(trx, territoireId, undefined, toJour(now))) return undefined;
    await trx.deleteFrom('jeton').where('territoire_id', '=', territoireId).execute();
    const jeton = newJeton();
    const expire_le = new Date(now.getTime() + 7 * 86_400_000);
    await trx
      .insertInto('jeton')
      .values({
        territoire_id: territoireId,
        empreinte: digest(jeton),
        usage: 'premier_acces',
        expire_le,
        utilise_le: null,
      })
      .execute();
    return jeton;
  });
}

/** The account of this address, opened again if it was suspended, or a new one. */
async function openCompte(
  trx: Trx,
  territoireId: TerritoireId,
  personne: { nom: string; courriel: string },
): Promise<string> {
  const known = await trx
    .updateTable('compte')
    .set({ suspendu_le: null })
    .where('territoire_id', '=', territoireId)
    .where('courriel', '=', personne.courriel)
    .returning('id')
    .executeTakeFirst();
  return known?.id ?? insertCompte(trx, territoireId, personne);
}

/** Uses the one-time link: its holder administers the site and keeps its content. Undefined when it no longer serves. */
export async function createPremierCompte(
  db: Db,
  territoireId: TerritoireId,
  jeton: string,
  personne: { nom: string; courriel: string },
  now: Date,
): Promise<string | undefined> {
  return inEcriture(db, territoireId, async (trx) => {
    const used = await trx
      .updateTable('jeton')
      .set({ utilise_le: now })
      .where('territoire_id', '=', territoireId)
      .where('empreinte', '=', digest(jeton))
      .where('utilise_le', 'is', null)
      .where('expire_le', '>', now)
      .returning('empreinte')
      .executeTakeFirst();
    if (!used) return undefined;
    const id = await openCompte(trx, territoireId, personne);
    for (const role of ['administrateur', 'coordinateur']) {
      await insertMandat(trx, territoireId, id, {
        role,
        structure_id: null,
        date_debut: toJour(now),
        date_fin: null,
      });
    }
    const auteur = { acteur: { compteId: id, nom: personne.nom }, now };
    await note(trx, territoireId, auteur, 'premier_acces', { id, nom: personne.nom });
    return id;
  });
}
