import { sql } from 'kysely';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import '../rappels.table.ts';
import type { RappelSuivi } from './suivi.rules.ts';

/** All that waits, and what left or was left aside since a moment; what comes first, first. */
export async function listSuivi(db: Db, territoireId: TerritoireId, depuis: Date): Promise<RappelSuivi[]> {
  const { rows } = await sql<RappelSuivi>`
    select r.id, r.nature, r.destinataire, r.titre, r.prevu_le, r.message_id, r.envoye_le, r.laisse_le, r.laisse_par,
      m.id is not null as message_connu, m.envoye_le as parti_le, m.derniere_erreur as erreur,
      case split_part(r.objet, ':', 1) when 'fiche' then '/fiches/' || split_part(r.objet, ':', 2)
        when 'operation' then '/fiches/' || o.fiche_id || '#operations' when 'piece' then '/argent#pieces' end as chemin
    from rappel r
      left join message m on m.territoire_id = r.territoire_id and m.id = r.message_id
      left join operation o on o.territoire_id = r.territoire_id and r.objet = 'operation:' || o.id::text
    where r.territoire_id = ${territoireId}::uuid
      and ((r.envoye_le is null and r.laisse_le is null) or r.envoye_le > ${depuis} or r.laisse_le > ${depuis}
        or (r.laisse_le is null and m.id is not null and m.envoye_le is null))
    order by r.prevu_le, r.destinataire, r.nature, r.titre, r.id`.execute(db);
  return rows;
}
