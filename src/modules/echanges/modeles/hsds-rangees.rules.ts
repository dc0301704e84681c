export type Fiche = Record<string, unknown>;

/** The rows under an object; what is not a row is left aside. */
export function listRows(valeur: unknown): Fiche[] {
  return Array.isArray(valeur) ? valeur.filter((v): v is Fiche => typeof v === 'object' && v !== null) : [];
}

export const toObjet = (valeur: unknown): Fiche =>
  typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur) ? (valeur as Fiche) : {};
