import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { digest } from '../../../shared/session/jetons.ts';
import type { DemandeVue, FicheDemandee } from './demandes.table.ts';

/** Requests with their campaign, before their fiches are read. */
function selectDemandes(db: Db, territoireId: TerritoireId) {
  return db
    .selectFrom('demande as d')
    .leftJoin('campagne as k', (join) =>
      join.onRef('k.territoire_id', '=', 'd.territoire_id').onRef('k.id', '=', 'd.campagne_id'),
    )
    .select(['d.id', 'd.campagne_id', 'd.pilote', 'd.courriel', 'd.telephone', 'd.message', 'd.expire_le'])
    .select(['d.created_at', 'd.envoyee_le', 'd.relancee_le', 'd.revoquee_le'])
    .select(['k.titre as campagne_titre', 'k.message as campagne_message', 'k.date_limite'])
    .select((eb) =>
      eb
        .or([eb('k.close_le', 'is not', null), eb('k.removed_at', 'is not', null)])
        .$castTo<boolean>()
        .as('campagne_finie'),
    )
    .where('d.territoire_id', '=', territoireId);
}

/** The fiches of these requests that are still there, with what was answered. */
async function listFichesDemandees(
  db: Db,
  territoireId: TerritoireId,
  demandeIds: readonly string[],
): Promise<FicheDemandee[]> {
  if (demandeIds.length === 0) return [];
  return db
    .selectFrom('demande_fiche as df')
    .innerJoin('fiche as f', (join) =>
      join.onRef('f.territoire_id', '=', 'df.territoire_id').onRef('f.id', '=', 'df.fiche_id'),
    )
    .leftJoin('reponse as r', (join) =>
      join
        .onRef('r.territoire_id', '=', 'df.territoire_id')
        .onRef('r.demande_id', '=', 'df.demande_id')
        .onRef('r.fiche_id', '=', 'df.fiche_id'),
    )
    .select(['df.demande_id', 'f.id', 'f.code', 'f.titre', 'f.statut', 'f.visibilite', 'f.description'])
    .select(['r.id as reponse_id', 'r.recue_le', 'r.decision'])
    .where('df.territoire_id', '=', territoireId)
    .where('df.demande_id', 'in', demandeIds)
    .where('f.removed_at', 'is', null)
    .orderBy('f.code')
    .orderBy('f.id')
    .execute();
}

type Selection = ReturnType<typeof selectDemandes>;

async function readDemandes(db: Db, territoireId: TerritoireId, query: Selection): Promise<DemandeVue[]> {
  const rows = await query.orderBy('d.pilote').orderBy('d.id').execute();
  const fiches = await listFichesDemandees(
    db,
    territoireId,
    rows.map(({ id }) => id),
  );
  const byDemande = Map.groupBy(fiches, ({ demande_id }) => demande_id);
  return rows.map((row) => ({
    ...row,
    campagne_finie: row.campagne_finie === true,
    fiches: byDemande.get(row.id) ?? [],
  }));
}

export async function listDemandes(
  db: Db,
  territoireId: TerritoireId,
  campagneId: string | null,
): Promise<DemandeVue[]> {
  const query = selectDemandes(db, territoireId);
  return readDemandes(
    db,
    territoireId,
    campagneId ? query.where('d.campagne_id', '=', campagneId) : query.where('d.campagne_id', 'is', null),
  );
}

/** Every request of campaigns that still ask, and those made for one fiche. */
export async function listDemandesOuvertes(db: Db, territoireId: TerritoireId): Promise<DemandeVue[]> {
  const query = selectDemandes(db, territoireId)
    .where('k.close_le', 'is', null)
    .where('k.removed_at', 'is', null);
  return readDemandes(db, territoireId, query);
}

/** The requests about one fiche, whoever was asked. */
export async function listDemandesOf(
  db: Db,
  territoireId: TerritoireId,
  ficheId: string,
): Promise<DemandeVue[]> {
  const query = selectDemandes(db, territoireId).where('d.id', 'in', (eb) =>
    eb
      .selectFrom('demande_fiche as x')
      .select('x.demande_id')
      .where('x.territoire_id', '=', territoireId)
      .where('x.fiche_id', '=', ficheId),
  );
  return readDemandes(db, territoireId, query);
}

export async function findDemande(
  db: Db,
  territoireId: TerritoireId,
  id: string,
): Promise<DemandeVue | undefined> {
  return (await readDemandes(db, territoireId, selectDemandes(db, territoireId).where('d.id', '=', id)))[0];
}

/** 256 bits in base64url: anything else never was a link of ours, and no query is made for it. */
const JETON = /^[\w-]{43}$/;

/** The request that a link leads to, open or not. Reading it changes nothing: mail scanners open links too. */
export async function findDemandeByJeton(
  db: Db,
  territoireId: TerritoireId,
  jeton: string,
): Promise<DemandeVue | undefined> {
  if (!JETON.test(jeton)) return undefined;
  const row = await db
    .selectFrom('demande_jeton')
    .select('demande_id')
    .where('territoire_id', '=', territoireId)
    .where('empreinte', '=', digest(jeton))
    .executeTakeFirst();
  return row && findDemande(db, territoireId, row.demande_id);
}
