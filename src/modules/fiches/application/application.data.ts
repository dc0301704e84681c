import type { TerritoireId, Trx } from '../../../shared/db/db.ts';
import type { Valeurs } from '../../../shared/form/champs.ts';
import { type Auteur, reindexObjets } from '../../journal/journal.api.ts';
import { ficheObjet } from '../fiches.form.ts';
import type { Ecrit } from '../imports/imports.table.ts';
import { writeArbre, writeNiveaux } from './arbre.data.ts';
import { completeStatut, findSort } from './comparaison.rules.ts';
import {
  type Connu,
  type Connus,
  type FicheConnue,
  type Marque,
  readBases,
  saveMarques,
} from './connus.data.ts';
import {
  create,
  type Ecriture,
  ficheMuette,
  flush,
  operationMuette,
  restore,
  update,
} from './ecriture.data.ts';
import { type Noms, openDomaines, openStructures, VISIBILITE_IMPORT } from './noms.data.ts';
import type { FichePrete, PlanPret } from './preparation.rules.ts';

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
      const id = create(ecriture, operationMuette, completeStatut({ ...depart, ...valeurs }, {}));
      suite.marquesOperations.push({ id, cle });
      continue;
    }
    if (connue.removed && !avant?.removed) continue;
    if (connue.removed) await restore(ecriture, operationMuette, connue.id);
    if (avant?.empreinte !== fiche.empreinte) await update(ecriture, operationMuette, connue.id, valeurs);
  }
}

/** The objects that these fiches may change: only they need to be compared with what past imports wrote. */
function listComparables(fiches: readonly FichePrete[], suite: Suite): string[] {
  return fiches.flatMap(({ cle, empreinte, operations }) => {
    const connue = suite.fiches.get(cle);
    if (!connue || findSort(connue, empreinte) === 'inchangee') return [];
    const siennes = operations.flatMap((operation) => suite.operations.get(operation.cle)?.id ?? []);
    return [connue.id, ...siennes];
  });
}

/** A plan that is being written, lot after lot, from what the territory held when it was begun. */
export class Application {
  readonly #ecriture: Ecriture;
  #suite: Suite | undefined;
  readonly #plan: PlanPret;

  constructor(territoireId: TerritoireId, plan: PlanPret, connus: Connus, auteur: Auteur) {
    this.#plan = plan;
    const vide = { bases: new Map(), lignes: 0, attente: [] };
    this.#ecriture = { trx: undefined as unknown as Trx, territoireId, auteur, connus, ...vide };
  }

  get total(): number {
    return this.#plan.fiches.length;
  }

  /** The tree, which all the rest hangs from; once more, it finds what it made. */
  async writeArbre(trx: Trx, ecrit: Ecrit): Promise<void> {
    const { territoireId, connus } = this.#ecriture;
    const noeuds = connus.noeuds.filter(({ cle }) => cle !== null).map(({ id }) => id);
    this.#open(trx, await readBases(trx, territoireId, noeuds));
    const noeudIds = await writeArbre(this.#ecriture, this.#plan.noeuds);
    this.#suite = {
      noeudIds,
      structures: openStructures(this.#ecriture),
      domaines: openDomaines(this.#ecriture),
      fiches: new Map(connus.fiches.map((connue) => [connue.cle, connue])),
      operations: new Map(connus.operations.map((connue) => [connue.cle, connue])),
      marquesFiches: [],
      marquesOperations: [],
    };
    ecrit.lignes += this.#ecriture.lignes;
  }

  /** The fiches of these ranks, with their operations: they leave the lot indexed, and marked as written. */
  async writeFiches(trx: Trx, ecrit: Ecrit, debut: number, fin: number): Promise<void> {
    const suite = this.#suite!;
    const { territoireId } = this.#ecriture;
    const fiches = this.#plan.fiches.slice(debut, fin);
    this.#open(trx, await readBases(trx, territoireId, listComparables(fiches, suite)));
    for (const fiche of fiches) await writeOne(this.#ecriture, suite, fiche, ecrit);
    await flush(this.#ecriture);
    const ids = suite.marquesFiches.map(({ id }) => id);
    await reindexObjets(trx, territoireId, ficheObjet, ids);
    await saveMarques(trx, territoireId, 'fiche', suite.marquesFiches.splice(0));
    await saveMarques(trx, territoireId, 'operation', suite.marquesOperations.splice(0));
    ecrit.structures.push(...suite.structures.crees.splice(0));
    ecrit.domaines.push(...suite.domaines.crees.splice(0));
    ecrit.lignes += this.#ecriture.lignes;
  }

  async writeNiveaux(trx: Trx, ecrit: Ecrit): Promise<void> {
    this.#open(trx, new Map());
    ecrit.niveaux = await writeNiveaux(this.#ecriture, this.#plan.niveaux);
    ecrit.lignes += this.#ecriture.lignes;
  }

  #open(trx: Trx, bases: Ecriture['bases']): void {
    Object.assign(this.#ecriture, { trx, bases, lignes: 0, attente: [] });
  }
}

async function writeOne(ecriture: Ecriture, suite: Suite, fiche: FichePrete, ecrit: Ecrit): Promise<void> {
  const connue = suite.fiches.get(fiche.cle);
  const sort = findSort(connue, fiche.empreinte);
  ecrit.comptes[sort]++;
  if (sort === 'inchangee') return;
  const id = await writeFiche(ecriture, suite, fiche, connue);
  await writeOperations(ecriture, suite, fiche, id, connue);
  suite.marquesFiches.push({ id, cle: fiche.cle, empreinte: fiche.empreinte });
  if (connue) ecrit.empreintes[id] = connue.empreinte;
}
