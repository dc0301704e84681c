type Compte = { noeud_id: string | null; domaine_id: string | null; n: number };
type Branche = { id: string; code: string; titre: string; profondeur: number };
type Descendance = (id: string) => readonly string[];

/**
 * The rows of the matrix: each node with all that stands under it, then what is out of the plan.
 * @param comptes fiches by node and domain, a fiche once a domain
 * @param totaux fiches by node, each once
 */
export function crossNoeudsDomaines(
  branches: readonly Branche[],
  descendance: Descendance,
  domaines: readonly { id: string; nom: string }[],
  comptes: readonly Compte[],
  totaux: ReadonlyMap<string | null, number>,
) {
  const sum = (noeuds: ReadonlySet<string | null>, domaine: string) =>
    comptes
      .filter(({ noeud_id, domaine_id }) => domaine_id === domaine && noeuds.has(noeud_id))
      .reduce((total, { n }) => total + n, 0);
  const row = (id: string | null, nom: string, profondeur: number, noeuds: ReadonlySet<string | null>) => ({
    id,
    nom,
    profondeur,
    cases: domaines.map((domaine) => sum(noeuds, domaine.id)),
    total: [...noeuds].reduce((total, noeud) => total + (totaux.get(noeud) ?? 0), 0),
  });
  const lignes = branches.map(({ id, code, titre, profondeur }) =>
    row(id, [code, titre].filter(Boolean).join(' '), profondeur, new Set(descendance(id))),
  );
  return totaux.has(null) ? [...lignes, row(null, 'Hors du plan', 1, new Set([null]))] : lignes;
}
