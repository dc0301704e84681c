import { sql } from 'kysely';
import { toJour } from '../../../shared/clock/clock.ts';
import { type Db, newId, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import { inEcriture } from '../../journal/journal.api.ts';
import type { Compte } from '../comptes.data.ts';
import type { MandatTable } from '../comptes.table.ts';
import { type Auteur, note } from './note.data.ts';

export type Mandat = Pick<MandatTable, 'id' | 'role' | 'structure_id' | 'date_debut' | 'date_fin'> & {
  structure: string | null;
};

export async function listMandats(db: Db, territoireId: TerritoireId, compteId: string): Promise<Mandat[]> {
  return db
    .selectFrom('mandat as m')
    .select(['m.id', 'm.role', 'm.structure_id', 'm.date_debut', 'm.date_fin'])
    .select(
      sql<
        string | null
      >`(select s.nom from structure s where s.territoire_id = m.territoire_id and s.id = m.structure_id)`.as(
        'structure',
      ),
    )
    .where('m.territoire_id', '=', territoireId)
    .where('m.compte_id', '=', compteId)
    .orderBy('m.date_debut', 'desc')
    .execute();
}

export type NouveauMandat = {
  role: string;
  structure_id: string | null;
  date_debut: string;
  date_fin: string | null;
};

export async function insertMandat(
  trx: Trx,
  territoireId: TerritoireId,
  compteId: string,
  mandat: NouveauMandat,
) {
  await trx
    .insertInto('mandat')
    .values({ territoire_id: territoireId, id: newId(), compte_id: compteId, ...mandat })
    .execute();
}

export async function addMandat(
  db: Db,
  territoireId: TerritoireId,
  compte: Compte,
  mandat: NouveauMandat,
  auteur: Auteur,
) {
  await inEcriture(db, territoireId, async (trx) => {
    await insertMandat(trx, territoireId, compte.id, mandat);
    await note(trx, territoireId, auteur, 'mandat', compte, { role: mandat.role, date_fin: mandat.date_fin });
  });
}

export type Refuse = 'dernier_administrateur' | 'absent';

/** Nobody's id: nobody is left out. */
const PERSONNE = '00000000-0000-0000-0000-000000000000';

/** True while somebody other than this account runs the site: the last administrator is never locked out. */
export async function hasOtherAdministrateur(
  trx: Trx,
  territoireId: TerritoireId,
  compteId: string | undefined,
  jour: string,
): Promise<boolean> {
  const row = await trx
    .selectFrom('mandat as m')
    .innerJoin('compte as c', (join) =>
      join.onRef('c.territoire_id', '=', 'm.territoire_id').onRef('c.id', '=', 'm.compte_id'),
    )
    .select('m.id')
    .where('m.territoire_id', '=', territoireId)
    .where('m.role', '=', 'administrateur')
    .where('m.compte_id', '<>', compteId ?? PERSONNE)
    .where('c.suspendu_le', 'is', null)
    .where('m.date_debut', '<=', jour)
    .where((eb) => eb.or([eb('m.date_fin', 'is', null), eb('m.date_fin', '>=', jour)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends a role yesterday, so that it no longer counts from the next request on. */
export async function endMandat(
  db: Db,
  territoireId: TerritoireId,
  compte: Compte,
  mandatId: string,
  auteur: Auteur,
) {
  return inEcriture<Refuse | undefined>(db, territoireId, async (trx) => {
    const mandat = await trx
      .selectFrom('mandat')
      .selectAll()
      .where('territoire_id', '=', territoireId)
      .where('compte_id', '=', compte.id)
      .where('id', '=', mandatId)
      .executeTakeFirst();
    if (!mandat) return 'absent';
    const jour = toJour(auteur.now);
    const last =
      mandat.role === 'administrateur' && !(await hasOtherAdministrateur(trx, territoireId, compte.id, jour));
    if (last) return 'dernier_administrateur';
    const veille = toJour(new Date(auteur.now.getTime() - 86_400_000));
    const update = trx
      .updateTable('mandat')
      .where('territoire_id', '=', territoireId)
      .where('id', '=', mandatId);
    await update.set({ date_fin: veille }).execute();
    await note(trx, territoireId, auteur, 'fin_mandat', compte, { role: mandat.role });
    return undefined;
  });
}
