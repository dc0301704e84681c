import { sql } from 'kysely';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { listObjetsLus } from '../../journal/journal.api.ts';
import { TYPES, type TypeObjet } from '../lecture/lignes.rules.ts';
import { OBJETS } from '../lecture/validation.rules.ts';
import { type Connus, toCleSource } from '../rapprochement/connus.rules.ts';

type Row = { objet_type: TypeObjet; id_externe: string; objet_id: string; importe: Valeurs };

/** All that an import is compared with: what is here, bin included, and what this source last said. */
export async function readConnus(db: Db, territoireId: TerritoireId, systeme: string): Promise<Connus> {
  const { rows } = await sql<Row>`select objet_type, id_externe, objet_id, importe from source_fiche
    where territoire_id = ${territoireId}::uuid and systeme = ${systeme}`.execute(db);
  const objets = {} as Connus['objets'];
  for (const type of TYPES) {
    const lus = await listObjetsLus(db, territoireId, OBJETS[type]);
    objets[type] = new Map(lus.map((lu) => [lu.id, lu]));
  }
  return {
    sources: new Map(
      rows.map((r) => [toCleSource(r.objet_type, r.id_externe), { objetId: r.objet_id, importe: r.importe }]),
    ),
    objets,
  };
}
