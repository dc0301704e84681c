import { setImmediate } from 'node:timers/promises';
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

const filterChoix = ({
  commune,
  domaine,
}: Choix) => sql`${commune ? sql`and (${commune} = any(i.communes) or cardinality(i.communes) = 0)` : sql``}
  ${domaine ? sql`and ${domaine}::uuid = any(i.domaines)` : sql``}`;

export async function countServicesLivret(db: Db, c: Lecteur, choix: Choix): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from service_index i
    where i.territoire_id = ${c.var.territoire.id}::uuid and i.visibilite = 'public' ${filterChoix(choix)}`.execute(
    db,
  );
  return Number(rows[0]!.n);
}

/** Few enough that neither the base nor the loop is held while a page of them is read. */
const PAR_LOT = 200;

async function readLot(db: Db, c: Lecteur, choix: Choix, apres: string): Promise<Row[]> {
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
    where i.territoire_id = ${c.var.territoire.id}::uuid and i.visibilite = 'public' ${filterChoix(choix)}
      and i.service_id > ${apres}::uuid order by i.service_id limit ${PAR_LOT}`.execute(db);
  return rows;
}

const PREMIER = '00000000-0000-0000-0000-000000000000';
const ALPHABET = new Intl.Collator('fr');

/** What people may be sent to, by name; only what everybody may see. Read by lots, others are answered between two. */
export async function listServicesLivret(db: Db, c: Lecteur, choix: Choix): Promise<ServiceLivret[]> {
  const services: ServiceLivret[] = [];
  for (let apres: string | undefined = PREMIER; apres; ) {
    const rows: Row[] = await readLot(db, c, choix, apres);
    for (const { horaires, lieux, ...row } of rows)
      services.push({
        ...row,
        horaires: lieux.length === 0 ? toLignes([horaires]) : [],
        lieux: lieux.map((lieu) => ({ ...lieu, horaires: toLignes(lieu.horaires) })),
      });
    apres = rows.length === PAR_LOT ? rows.at(-1)!.id : undefined;
    await setImmediate();
  }
  return services.sort((a, b) => ALPHABET.compare(a.nom, b.nom));
}
