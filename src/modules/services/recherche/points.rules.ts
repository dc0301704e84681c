/** A name and where it is drawn, its middle on `x`. */
export type Etiquette = { nom: string; x: number; y: number };

const LETTRE = 6.8;
const HAUTEUR_LIGNE = 14;
const DESSOUS = 18;
const DESSUS = -10;

function overlaps(a: Etiquette, b: Etiquette): boolean {
  const largeur = ((a.nom.length + b.nom.length) * LETTRE) / 2;
  return Math.abs(a.x - b.x) < largeur && Math.abs(a.y - b.y) < HAUTEUR_LIGNE;
}

/**
 * Where to write names near their points so that all can be read: below, else above, inside the drawing; a name that
 * fits nowhere is left out, the list says it.
 * @param points in the units of the drawing, of width `largeur`
 */
export function placeEtiquettes(points: readonly Etiquette[], largeur: number): Etiquette[] {
  const posees: Etiquette[] = [];
  for (const { nom, x, y } of points) {
    const demi = (nom.length * LETTRE) / 2;
    const dedans = Math.min(Math.max(x, demi), largeur - demi);
    const libre = [DESSOUS, DESSUS]
      .map((decalage) => ({ nom, x: dedans, y: y + decalage }))
      .find((essai) => !posees.some((posee) => overlaps(essai, posee)));
    if (libre) posees.push(libre);
  }
  return posees;
}
