import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
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
  visibilite: Visibilite;
};
type Presence = { id: string; horaires: string; lieu: Lieu };
export type Lu = Service & {
  structure: string;
  structure_visibilite: Visibilite;
  structure_removed_at: Date | null;
  removed_at: Date | null;
  domaines: { id: string; nom: string; visibilite: Visibilite }[];
  presences: Presence[];
  /** What it says of itself in other languages. */
  traductions: string;
  jours: HoraireException[];
};

/** Services with everything they are found by. */
export async function readServices(
  trx: Trx,
  territoireId: TerritoireId,
  ids: readonly string[],
): Promise<Lu[]> {
  const { rows } = await sql<Lu>`select s.*, st.nom || ' ' || st.sigle as structure,
      st.visibilite as structure_visibilite, st.removed_at as structure_removed_at,
    (select coalesce(json_agg(json_build_object('id', d.id, 'nom', d.nom, 'visibilite', d.visibilite)), '[]') from service_domaine sd
      join domaine d on d.territoire_id = sd.territoire_id and d.id = sd.domaine_id
      where sd.territoire_id = s.territoire_id and sd.service_id = s.id and d.removed_at is null) as domaines,
    (select coalesce(json_agg(json_build_object('id', p.id, 'horaires', p.horaires, 'lieu', json_build_object(
        'id', l.id, 'nom', l.nom, 'horaires', l.horaires, 'commune_code', l.commune_code,
        'commune_nom', coalesce(c.nom, l.commune_nom), 'latitude', l.latitude, 'longitude', l.longitude,
        'nature', l.nature, 'visibilite', l.visibilite)) order by p.created_at, p.id), '[]')
      from permanence p join lieu l on l.territoire_id = p.territoire_id and l.id = p.lieu_id
      left join commune c on c.territoire_id = l.territoire_id and c.code = l.commune_code
      where p.territoire_id = s.territoire_id and p.service_id = s.id and p.removed_at is null and l.removed_at is null) as presences,
    (select coalesce(string_agg(concat_ws(' ', t.nom, t.accroche, t.description), ' ' order by t.langue), '') from traduction t
      where t.territoire_id = s.territoire_id and t.service_id = s.id and t.removed_at is null) as traductions,
    (select coalesce(json_agg(json_build_object('lieu_id', e.lieu_id, 'service_id', e.service_id,
        'permanence_id', e.permanence_id, 'du', e.du::text, 'au', e.au::text, 'etat', e.etat, 'plages', e.plages,
        'motif', e.motif) order by e.du, e.id), '[]')
      from horaire_exception e where e.territoire_id = s.territoire_id and e.removed_at is null and (e.service_id = s.id
        or e.permanence_id in (select id from permanence p where p.territoire_id = s.territoire_id and p.service_id = s.id)
        or e.lieu_id in (select lieu_id from permanence p where p.territoire_id = s.territoire_id and p.service_id = s.id
          and p.removed_at is null))) as jours
    from service s join structure st on st.territoire_id = s.territoire_id and st.id = s.structure_id
    where s.territoire_id = ${territoireId}::uuid and s.id = any(${[...ids]}::uuid[])`.execute(trx);
  return rows.map(keepMontrables);
}

const RANGS: Record<Visibilite, number> = { public: 0, partenaires: 1, interne: 2 };

/**
 * A service is as hidden as its structure; what is said of it by what is more hidden than itself (a refuge's address,
 * a domain in preparation) stays out of what finds it.
 */
function keepMontrables(lu: Lu): Lu {
  const visibilite =
    RANGS[lu.structure_visibilite] > RANGS[lu.visibilite] ? lu.structure_visibilite : lu.visibilite;
  const montrable = (autre: { visibilite: Visibilite }) => RANGS[autre.visibilite] <= RANGS[visibilite];
  return {
    ...lu,
    visibilite,
    domaines: lu.domaines.filter(montrable),
    presences: lu.presences.filter(({ lieu }) => montrable(lieu)),
  };
}
