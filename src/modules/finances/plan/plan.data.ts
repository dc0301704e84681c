import { sql } from 'kysely';
import { hasDroit } from '../../../shared/access/acces.ts';
import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Jour } from '../../../shared/clock/clock.ts';
import type { Db, TerritoireId } from '../../../shared/db/db.ts';
import { formatCentimes } from '../../../shared/text/text.ts';
import {
  declareColonne,
  declareEcheances,
  declareManque,
  type Echeance,
  hasRow,
} from '../../fiches/fiches.api.ts';
import type { Argent } from '../argent/argent.data.ts';
import { listLignesArgent } from '../argent/lignes.data.ts';
import { listBudgets } from '../budgets/budgets.data.ts';
import { sumUnites } from '../budgets/budgets.rules.ts';
import type { UniteBudget } from '../budgets/budgets.table.ts';
import { listFinancements } from '../financements/financements.data.ts';
import { nommePiece } from '../pieces/pieces.rules.ts';
import { computeTotaux } from '../totaux/totaux.rules.ts';
import { NATURES_VERSEMENT } from '../versements/versements.table.ts';

const GROUPE = 'Argent';

/** A list of fiches is told what a reader may see, not their rights: money is for those who read as partners do. */
const isLisible = (visibilites: readonly Visibilite[]) => visibilites.includes('partenaires');

/** One column a unit: they never add up. */
function declareBudget(unite: UniteBudget, libelle: string): void {
  const type = unite === 'etp' ? 'etp' : 'montant';
  declareColonne(
    { cle: `budget_${unite}`, libelle, type, groupe: GROUPE },
    async (db, territoireId, ids, vues) => {
      const lignes = isLisible(vues) ? await listBudgets(db, territoireId, vues, ids) : [];
      const parFiche = Map.groupBy(lignes, ({ fiche_id }) => fiche_id);
      return new Map(
        [...parFiche].map(([id, own]) => [
          id,
          sumUnites(own).find((total) => total.unite === unite)?.prevu ?? null,
        ]),
      );
    },
  );
}

declareBudget('eur_ttc', 'Dépense prévue, TTC');
declareBudget('eur_ht', 'Dépense prévue, HT');
declareBudget('etp', 'Temps de travail prévu, ETP');

const notifie = {
  cle: 'notifie',
  libelle: 'Subventions notifiées',
  type: 'montant',
  groupe: GROUPE,
} as const;
declareColonne(notifie, async (db, territoireId, ids, vues) => {
  const all = isLisible(vues) ? await listFinancements(db, territoireId, vues, { ficheIds: ids }) : [];
  const parFiche = Map.groupBy(all, ({ fiche_id }) => fiche_id ?? '');
  const subventions = (own: typeof all) => computeTotaux(own).find(({ base }) => base === 'sans_objet');
  return new Map([...parFiche].map(([id, own]) => [id, subventions(own)?.notifie ?? null]));
});

declareManque(
  'budget',
  'Sans dépense notée',
  () => sql`not ${hasRow('ligne_budget', sql` and x.removed_at is null`)}`,
);
declareManque(
  'financement',
  'Sans financement',
  () => sql`not ${hasRow('financement', sql` and x.removed_at is null`)}`,
);

type Periode = { debut: Jour; fin: Jour };

/** What is expected of the funders and of the beneficiaries in a period: what has come is no longer a day to keep. */
function toEcheances({ financements, versements, pieces }: Argent, { debut, fin }: Periode): Echeance[] {
  const noms = new Map(financements.map((f) => [f.id, [f.dispositif, f.annee].filter(Boolean).join(' ')]));
  const dans = (jour: Jour | null): jour is Jour => jour !== null && jour >= debut && jour <= fin;
  const titre = (id: string | null) => noms.get(id ?? '') ?? 'Financement';
  return [
    ...versements.flatMap(({ verse_le, prevu_le, financement_id, nature, montant_centimes }) =>
      verse_le === null && dans(prevu_le)
        ? {
            jour: prevu_le,
            libelle: `${NATURES_VERSEMENT[nature]} attendu : ${formatCentimes(montant_centimes)}`,
            titre: titre(financement_id),
            href: `/argent/financements/${financement_id}#versements`,
          }
        : [],
    ),
    ...pieces.flatMap((piece) =>
      piece.recue_le === null && dans(piece.due_le)
        ? {
            jour: piece.due_le,
            libelle: `Pièce attendue : ${nommePiece(piece)}`,
            titre: titre(piece.financement_id),
            href: `/argent/financements/${piece.financement_id}#pieces`,
          }
        : [],
    ),
  ];
}

async function listEcheancesArgent(
  db: Db,
  territoireId: TerritoireId,
  acces: Parameters<typeof listLignesArgent>[2],
  periode: Periode,
  ficheIds: readonly string[],
): Promise<Echeance[]> {
  if (!hasDroit(acces, 'finance.lire')) return [];
  return toEcheances(await listLignesArgent(db, territoireId, acces, ficheIds), periode);
}

declareEcheances(listEcheancesArgent);
