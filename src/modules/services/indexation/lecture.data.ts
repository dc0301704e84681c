import { sql } from 'kysely';
import type { TerritoireId, Trx } from '../../../shared/db/db.ts';
import type { HoraireException } from '../exceptions/exceptions.table.ts';
import type { Service } from '../services.table.ts';

type Lieu = {
  id: string;
  nom: string;
  horaires: string;
  commune_code: string | null;
  commune_nom: string;
  latitude: number | null;
  longitude: number | null;
  nature: string;
};
type Presence = { id: string; horaires: string; lieu: Lieu };
export type Lu = Service & {
  structure: string;
  removed_at: Date | null;
  domaines: { id: string; nom: string }[];
  presences: Presence[];
  jours: HoraireException[];
};

/** A service with everything it is found by. */
export async function readService(trx: Trx, territoireId: TerritoireId, id: string): Promise<Lu | undefined> {
  const { rows } = await sql<Lu>`select s.*, st.nom || ' ' || st.sigle as structure,
    (select coalesce(json_agg(json_build_object('id', d.id, 'nom', d.nom)), '[]') from service_domaine sd
      join domaine d on d.territoire_id = sd.territoire_id and d.id = sd.domaine_id
      where sd.territoire_id = s.territoire_id and sd.service_id = s.id) as domaines,
    (select coalesce(json_agg(json_build_object('id', p.id, 'horaires', p.horaires, 'lieu', json_build_object(
        'id', l.id, 'nom', l.nom, 'horaires', l.horaires, 'commune_code', l.commune_code,
        'commune_nom', coalesce(c.nom, l.commune_nom), 'latitude', l.latitude, 'longitude', l.longitude,
        'nature', l.nature)) order by p.created_at, p.id), '[]')
      from permanence p join lieu l on l.territoire_id = p.territoire_id and l.id = p.lieu_id
      left join commune c on c.territoire_id = l.territoire_id and c.code = l.commune_code
      where p.territoire_id = s.territoire_id and p.service_id = s.id and p.removed_at is null and l.removed_at is null) as presences,
    (select coalesce(json_agg(json_build_object('lieu_id', e.lieu_id, 'service_id', e.service_id,
        'permanence_id', e.permanence_id, 'du', e.du::text, 'au', e.au::text, 'etat', e.etat, 'plages', e.plages,
        'motif', e.motif) order by e.du, e.id), '[]')
      from horaire_exception e where e.territoire_id = s.territoire_id and e.removed_at is null and (e.service_id = s.id
        or e.permanence_id in (select id from permanence p where p.territoire_id = s.territoire_id and p.service_id = s.id)
        or e.lieu_id in (select lieu_id from permanence p where p.territoire_id = s.territoire_id and p.service_id = s.id
          and p.removed_at is null))) as jours
    from service s join structure st on st.territoire_id = s.territoire_id and st.id = s.structure_id
    where s.territoire_id = ${territoireId}::uuid and s.id = ${id}::uuid`.execute(trx);
  return rows[0];
}
