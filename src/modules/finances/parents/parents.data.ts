import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { listChoixStructures } from '../../annuaire/annuaire.api.ts';
import { listConventions } from '../../conventions/conventions.api.ts';
import '../../fiches/fiches.table.ts';

/** What the forms of money offer: the structures, fiches and conventions that this reader may see. */
export async function listChoix(db: Db, territoireId: TerritoireId, visibilites: readonly Visibilite[]) {
  const structures = await listChoixStructures(db, territoireId, visibilites);
  const conventions = await listConventions(db, territoireId, visibilites);
  const fiches = await db
    .selectFrom('fiche')
    .select(['id', 'code', 'titre'])
    .where('territoire_id', '=', territoireId)
    .where('visibilite', 'in', visibilites)
    .where('removed_at', 'is', null)
    .orderBy('code')
    .orderBy('id')
    .execute();
  return {
    structures,
    conventions: conventions.map(({ id, titre }) => ({ valeur: id, libelle: titre })),
    fiches: fiches.map(({ id, code, titre }) => ({
      valeur: id,
      libelle: [code, titre].filter(Boolean).join(' – '),
    })),
  };
}
