import type { Visibilite } from '../../shared/access/droits.ts';
import { addJours, findFinDeJour, type Jour } from '../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../shared/db/db.ts';
import { listConventions } from '../conventions/conventions.api.ts';
import { findObjet, listEtats } from '../journal/journal.api.ts';
import { type EtatsDuPlan, type Objet, TYPES_DU_PLAN } from './comparaisons.table.ts';

/** The parent's visibility holds for what hangs from it: an operation of a fiche that one may not see is not seen. */
function keepTenus(etats: EtatsDuPlan, conventions: ReadonlySet<string>): EtatsDuPlan {
  const fiches = new Set(etats.fiche?.map(({ id }) => id));
  const held = ({ valeurs }: Objet) =>
    (!valeurs.fiche_id || fiches.has(String(valeurs.fiche_id))) &&
    (!valeurs.convention_id || conventions.has(String(valeurs.convention_id)));
  const financements = (etats.financement ?? []).filter(held);
  const ids = new Set(financements.map(({ id }) => id));
  return {
    ...etats,
    operation: (etats.operation ?? []).filter(held),
    ligne_budget: (etats.ligne_budget ?? []).filter(held),
    financement: financements,
    versement: (etats.versement ?? []).filter(({ valeurs }) => ids.has(String(valeurs.financement_id))),
  };
}

type Lecture = { visibilites: readonly Visibilite[]; sansTextes?: boolean };

/**
 * The plan as it was at the end of some days in Paris, as far as this reader may see it; read by pages, the connection
 * given back between two.
 */
export async function readPlans(
  db: Db,
  territoireId: TerritoireId,
  jours: readonly Jour[],
  { visibilites, sansTextes }: Lecture,
): Promise<EtatsDuPlan[]> {
  const instants = jours.map(findFinDeJour);
  const plans = jours.map((): EtatsDuPlan => ({}));
  for (const type of TYPES_DU_PLAN) {
    const objet = findObjet(type);
    if (!objet) continue;
    const etats = await listEtats(db, territoireId, objet, { instants, visibilites, sansTextes });
    for (const [rang, lus] of etats.entries())
      plans[rang]![type] = lus.map(({ id, valeurs }) => ({ id, type, titre: objet.titre(valeurs), valeurs }));
  }
  const conventions = await listConventions(db, territoireId, visibilites);
  const connues = new Set(conventions.map(({ id }) => id));
  return plans.map((plan) => keepTenus(plan, connues));
}

/** The plan on one day, whole. */
export async function readPlan(
  db: Db,
  territoireId: TerritoireId,
  le: Jour,
  visibilites: readonly Visibilite[],
): Promise<EtatsDuPlan> {
  const [plan] = await readPlans(db, territoireId, [le], { visibilites });
  return plan!;
}

/** Days that people compare with: a quarter ago, the end of last year, when the project's conventions were signed. */
export async function listReperesDates(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  aujourdhui: Jour,
): Promise<{ jour: Jour; libelle: string }[]> {
  const conventions = await listConventions(db, territoireId, visibilites);
  const annee = Number(aujourdhui.slice(0, 4)) - 1;
  return [
    { jour: addJours(aujourdhui, -92), libelle: 'Il y a trois mois' },
    { jour: `${annee}-12-31`, libelle: `Fin ${annee}` },
    ...conventions.flatMap(({ date_signature, titre }) =>
      date_signature ? [{ jour: date_signature, libelle: `Signature : ${titre}` }] : [],
    ),
  ];
}

/** The first day that the journal remembers: before it, there is nothing to see. */
export async function findPremierJour(db: Db, territoireId: TerritoireId): Promise<Date | undefined> {
  const row = await db
    .selectFrom('journal')
    .select((eb) => eb.fn.min('at').as('at'))
    .where('territoire_id', '=', territoireId)
    .where('objet_type', '=', 'fiche')
    .executeTakeFirst();
  return row?.at ?? undefined;
}
