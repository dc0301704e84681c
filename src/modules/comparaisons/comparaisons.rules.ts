import { countJours, type Jour } from '../../shared/clock/clock.ts';
import { FINIS } from '../fiches/fiches.api.ts';
import { type Ecart, type EtatsDuPlan, type Objet, RUBRIQUES, type Rubrique } from './comparaisons.table.ts';

type Paire = { avant: Objet | undefined; apres: Objet | undefined };

function pair(avant: readonly Objet[], apres: readonly Objet[]): Paire[] {
  const ids = new Set([...avant, ...apres].map(({ id }) => id));
  const a = new Map(avant.map((objet) => [objet.id, objet]));
  const b = new Map(apres.map((objet) => [objet.id, objet]));
  return [...ids].map((id) => ({ avant: a.get(id), apres: b.get(id) }));
}

const jour = (valeur: unknown): Jour | null => (typeof valeur === 'string' && valeur !== '' ? valeur : null);
const texte = (valeur: unknown): string =>
  Array.isArray(valeur) ? valeur.join(', ') : valeur === null || valeur === undefined ? '' : String(valeur);
const differs = (a: Objet, b: Objet, champ: string) => texte(a.valeurs[champ]) !== texte(b.valeurs[champ]);

const MAINS = ['pilotes', 'pilote', 'porteurs', 'structure_id', 'services', 'elus_referents'];
const SUIVIS = ['meteo', 'priorite', 'noeud_id', 'titre', 'visibilite'];

function toEcart(objet: Objet, champ: string, avant: unknown, apres: unknown, jours?: number): Ecart {
  const { id, type, titre, valeurs } = objet;
  const exemple = valeurs.exemple === true;
  const valeur = { avant: avant as Ecart['avant'], apres: apres as Ecart['apres'] };
  return { id, type, titre, champ, ...valeur, jours, exemple };
}

function compareStatuts(avant: Objet, apres: Objet): [Rubrique, Ecart][] {
  if (!differs(avant, apres, 'statut')) return [];
  const statut = texte(apres.valeurs.statut);
  const ecart = toEcart(apres, 'statut', avant.valeurs.statut, statut);
  return [[(FINIS as readonly string[]).includes(statut) ? 'terminees' : 'statuts', ecart]];
}

/** An end that moved later has slipped, by so many days; one that moved sooner has come nearer. */
function compareFins(avant: Objet, apres: Objet): [Rubrique, Ecart][] {
  const a = jour(avant.valeurs.date_fin);
  const b = jour(apres.valeurs.date_fin);
  if (a === b) return [];
  const jours = a && b ? countJours(a, b) : undefined;
  const ecart = toEcart(apres, 'date_fin', a, b, jours);
  return [[jours !== undefined && jours > 0 ? 'glissees' : 'dates', ecart]];
}

function compareChamps(avant: Objet, apres: Objet, champs: readonly string[], rubrique: Rubrique) {
  return champs
    .filter((champ) => champ in apres.valeurs && differs(avant, apres, champ))
    .map((champ): [Rubrique, Ecart] => [
      rubrique,
      toEcart(apres, champ, avant.valeurs[champ], apres.valeurs[champ]),
    ]);
}

function compareOne({ avant, apres }: Paire): [Rubrique, Ecart][] {
  if (!avant) return [['apparues', toEcart(apres!, '', null, null)]];
  if (!apres) return [['disparues', toEcart(avant, '', null, null)]];
  return [
    ...compareStatuts(avant, apres),
    ...compareFins(avant, apres),
    ...compareChamps(avant, apres, MAINS, 'mains'),
    ...compareChamps(avant, apres, SUIVIS, 'suivi'),
  ];
}

/** Amounts of one kind at both dates, in cents, never across tax bases. */
export type MontantCompare = { cle: string; avant: number; apres: number };

const MONTANTS: Record<string, readonly [string, string][]> = {
  ligne_budget: [
    ['prevu_centimes', 'depenses_prevues'],
    ['reel_centimes', 'depenses_reelles'],
  ],
  financement: [
    ['demande_centimes', 'demande'],
    ['notifie_centimes', 'notifie'],
  ],
};

function sumMontants(objets: readonly Objet[]): Map<string, number> {
  const totaux = new Map<string, number>();
  // What was paid has the basis of the funding it is part of.
  const bases = new Map(
    objets
      .filter(({ type }) => type === 'financement')
      .map(({ id, valeurs }) => [id, texte(valeurs.base_fiscale)]),
  );
  const add = (cle: string, centimes: unknown) =>
    totaux.set(cle, (totaux.get(cle) ?? 0) + Number(centimes ?? 0));
  for (const { type, valeurs } of objets) {
    const base = texte(valeurs.unite ?? valeurs.base_fiscale ?? '');
    for (const [champ, mesure] of MONTANTS[type] ?? []) add(`${mesure} ${base}`.trim(), valeurs[champ]);
    if (type === 'versement' && jour(valeurs.verse_le))
      add(`verse ${bases.get(texte(valeurs.financement_id)) ?? ''}`.trim(), valeurs.montant_centimes);
  }
  return totaux;
}

/** Money at both dates: what was planned, asked, granted, paid, each basis on its own. */
export function compareMontants(avant: readonly Objet[], apres: readonly Objet[]): MontantCompare[] {
  const a = sumMontants(avant);
  const b = sumMontants(apres);
  const cles = [...new Set([...a.keys(), ...b.keys()])].sort();
  return cles
    .map((cle) => ({ cle, avant: a.get(cle) ?? 0, apres: b.get(cle) ?? 0 }))
    .filter((montant) => montant.avant !== 0 || montant.apres !== 0);
}

export type Comparaison = {
  /** `exemples`: how many of those of the second day were made to show what the site does. */
  fiches: { avant: number; apres: number; exemples: number };
  rubriques: Record<Rubrique, Ecart[]>;
  montants: MontantCompare[];
};

const SUIVIES = ['noeud', 'fiche', 'operation'];

/** Two states of the plan, side by side: what appeared, ended, slipped, changed hands, and the money. */
export function comparePlans(avant: EtatsDuPlan, apres: EtatsDuPlan): Comparaison {
  const rubriques = Object.fromEntries(
    (Object.keys(RUBRIQUES) as Rubrique[]).map((cle) => [cle, [] as Ecart[]]),
  ) as Record<Rubrique, Ecart[]>;
  for (const type of SUIVIES) {
    for (const paire of pair(avant[type] ?? [], apres[type] ?? []))
      for (const [rubrique, ecart] of compareOne(paire)) rubriques[rubrique].push(ecart);
  }
  const argent = (etats: EtatsDuPlan) =>
    ['ligne_budget', 'financement', 'versement'].flatMap((type) => etats[type] ?? []);
  return {
    fiches: {
      avant: avant.fiche?.length ?? 0,
      apres: apres.fiche?.length ?? 0,
      exemples: apres.fiche?.filter(({ valeurs }) => valeurs.exemple === true).length ?? 0,
    },
    rubriques,
    montants: compareMontants(argent(avant), argent(apres)),
  };
}
