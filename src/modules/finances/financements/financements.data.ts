import { type RawBuilder, sql } from 'kysely';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId, Trx } from '../../../shared/db/db.ts';
import type { NatureStructure } from '../../annuaire/annuaire.table.ts';
import '../../conventions/conventions.table.ts';
import '../../fiches/fiches.table.ts';
import type { Financement } from './financements.table.ts';

/** The sum of a funding's instalments, paid and to come, in cents. */
export async function sumVersements(trx: Trx, territoireId: TerritoireId, id: string): Promise<number> {
  const { rows } = await sql<{ total: number }>`select coalesce(sum(montant_centimes), 0)::bigint as total
    from versement where territoire_id = ${territoireId}::uuid and financement_id = ${id}::uuid
      and removed_at is null`.execute(trx);
  return Number(rows[0]?.total ?? 0);
}

/** A funding with the names around it. A name that this reader may not see is null, its id stays. */
export type FinancementVu = Financement & {
  financeur: string | null;
  financeur_nature: NatureStructure | null;
  beneficiaire: string | null;
  beneficiaire_nature: NatureStructure | null;
  fiche: string | null;
  noeud_id: string | null;
  convention: string | null;
  /** The conventions that it belongs to through its fiche: a filter by convention finds it through them too. */
  conventions_liees: string[];
  verse_centimes: number;
  /** How many instalments were typed, paid or to come: with none, nothing is known of what was paid. */
  versements: number;
};

/** Which fundings are asked for; all of them when it is empty. */
export type Portee = {
  id?: string;
  ficheIds?: readonly string[];
  conventionId?: string;
  /** A convention that they belong to through their fiche. */
  repondA?: string;
  /** As funder or as beneficiary. */
  structureId?: string;
};

/**
 * The conventions that a funding belongs to through its fiche: those it answers that had begun in the funding's year. One that
 * names its convention belongs to that one alone. So the next convention never shows the money of the former as its own.
 */
const TENUES = sql`(select c.id from lien l
    join convention c on c.territoire_id = l.territoire_id and c.id = l.vers_id and c.removed_at is null
  where l.territoire_id = f.territoire_id and l.de_type = 'fiche' and l.de_id = fi.id and l.nature = 'repond_a'
    and (f.convention_id is null or f.convention_id = c.id)
    and (f.annee is null or f.annee >= coalesce(c.annee_debut, extract(year from c.date_debut)::int, f.annee))) t`;

function conditions({ id, ficheIds, conventionId, repondA, structureId }: Portee): RawBuilder<unknown> {
  const all = [sql`true`];
  if (id) all.push(sql`f.id = ${id}::uuid`);
  if (ficheIds) all.push(sql`f.fiche_id = any(${[...ficheIds]}::uuid[])`);
  if (conventionId) all.push(sql`f.convention_id = ${conventionId}::uuid`);
  if (repondA) all.push(sql`exists (select 1 from ${TENUES} where t.id = ${repondA}::uuid)`);
  if (structureId) all.push(sql`${structureId}::uuid in (f.financeur_id, f.beneficiaire_id)`);
  return sql.join(all, sql` and `);
}

function nomVisible(alias: string, visibilites: readonly Visibilite[]) {
  const table = sql.ref(alias);
  return sql`case when ${table}.removed_at is null and ${table}.visibilite in (${sql.join(visibilites)})
    then ${table}.nom end`;
}

/**
 * The fundings that may be seen: one parent at least is there, and no parent is hidden from this reader. Each comes
 * once, however many conventions its fiche answers.
 */
export async function listFinancements(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  portee: Portee = {},
): Promise<FinancementVu[]> {
  const { rows } = await sql<FinancementVu>`
    select f.id, f.dispositif, f.financeur_id, f.beneficiaire_id, fi.id as fiche_id, co.id as convention_id, f.base,
      f.quantite_centiemes, f.annee, f.base_fiscale, f.demande_centimes, f.date_demande, f.notifie_centimes,
      f.date_notification, f.refuse, f.date_refus, f.note, f.exemple, fi.noeud_id, co.titre as convention,
      ${nomVisible('s', visibilites)} as financeur, s.nature as financeur_nature,
      ${nomVisible('b', visibilites)} as beneficiaire, b.nature as beneficiaire_nature,
      case when fi.code = '' then fi.titre else fi.code || ' – ' || fi.titre end as fiche,
      (select coalesce(array_agg(t.id::text order by t.id), '{}') from ${TENUES}) as conventions_liees,
      (select coalesce(sum(v.montant_centimes), 0)::bigint from versement v
        where v.territoire_id = f.territoire_id and v.financement_id = f.id and v.verse_le is not null
          and v.removed_at is null) as verse_centimes,
      (select count(*)::int from versement v where v.territoire_id = f.territoire_id and v.financement_id = f.id
        and v.removed_at is null) as versements
    from financement f
      left join structure s on s.territoire_id = f.territoire_id and s.id = f.financeur_id
      left join structure b on b.territoire_id = f.territoire_id and b.id = f.beneficiaire_id
      left join fiche fi on fi.territoire_id = f.territoire_id and fi.id = f.fiche_id and fi.removed_at is null
      left join convention co on co.territoire_id = f.territoire_id and co.id = f.convention_id
        and co.removed_at is null
    where f.territoire_id = ${territoireId}::uuid and f.removed_at is null
      and (fi.id is not null or co.id is not null)
      and (fi.id is null or fi.visibilite in (${sql.join(visibilites)}))
      and (co.id is null or co.visibilite in (${sql.join(visibilites)}))
      and ${conditions(portee)}
    order by f.annee nulls last, f.dispositif, f.id`.execute(db);
  return rows;
}
