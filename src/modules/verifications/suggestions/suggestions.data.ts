import { sql } from 'kysely';
import { type Db, newId, type TerritoireId } from '../../../shared/db/db.ts';
import { digest, newJeton } from '../../../shared/session/jetons.ts';
import { inEcriture } from '../../journal/journal.api.ts';
import type { Motif, SuggestionTable } from '../verifications.table.ts';
import type { Propositions } from './suggestions.rules.ts';

/** Enough for a quarrel about opening hours; more is a machine, or a service to look at as a whole. */
const OUVERTES_MAX = 20;

export type NouvelleSuggestion = {
  serviceId: string;
  demandeId: string | null;
  motif: Motif;
  champs: Propositions;
  mot: string;
  courriel: string;
};

/** Keeps what somebody proposes. @returns the secret of its follow-up, or nothing when too many wait already */
export async function createSuggestion(
  db: Db,
  territoireId: TerritoireId,
  { serviceId, demandeId, champs, ...dit }: NouvelleSuggestion,
  now: Date,
): Promise<string | undefined> {
  return inEcriture(db, territoireId, async (trx) => {
    await sql`select id from service where territoire_id = ${territoireId}::uuid and id = ${serviceId}::uuid
      for update`.execute(trx);
    const { n } = await trx
      .selectFrom('suggestion')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('territoire_id', '=', territoireId)
      .where('service_id', '=', serviceId)
      .where('statut', '=', 'ouverte')
      .executeTakeFirstOrThrow();
    if (n >= OUVERTES_MAX) return undefined;
    const [id, jeton] = [newId(), newJeton()];
    await trx
      .insertInto('suggestion')
      .values({
        territoire_id: territoireId,
        id,
        service_id: serviceId,
        demande_id: demandeId,
        champs: JSON.stringify(champs) as unknown as Propositions,
        ...dit,
        statut: 'ouverte',
        reponse: '',
        decidee_le: null,
        decidee_par: '',
        lot: null,
        created_at: now,
      })
      .execute();
    await trx
      .insertInto('annuaire_jeton')
      .values({
        territoire_id: territoireId,
        empreinte: digest(jeton),
        demande_id: null,
        suggestion_id: id,
        created_at: now,
      })
      .execute();
    return jeton;
  });
}

export type Suggestion = Omit<SuggestionTable, 'territoire_id'> & {
  service: string;
  structure: string;
  service_retire: boolean;
  exemple: boolean;
};

function select(db: Db, territoireId: TerritoireId) {
  return db
    .selectFrom('suggestion as g')
    .innerJoin('service as s', (join) =>
      join.onRef('s.territoire_id', '=', 'g.territoire_id').onRef('s.id', '=', 'g.service_id'),
    )
    .innerJoin('structure as st', (join) =>
      join.onRef('st.territoire_id', '=', 's.territoire_id').onRef('st.id', '=', 's.structure_id'),
    )
    .select([
      'g.id',
      'g.service_id',
      'g.demande_id',
      'g.motif',
      'g.champs',
      'g.mot',
      'g.courriel',
      'g.statut',
      'g.reponse',
      'g.decidee_le',
      'g.decidee_par',
      'g.lot',
      'g.created_at',
    ])
    .select(['s.nom as service', 'st.nom as structure', 's.exemple'])
    .select(sql<boolean>`s.removed_at is not null`.as('service_retire'))
    .where('g.territoire_id', '=', territoireId);
}

export async function findSuggestion(
  db: Db,
  territoireId: TerritoireId,
  id: string,
): Promise<Suggestion | undefined> {
  return select(db, territoireId).where('g.id', '=', id).executeTakeFirst();
}

/** Those that wait, the oldest first; then the last ones that were decided. */
export async function listSuggestions(db: Db, territoireId: TerritoireId) {
  const ouvertes = await select(db, territoireId)
    .where('g.statut', '=', 'ouverte')
    .orderBy('g.created_at')
    .orderBy('g.id')
    .limit(500)
    .execute();
  const decidees = await select(db, territoireId)
    .where('g.statut', '<>', 'ouverte')
    .orderBy('g.decidee_le', 'desc')
    .orderBy('g.id')
    .limit(50)
    .execute();
  return { ouvertes, decidees };
}

export async function countOuvertes(db: Db, territoireId: TerritoireId, serviceId?: string): Promise<number> {
  const { n } = await db
    .selectFrom('suggestion')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('territoire_id', '=', territoireId)
    .where('statut', '=', 'ouverte')
    .$if(serviceId !== undefined, (query) => query.where('service_id', '=', serviceId!))
    .executeTakeFirstOrThrow();
  return n;
}

/** What signs the public forms of this territory. */
export async function readCle(db: Db, territoireId: TerritoireId): Promise<string> {
  const { cle_formulaire } = await db
    .selectFrom('territoire')
    .select('cle_formulaire')
    .where('id', '=', territoireId)
    .executeTakeFirstOrThrow();
  return cle_formulaire;
}

/** The services about which a structure already sent a correction by this link, still to be read. */
export async function listServicesRepondus(
  db: Db,
  territoireId: TerritoireId,
  demandeId: string,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('suggestion')
    .select('service_id')
    .where('territoire_id', '=', territoireId)
    .where('demande_id', '=', demandeId)
    .where('statut', '=', 'ouverte')
    .execute();
  return new Set(rows.map(({ service_id }) => service_id));
}
