import { pluralize } from '../../shared/text/text.ts';
import type { Lien, Noeud } from './reseau.data.ts';

/** How much two structures do together: each shared thing counts once, whatever its kind. */
export function weighLien({ fiches, conventions, lieux, argent }: Lien): number {
  return fiches + conventions + lieux + argent;
}

/** « 3 fiches, 1 convention » */
export function describeLien({ fiches, conventions, lieux, argent }: Lien): string {
  const parts = [
    fiches > 0 && pluralize(fiches, 'fiche'),
    conventions > 0 && pluralize(conventions, 'convention'),
    lieux > 0 && pluralize(lieux, 'lieu partagé', 'lieux partagés'),
    argent > 0 && pluralize(argent, 'fiche financée', 'fiches financées'),
  ];
  return parts.filter((part) => part !== false).join(', ');
}

export type Place = Noeud & { x: number; y: number; poids: number; ancre: 'start' | 'middle' | 'end' };

/**
 * Structures on a circle, those most tied side by side: from the most tied one, each next is the one that shares most
 * with those already placed. The same data always gives the same picture.
 */
export function placeNoeuds(
  noeuds: readonly Noeud[],
  liens: readonly Lien[],
  { rayon, centre }: { rayon: number; centre: { x: number; y: number } },
): Place[] {
  const poids = new Map<string, number>();
  for (const lien of liens)
    for (const id of [lien.a, lien.b]) poids.set(id, (poids.get(id) ?? 0) + weighLien(lien));
  const restants = noeuds
    .filter(({ id }) => poids.has(id))
    .toSorted((a, b) => poids.get(b.id)! - poids.get(a.id)! || a.nom.localeCompare(b.nom, 'fr'));
  const suite: Noeud[] = [];
  while (restants.length > 0) {
    const dernier = suite.at(-1)?.id;
    const avec = (id: string) =>
      liens
        .filter(({ a, b }) => (a === dernier && b === id) || (b === dernier && a === id))
        .reduce((somme, lien) => somme + weighLien(lien), 0);
    const rang = restants.reduce((best, { id }, i) => (avec(id) > avec(restants[best]!.id) ? i : best), 0);
    suite.push(...restants.splice(rang, 1));
  }
  return suite.map((noeud, i) => {
    const angle = (2 * Math.PI * i) / suite.length - Math.PI / 2;
    return {
      ...noeud,
      x: centre.x + rayon * Math.cos(angle),
      y: centre.y + rayon * Math.sin(angle),
      poids: poids.get(noeud.id)!,
      // At the top and the bottom, the next name is too near to stand beside.
      ancre: Math.abs(Math.cos(angle)) < 0.1 ? 'middle' : Math.cos(angle) > 0 ? 'start' : 'end',
    };
  });
}
