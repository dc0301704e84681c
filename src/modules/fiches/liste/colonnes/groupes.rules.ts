import type { ColonneFiche, ContexteColonnes, LigneFiche } from './colonnes.rules.ts';

/** Rows in groups by the value of a column, in the order of their first row; « none » last. */
export function groupLignes(
  lignes: readonly LigneFiche[],
  colonne: ColonneFiche,
  contexte: ContexteColonnes,
): { titre: string | null; lignes: LigneFiche[] }[] {
  const groupes = new Map<string | null, LigneFiche[]>();
  for (const ligne of lignes) {
    const valeur = colonne.valeur(ligne, contexte);
    const titres = Array.isArray(valeur) ? valeur : valeur === null || valeur === '' ? [] : [String(valeur)];
    for (const titre of titres.length > 0 ? titres : [null])
      groupes.set(titre, [...(groupes.get(titre) ?? []), ligne]);
  }
  const tries = [...groupes].sort(([a], [b]) =>
    a === null ? 1 : b === null ? -1 : a.localeCompare(b, 'fr', { numeric: true }),
  );
  return tries.map(([titre, groupe]) => ({ titre, lignes: groupe }));
}
