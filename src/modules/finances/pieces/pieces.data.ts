import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import '../../conventions/conventions.table.ts';
import type { Piece } from './pieces.table.ts';

/** A document due, with who owes it and what for. */
export type PieceVue = Piece & { structure: string | null; convention: string | null };

/** Which documents: of these fundings, of this convention, or (« toutes ») of every convention that may be seen. */
export type PorteePieces = { financementIds: readonly string[]; conventions: 'toutes' | readonly string[] };

/** The documents due for what the reader may see. @param portee its fundings are those the reader sees */
export async function listPieces(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  { financementIds, conventions }: PorteePieces,
): Promise<PieceVue[]> {
  const voulues = conventions === 'toutes' ? sql`true` : sql`c.id = any(${[...conventions]}::uuid[])`;
  const { rows } = await sql<PieceVue>`
    select p.id, p.convention_id, p.financement_id, p.nature, p.libelle, p.exercice, p.structure_id, p.due_le,
      p.recue_le, p.lien, p.exemple, c.titre as convention,
      case when s.removed_at is null and s.visibilite in (${sql.join(visibilites)}) then s.nom end as structure
    from piece p
      left join convention c on c.territoire_id = p.territoire_id and c.id = p.convention_id
        and c.removed_at is null and c.visibilite in (${sql.join(visibilites)})
      left join structure s on s.territoire_id = p.territoire_id and s.id = p.structure_id
    where p.territoire_id = ${territoireId}::uuid and p.removed_at is null
      and ((c.id is not null and ${voulues}) or (p.convention_id is null
        and p.financement_id = any(${[...financementIds]}::uuid[])))
    order by p.due_le, p.nature, p.id`.execute(db);
  return rows;
}
