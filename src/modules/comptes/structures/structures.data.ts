import { sql } from 'kysely';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';

/** The structures a role can be held for. The directory stands below this module, so its table is named here. */
export async function listStructuresChoix(
  db: Db,
  territoireId: TerritoireId,
): Promise<{ valeur: string; libelle: string }[]> {
  const { rows } = await sql<{
    valeur: string;
    libelle: string;
  }>`select id as valeur, nom as libelle from structure
    where territoire_id = ${territoireId}::uuid and removed_at is null order by nom, id`.execute(db);
  // Sorted here: the drivers' collations do not agree on accents.
  return rows.sort((a, b) => a.libelle.localeCompare(b.libelle, 'fr'));
}
