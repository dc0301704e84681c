import type { TerritoireId, Trx } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { type Auteur, reindexObjet } from '../../journal/journal.api.ts';
import { ficheObjet } from '../fiches.form.ts';
import { writeArbre, writeNiveaux } from './arbre.data.ts';
import { completeStatut, findSort, type Sort } from './comparaison.rules.ts';
import {
  type Connu,
  type Connus,
  type FicheConnue,
  type Marque,
  readBases,
  saveMarques,
} from './connus.data.ts';
import { create, type Ecriture, ficheMuette, operationMuette, restore, update } from './ecriture.data.ts';
import { type Noms, openDomaines, openStructures, VISIBILITE_IMPORT } from './noms.data.ts';
import type { FichePrete, PlanPret } from './preparation.rules.ts';

export type Ecrit = {
  comptes: Record<Sort, number>;
  structures: string[];
  domaines: string[];
  lignes: number;
  niveaux: string[];
  empreintes: Record<string, string | null>;
};

type Suite = {
  noeudIds: Map<string, string>;
  structures: Noms;
  domaines: Noms;
  fiches: Map<string | null, FicheConnue>;
  operations: Map<string | null, Connu>;
  marquesFiches: Marque[];
  marquesOperations: Marque[];
};

/** The ids of what a fiche names; lists that the file does not speak of are not among them. */
async function resolveNoms(ecriture: Ecriture, suite: Suite, fiche: FichePrete): Promise<Valeurs> {
  const valeurs: Valeurs = {};
  const noeudId = fiche.noeud === null ? undefined : suite.noeudIds.get(fiche.noeud);
  if (noeudId) valeurs.noeud_id = noeudId;
  if (fiche.porteurs.length > 0) valeurs.porteurs = await suite.structures.resolve(ecriture, fiche.porteurs);
  if (fiche.partenaires.length > 0)
    valeurs.partenaires = await suite.structures.resolve(ecriture, fiche.partenaires);
  if (fiche.domaines.length > 0) valeurs.domaines = await suite.domaines.resolve(ecriture, fiche.domaines);
  return valeurs;
}

async function writeFiche(
  ecriture: Ecriture,
  suite: Suite,
  fiche: FichePrete,
  connue: FicheConnue | undefined,
): Promise<string> {
  const lues: Valeurs = { ...fiche.valeurs, ...(await resolveNoms(ecriture, suite, fiche)) };
  if (fiche.notes !== '') lues.notes = fiche.notes;
  if (!connue) {
    const depart = { statut: 'a_venir', visibilite: VISIBILITE_IMPORT, exemple: false };
    return create(ecriture, ficheMuette, completeStatut({ ...depart, ...lues }, {}));
  }
  if (connue.removed) await restore(ecriture, ficheMuette, connue.id);
  if (connue.empreinte !== fiche.empreinte) await update(ecriture, ficheMuette, connue.id, lues);
  return connue.id;
}

/** The operations of a fiche that is written. One that a person removed comes back only with its fiche. */
async function writeOperations(
  ecriture: Ecriture,
  suite: Suite,
  fiche: FichePrete,
  ficheId: string,
  avant: FicheConnue | undefined,
): Promise<void> {
  for (const [index, { cle, valeurs }] of fiche.operations.entries()) {
    const connue = suite.operations.get(cle);
    if (!connue) {
      const depart = {
        fiche_id: ficheId,
        ordre: Math.min(index + 1, 9999),
        statut: 'a_venir',
        exemple: false,
      };
      const id = await create(ecriture, operationMuette, completeStatut({ ...depart, ...valeurs }, {}));
      suite.marquesOperations.push({ id, cle });
      continue;
    }
    if (connue.removed && !avant?.removed) continue;
    if (connue.removed) await restore(ecriture, operationMuette, connue.id);
    if (avant?.empreinte !== fiche.empreinte) await update(ecriture, operationMuette, connue.id, valeurs);
  }
}

function startSuite(ecriture: Ecriture, noeudIds: Map<string, string>): Suite {
  const { fiches, operations } = ecriture.connus;
  return {
    noeudIds,
    structures: openStructures(ecriture),
    domaines: openDomaines(ecriture),
    fiches: new Map(fiches.map((connue) => [connue.cle, connue])),
    operations: new Map(operations.map((connue) => [connue.cle, connue])),
    marquesFiches: [],
    marquesOperations: [],
  };
}

/** The objects that this import may change: only they need to be compared with what past imports wrote. */
function listComparables(plan: PlanPret, { fiches, operations, noeuds }: Connus): string[] {
  const parCle = new Map(fiches.map((connue) => [connue.cle, connue]));
  const cles = new Set<string | null>();
  for (const { cle, empreinte, operations } of plan.fiches) {
    const connue = parCle.get(cle);
    if (!connue || findSort(connue, empreinte) === 'inchangee') continue;
    cles.add(cle);
    for (const operation of operations) cles.add(operation.cle);
  }
  const choisis = [...fiches, ...operations].filter(({ cle }) => cle !== null && cles.has(cle));
  return [...choisis, ...noeuds.filter(({ cle }) => cle !== null)].map(({ id }) => id);
}

/**
 * Writes a plan: creates what is new, updates what the file changed, takes out of the bin what the file holds, and
 * touches nothing else. In the caller's transaction: all or nothing.
 */
export async function applyPlan(
  trx: Trx,
  territoireId: TerritoireId,
  plan: PlanPret,
  connus: Connus,
  auteur: Auteur,
): Promise<Ecrit> {
  const bases = await readBases(trx, territoireId, listComparables(plan, connus));
  const ecriture: Ecriture = { trx, territoireId, auteur, connus, bases, lignes: 0 };
  const suite = startSuite(ecriture, await writeArbre(ecriture, plan.noeuds));
  const comptes: Record<Sort, number> = { nouvelle: 0, modifiee: 0, inchangee: 0, retablie: 0 };
  const empreintes: Record<string, string | null> = {};
  for (const fiche of plan.fiches) {
    const connue = suite.fiches.get(fiche.cle);
    const sort = findSort(connue, fiche.empreinte);
    comptes[sort]++;
    if (sort === 'inchangee') continue;
    const id = await writeFiche(ecriture, suite, fiche, connue);
    await writeOperations(ecriture, suite, fiche, id, connue);
    await reindexObjet(trx, territoireId, ficheObjet, id);
    suite.marquesFiches.push({ id, cle: fiche.cle, empreinte: fiche.empreinte });
    if (connue) empreintes[id] = connue.empreinte;
  }
  const niveaux = await writeNiveaux(ecriture, plan.niveaux);
  await saveMarques(trx, territoireId, 'fiche', suite.marquesFiches);
  await saveMarques(trx, territoireId, 'operation', suite.marquesOperations);
  const { structures, domaines } = suite;
  return {
    comptes,
    structures: structures.crees,
    domaines: domaines.crees,
    lignes: ecriture.lignes,
    niveaux,
    empreintes,
  };
}
