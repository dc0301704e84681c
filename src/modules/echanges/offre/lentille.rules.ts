type Fiche = Record<string, unknown>;

function isVide(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function isPareil(a: unknown, b: unknown): boolean {
  return (isVide(a) && isVide(b)) || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * A record as its source gave it, with what was changed here since. A field of which the source's own words still mean
 * what the object holds is given back in these words: « Étudiants » does not come back as another list, and what the
 * product has no place for is not lost.
 * @param calcule what would be written from the object as it is
 * @param attendu what would be written if the object were just imported
 */
export function giveBack(original: Fiche, calcule: Fiche, attendu: Fiche, cles: readonly string[]): Fiche {
  const rendu: Fiche = {};
  for (const cle of cles) {
    const intact = isPareil(calcule[cle], attendu[cle]);
    if (intact && cle in original) rendu[cle] = original[cle];
    else if (!intact && !isVide(calcule[cle])) rendu[cle] = calcule[cle];
  }
  return rendu;
}
