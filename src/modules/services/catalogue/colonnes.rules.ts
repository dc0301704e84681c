/** Lists of values, each kept once and known by its rank: services by thousands share theirs. */
export class Listes {
  readonly toutes: (readonly string[])[] = [];
  /** Every value, once, and for each list the ranks of its own. */
  readonly valeurs: string[] = [];
  readonly codes: number[][] = [];
  readonly #rangs = new Map<string, number>();
  readonly #codes = new Map<string, number>();

  rangOf(valeurs: readonly string[]): number {
    const cle = valeurs.join('\n');
    const connu = this.#rangs.get(cle);
    if (connu !== undefined) return connu;
    this.#rangs.set(cle, this.toutes.length);
    this.codes.push(valeurs.map((valeur) => this.#codeOf(valeur)));
    return this.toutes.push(valeurs) - 1;
  }

  #codeOf(valeur: string): number {
    const connu = this.#codes.get(valeur);
    if (connu !== undefined) return connu;
    this.#codes.set(valeur, this.valeurs.length);
    return this.valeurs.push(valeur) - 1;
  }
}

/** Numbers by case, in memory that a loop reads without detour; grown by doubling. */
export function grow<T extends Int32Array | Float64Array>(colonne: T, taille: number): T {
  if (taille < colonne.length) return colonne;
  const grande = new (colonne.constructor as new (n: number) => T)(Math.max(64, 2 * colonne.length));
  grande.set(colonne);
  return grande;
}

/** How many stand before, from `debut`: those before stand together. */
export function findRang(places: Int32Array, debut: number, isAvant: (place: number) => boolean): number {
  let [bas, haut] = [debut, places.length];
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (isAvant(places[milieu]!)) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}
