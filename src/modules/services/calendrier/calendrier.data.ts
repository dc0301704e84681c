import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { VacancesScolaires } from '../../annuaire/annuaire.api.ts';
import { type Auteur, addLigne, inEcriture } from '../../journal/journal.api.ts';
import './calendrier.table.ts';

export type Calendrier = { fichier: string; vacances: VacancesScolaires; importeLe: Date };

export async function findCalendrier(db: Db, territoireId: TerritoireId): Promise<Calendrier | undefined> {
  const row = await db
    .selectFrom('calendrier_scolaire')
    .select(['fichier', 'contenu', 'importe_le'])
    .where('territoire_id', '=', territoireId)
    .executeTakeFirst();
  return (
    row && { fichier: row.fichier, vacances: row.contenu as VacancesScolaires, importeLe: row.importe_le }
  );
}

type Depot = { fichier: string; vacances: VacancesScolaires };

/** Keeps a calendar; the one before it is replaced, and the journal says so. */
export async function saveCalendrier(
  db: Db,
  territoireId: TerritoireId,
  { fichier, vacances }: Depot,
  auteur: Auteur,
): Promise<void> {
  const row = {
    fichier: fichier.slice(0, 200),
    contenu: JSON.stringify(vacances) as never,
    importe_le: auteur.now,
  };
  await inEcriture(db, territoireId, async (trx) => {
    await trx
      .insertInto('calendrier_scolaire')
      .values({ territoire_id: territoireId, ...row })
      .onConflict((oc) => oc.column('territoire_id').doUpdateSet(row))
      .execute();
    await addLigne(trx, territoireId, auteur, {
      acte: 'import',
      type: 'calendrier_scolaire',
      id: territoireId,
      titre: `Calendrier scolaire : ${row.fichier}`,
      version: 1,
    });
  });
}

/** Back to what the program knows by itself. */
export async function removeCalendrier(db: Db, territoireId: TerritoireId, auteur: Auteur): Promise<void> {
  await inEcriture(db, territoireId, async (trx) => {
    await trx.deleteFrom('calendrier_scolaire').where('territoire_id', '=', territoireId).execute();
    await addLigne(trx, territoireId, auteur, {
      acte: 'suppression',
      type: 'calendrier_scolaire',
      id: territoireId,
      titre: 'Calendrier scolaire importé',
      version: 1,
    });
  });
}
