import { sql } from 'kysely';
import type { Lecteur } from '../../shared/access/acces.ts';
import type { Db } from '../../shared/db/db.ts';
import { describeHoraires } from '../annuaire/annuaire.api.ts';
import { readOsm, type Service } from '../services/services.api.ts';

export type LieuLivret = {
  nom: string;
  adresse: string;
  commune: string;
  telephone: string;
  horaires: string[];
};
/** A service as a booklet says it. */
export type ServiceLivret = Pick<
  Service,
  | 'id'
  | 'nom'
  | 'accroche'
  | 'frais'
  | 'frais_precisions'
  | 'age_min_mois'
  | 'age_max_mois'
  | 'publics'
  | 'exemple'
> & {
  structure: string;
  telephone: string;
  courriel: string;
  domaines: string[];
  communes: string[];
  lieux: LieuLivret[];
  /** When it has no place: its own hours. */
  horaires: string[];
  documents: string[];
};

type Row = Omit<ServiceLivret, 'lieux' | 'horaires'> & {
  horaires: string;
  lieux: (Omit<LieuLivret, 'horaires'> & { horaires: string[] })[];
};

/** The hours that apply, in words; a text that cannot be read stays a text. */
function toLignes(textes: readonly string[]): string[] {
  const texte = textes.find((t) => t !== '');
  if (!texte) return [];
  const lu = readOsm(texte);
  return lu ? describeHoraires(lu.horaires) : [texte];
}

export type Choix = { commune: string; domaine: string };

/** What people may be sent to, by name; only what everybody may see. */
export async function listServicesLivret(db: Db, c: Lecteur, choix: Choix): Promise<ServiceLivret[]> {
  const commune = choix.commune
    ? sql`and (${choix.commune} = any(i.communes) or cardinality(i.communes) = 0)`
    : sql``;
  const domaine = choix.domaine ? sql`and ${choix.domaine}::uuid = any(i.domaines)` : sql``;
  const { rows } = await sql<Row>`select s.id, s.nom, s.accroche, s.frais, s.frais_precisions, s.age_min_mois,
      s.age_max_mois, s.publics, s.exemple, s.documents, s.horaires, i.domaines::text[] as domaines, i.communes,
      st.nom as structure, coalesce(nullif(s.telephone, ''), st.telephone) as telephone,
      coalesce(nullif(s.courriel, ''), st.courriel) as courriel,
      (select coalesce(json_agg(json_build_object('nom', l.nom, 'adresse', l.adresse,
          'commune', coalesce(c.nom, l.commune_nom), 'telephone', coalesce(nullif(p.telephone, ''), l.telephone),
          'horaires', json_build_array(p.horaires, s.horaires, l.horaires)) order by p.created_at, p.id), '[]')
        from permanence p join lieu l on l.territoire_id = p.territoire_id and l.id = p.lieu_id
        left join commune c on c.territoire_id = l.territoire_id and c.code = l.commune_code
        where p.territoire_id = s.territoire_id and p.service_id = s.id and p.removed_at is null
          and l.removed_at is null and l.visibilite = 'public') as lieux
    from service_index i join service s on s.territoire_id = i.territoire_id and s.id = i.service_id
    join structure st on st.territoire_id = s.territoire_id and st.id = s.structure_id
    where i.territoire_id = ${c.var.territoire.id}::uuid and i.visibilite = 'public' ${commune} ${domaine}`.execute(
    db,
  );
  const services = rows.map(({ horaires, lieux, ...row }) => ({
    ...row,
    horaires: lieux.length === 0 ? toLignes([horaires]) : [],
    lieux: lieux.map((lieu) => ({ ...lieu, horaires: toLignes(lieu.horaires) })),
  }));
  return services.sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}
