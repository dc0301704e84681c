import type { Champ, Valeurs } from '../../../shared/form/champs.ts';
import type { FicheLue, PlanLu } from '../lecture/plan.rules.ts';
import { type IndexCommunes, indexCommunes, type Lieux, matchCommunes } from './communes.rules.ts';
import { computeEmpreinte, fitCle } from './empreintes.rules.ts';
import { listRestes, type NoeudPret, prepareNoeuds } from './noeuds.rules.ts';
import {
  type IndexStructures,
  indexStructures,
  readDomaines,
  readStructures,
  type StructureConnue,
} from './noms.rules.ts';
import { type OperationPrete, prepareOperations } from './operations.rules.ts';
import {
  type Brouillon,
  createBrouillon,
  rangeChoix,
  rangeDates,
  rangeListe,
  rangeTextes,
} from './rangees.rules.ts';
import { cutTexte, flattenTexte } from './textes.rules.ts';

/** The fields of the product, given by the caller: the form declares them once, with their limits. */
export type Contexte = {
  lieux: Lieux;
  structures: readonly StructureConnue[];
  champsFiche: readonly Champ[];
  champsOperation: readonly Champ[];
};
type Annexes = { communes: IndexCommunes; structures: IndexStructures };

/** A fiche ready to be written: only what the file says, each value within its field's limits. Names wait for their ids. */
export type FichePrete = {
  cle: string;
  empreinte: string;
  noeud: string | null;
  valeurs: Valeurs;
  notes: string;
  porteurs: string[];
  partenaires: string[];
  domaines: string[];
  operations: OperationPrete[];
  source: FicheLue['source'];
};
export type PlanPret = {
  noeuds: NoeudPret[];
  niveaux: string[];
  fiches: FichePrete[];
  anomalies: PlanLu['anomalies'];
  cellules: PlanLu['cellules'];
};

const TEXTES = [
  'titre',
  'code',
  'contexte',
  'objectifs',
  'description',
  'moyens',
  'effets_attendus',
  'articulation',
  'vigilance',
  'evaluation',
];
const LISTES = ['publics', 'pilotes', 'services', 'elus_referents', 'etiquettes'];
const METEOS = {
  soleil: 'securise',
  nuage: 'atteignable',
  pluie: 'appui_necessaire',
  orage: 'compromis',
} as const;

function rangeCommunes(
  brouillon: Brouillon,
  noms: readonly string[] | undefined,
  index: IndexCommunes,
): void {
  if (!noms) return;
  const { tout, codes, notes, inconnues } = matchCommunes(noms, index);
  brouillon.valeurs.tout_territoire = tout;
  brouillon.valeurs.communes = codes;
  const gardees = [...notes, ...inconnues];
  if (gardees.length > 0) brouillon.note('communes', gardees.join(', '));
  if (inconnues.length === 0) return;
  const message =
    'Ce n’est pas le nom d’une commune du territoire : le texte est gardé dans les notes de la fiche. Cochez la commune dans la fiche s’il le faut.';
  brouillon.warn('communes', inconnues.join(', '), message);
}

function prepareFiche(
  lue: FicheLue,
  plan: PlanLu,
  contexte: Contexte,
  { communes, structures }: Annexes,
): [FichePrete, Brouillon] {
  const brouillon = createBrouillon(contexte.champsFiche, plan, lue.source);
  const { valeurs } = lue;
  rangeTextes(brouillon, TEXTES, valeurs);
  if (!brouillon.valeurs.titre) brouillon.valeurs.titre = 'Fiche sans titre';
  for (const champ of LISTES) rangeListe(brouillon, champ, valeurs[champ as 'publics']);
  rangeChoix(brouillon, valeurs, ['statut', 'priorite', 'participation', 'avancement']);
  if (valeurs.meteo) brouillon.valeurs.meteo = METEOS[valeurs.meteo];
  rangeDates(brouillon, valeurs);
  rangeCommunes(brouillon, valeurs.communes, communes);
  const porteurs = readStructures(brouillon, 'porteurs', valeurs.porteurs, structures);
  const partenaires = readStructures(brouillon, 'partenaires', valeurs.partenaires, structures);
  const domaines = readDomaines(brouillon, valeurs.domaines);
  const operations = prepareOperations(lue, plan, contexte.champsOperation, brouillon);
  const notes = brouillon.closeNotes(lue.notes);
  const noms = { porteurs, partenaires, domaines };
  const cles = {
    cle: fitCle(lue.cle),
    empreinte: computeEmpreinte(lue),
    noeud: lue.noeud === null ? null : fitCle(lue.noeud),
  };
  return [{ ...cles, ...noms, valeurs: brouillon.valeurs, notes, operations, source: lue.source }, brouillon];
}

/** The whole plan, ready to be written, with what had to be kept elsewhere said in the report. */
export function preparePlan(plan: PlanLu, contexte: Contexte): PlanPret {
  const communes = indexCommunes(contexte.lieux);
  const annexes = {
    communes,
    structures: indexStructures(contexte.structures, contexte.lieux.nom, communes),
  };
  const preparees = plan.fiches.map((fiche) => prepareFiche(fiche, plan, contexte, annexes));
  const brouillons = preparees.map(([, brouillon]) => brouillon);
  const deplacees = Math.min(
    plan.cellules.rangees,
    brouillons.reduce((total, { deplacees }) => total + deplacees, 0),
  );
  const { lues, rangees, notes, signalees } = plan.cellules;
  return {
    noeuds: prepareNoeuds(plan.noeuds),
    niveaux: plan.niveaux.slice(0, 5).map((nom) => cutTexte(flattenTexte(nom), 60)[0] || 'Niveau'),
    fiches: preparees.map(([fiche]) => fiche),
    anomalies: [
      ...plan.anomalies,
      ...listRestes(plan.noeuds),
      ...brouillons.flatMap(({ anomalies }) => anomalies),
    ],
    cellules: { lues, rangees: rangees - deplacees, notes: notes + deplacees, signalees },
  };
}
