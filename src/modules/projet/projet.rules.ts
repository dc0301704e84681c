import type { Niveau, Noeud } from './projet.table.ts';
import { PROFONDEUR_MAX } from './projet.table.ts';

/** A node with its place: its depth (1 for an axis) and what stands under it, in order. */
export type Branche = Noeud & { profondeur: number; enfants: Branche[] };

function compareNoeuds(a: Noeud, b: Noeud): number {
  return (
    a.ordre - b.ordre ||
    a.code.localeCompare(b.code, 'fr', { numeric: true }) ||
    a.titre.localeCompare(b.titre, 'fr')
  );
}

/** The tree, from its nodes in any order. A node whose parent is not among them stands at the top: it is never lost. */
export function buildArbre(noeuds: readonly Noeud[]): Branche[] {
  const ids = new Set(noeuds.map(({ id }) => id));
  const byParent = Map.groupBy(noeuds, ({ parent_id }) =>
    parent_id && ids.has(parent_id) ? parent_id : null,
  );
  const build = (parent: string | null, profondeur: number): Branche[] =>
    [...(byParent.get(parent) ?? [])]
      .sort(compareNoeuds)
      .map((noeud) => ({ ...noeud, profondeur, enfants: build(noeud.id, profondeur + 1) }));
  return build(null, 1);
}

/** Every branch of the tree, parents before children. */
export function flattenArbre(arbre: readonly Branche[]): Branche[] {
  return arbre.flatMap((branche) => [branche, ...flattenArbre(branche.enfants)]);
}

/** A node and all that stands under it. */
export function listDescendance(noeuds: readonly Noeud[], id: string): string[] {
  const found = new Set([id]);
  for (const known of found) {
    for (const { id: enfant, parent_id } of noeuds) if (parent_id === known) found.add(enfant);
  }
  return [...found];
}

/** From the root down to this node. */
export function listAncetres(noeuds: readonly Noeud[], id: string | null): Noeud[] {
  const chain: Noeud[] = [];
  let noeud = noeuds.find((candidate) => candidate.id === id);
  while (noeud && !chain.includes(noeud)) {
    chain.unshift(noeud);
    const { parent_id } = noeud;
    noeud = noeuds.find((candidate) => candidate.id === parent_id);
  }
  return chain;
}

/** Why a node may not stand where it does; undefined when it may. */
export function checkPlace(
  noeuds: readonly Pick<Noeud, 'id' | 'parent_id'>[],
  id: string,
): string | undefined {
  const parents = new Map(noeuds.map((noeud) => [noeud.id, noeud.parent_id]));
  const seen = new Set<string>();
  for (let current: string | null = id; current; current = parents.get(current) ?? null) {
    if (seen.has(current))
      return 'Cet élément ne peut pas être placé sous lui-même : choisissez une autre place.';
    if (!parents.has(current))
      return 'L’élément sous lequel il irait est dans la corbeille : choisissez une autre place.';
    seen.add(current);
  }
  return seen.size > PROFONDEUR_MAX
    ? `Le plan a ${PROFONDEUR_MAX} niveaux au plus : choisissez une place plus haute.`
    : undefined;
}

/** Where a node may go: not under itself, and not so that the tree becomes deeper than its levels. */
export function listParentsPossibles(noeuds: readonly Noeud[], id: string | undefined): Branche[] {
  const interdits = new Set(id ? listDescendance(noeuds, id) : []);
  const branches = flattenArbre(buildArbre(noeuds));
  const hauteur = id ? findHauteur(branches.find((branche) => branche.id === id)) : 1;
  return branches.filter(
    (branche) => !interdits.has(branche.id) && branche.profondeur + hauteur <= PROFONDEUR_MAX,
  );
}

function findHauteur(branche: Branche | undefined): number {
  return 1 + Math.max(0, ...(branche?.enfants ?? []).map(findHauteur));
}

const DEFAUTS: Niveau[] = [
  { profondeur: 1, nom: 'Axe', nom_pluriel: 'Axes' },
  { profondeur: 2, nom: 'Objectif', nom_pluriel: 'Objectifs' },
  { profondeur: 3, nom: 'Sous-objectif', nom_pluriel: 'Sous-objectifs' },
  { profondeur: 4, nom: 'Action', nom_pluriel: 'Actions' },
  { profondeur: 5, nom: 'Sous-action', nom_pluriel: 'Sous-actions' },
];

/** The name of each level: the territory's own, or the usual one. */
export function findNiveau(niveaux: readonly Niveau[], profondeur: number): Niveau {
  const own = niveaux.find((niveau) => niveau.profondeur === profondeur);
  return own ?? DEFAUTS[Math.min(profondeur, PROFONDEUR_MAX) - 1]!;
}

/** « Axe 1 : Consolider … »: a node as it is called. */
export function nameNoeud(noeud: Pick<Noeud, 'code' | 'titre'>, niveau: Niveau): string {
  return noeud.code ? `${niveau.nom} ${noeud.code} : ${noeud.titre}` : noeud.titre;
}
