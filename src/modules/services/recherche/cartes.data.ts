import { sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import type { Trouve } from '../catalogue/exploration.rules.ts';
import type { Ouverture } from '../indexation/ouverture.rules.ts';
import type { Service } from '../services.table.ts';

export type LieuCarte = {
  id: string;
  nom: string;
  adresse: string;
  commune: string;
  commune_code: string | null;
  latitude: number | null;
  longitude: number | null;
};
/** A service as a list shows it. */
export type Carte = Pick<
  Service,
  | 'id'
  | 'nom'
  | 'accroche'
  | 'frais'
  | 'telephone'
  | 'statut'
  | 'alerte'
  | 'exemple'
  | 'modes_accueil'
  | 'age_min_mois'
  | 'age_max_mois'
  | 'verifie_le'
> & {
  structure_id: string;
  structure: string;
  structure_telephone: string;
  lieux: LieuCarte[];
  ouvertures: Ouverture[];
  km: number | null;
  /** It has an easy-to-read version. */
  facile: boolean;
};

type Row = Omit<Carte, 'ouvertures' | 'km'> & { horaires: string };

/** What a list shows of these services, in their order. */
export async function readCartes(
  db: Db,
  territoireId: TerritoireId,
  trouves: readonly Trouve[],
  visibilites: readonly Visibilite[],
): Promise<Carte[]> {
  if (trouves.length === 0) return [];
  const ids = trouves.map(({ service_id }) => service_id);
  const { rows } =
    await sql<Row>`select s.id, s.nom, s.accroche, s.frais, s.telephone, s.statut, s.alerte, s.exemple,
    s.modes_accueil, s.age_min_mois, s.age_max_mois, s.verifie_le, s.structure_id, st.nom as structure,
    st.telephone as structure_telephone, i.horaires, s.falc <> '' as facile,
    (select coalesce(json_agg(json_build_object('id', l.id, 'nom', l.nom, 'adresse', l.adresse,
        'commune', coalesce(c.nom, l.commune_nom), 'commune_code', l.commune_code, 'latitude', l.latitude,
        'longitude', l.longitude) order by p.created_at, p.id), '[]')
      from permanence p join lieu l on l.territoire_id = p.territoire_id and l.id = p.lieu_id
      left join commune c on c.territoire_id = l.territoire_id and c.code = l.commune_code
      where p.territoire_id = s.territoire_id and p.service_id = s.id and p.removed_at is null
        and l.removed_at is null and l.visibilite in (${sql.join(visibilites)})) as lieux
    from service s join structure st on st.territoire_id = s.territoire_id and st.id = s.structure_id
    join service_index i on i.territoire_id = s.territoire_id and i.service_id = s.id
      and i.visibilite in (${sql.join(visibilites)})
    where s.territoire_id = ${territoireId}::uuid and s.id = any(${ids}::uuid[])`.execute(db);
  const parId = new Map(rows.map((row) => [row.id, row]));
  return trouves.flatMap(({ service_id, km }) => {
    const row = parId.get(service_id);
    if (!row) return [];
    const { horaires, ...carte } = row;
    return [{ ...carte, ouvertures: JSON.parse(horaires) as Ouverture[], km }];
  });
}
