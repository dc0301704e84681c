import { cleNom } from './textes.rules.ts';

export type Lieux = { nom: string; communes: readonly { code: string; nom: string }[] };
export type IndexCommunes = { codes: Map<string, string>; territoire: Set<string>; total: number };
/** `tout`: the whole territory; without it and without codes, nobody knows. `notes`: what was said beyond the names. `inconnues`: not a commune from here. */
export type CommunesLues = { tout: boolean; codes: string[]; notes: string[]; inconnues: string[] };

const ENTIER =
  'tout toute toutes tous ensemble territoire territoires communes communautaire intercommunal intercommunale intercommunalite epci communaute cc ca comcom agglomeration agglo entier entiere echelle perimetre';
const PETITS = 'le la les l du de des d en sur a au aux et dans commune secteur';
const entier = new Set(ENTIER.split(' '));
const petits = new Set(PETITS.split(' '));

/** « St-Clément » and « Commune de Saint Clément » are one. */
function cleCommune(nom: string): string {
  return cleNom(nom)
    .replace(/^(commune|mairie|ville|bourg|village) (de la |de l |du |des |de |d )?/, '')
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte');
}

export function indexCommunes({ nom, communes }: Lieux): IndexCommunes {
  const codes = new Map<string, string>();
  for (const commune of communes) {
    codes.set(cleCommune(commune.nom), commune.code);
    codes.set(commune.code.toLowerCase(), commune.code);
  }
  const mots = cleNom(nom)
    .split(' ')
    .filter((mot) => !petits.has(mot));
  return { codes, territoire: new Set(mots), total: communes.length };
}

const INSTITUTION = new Set('cc ca communaute comcom intercommunalite epci agglo agglomeration'.split(' '));

/** « La communauté de communes », « CC Cère et Goul »: the EPCI as an institution, not its ground nor its communes. */
export function isEpci(nom: string, { territoire }: IndexCommunes): boolean {
  const mots = cleNom(nom)
    .split(' ')
    .filter((mot) => !petits.has(mot));
  const institution = mots.some((mot) => INSTITUTION.has(mot));
  const connus = mots.every((mot) => INSTITUTION.has(mot) || territoire.has(mot) || mot === 'communes');
  return connus && (institution || [...territoire].every((mot) => mots.includes(mot)));
}

/** « Goul en Carladès »: nothing but words of the EPCI's own name. */
export function isSuiteEpci(nom: string, { territoire }: IndexCommunes): boolean {
  const mots = cleNom(nom).split(' ');
  return mots.every((mot) => petits.has(mot) || territoire.has(mot));
}

/** « Tout le territoire », « les 11 communes », the EPCI's own name, in any of its ways. */
function isTerritoire(nom: string, { territoire, total }: IndexCommunes): boolean {
  const mots = cleNom(nom)
    .split(' ')
    .filter((mot) => !petits.has(mot) && mot !== String(total));
  return mots.length > 0 && mots.every((mot) => entier.has(mot) || territoire.has(mot));
}

function findCode(nom: string, { codes }: IndexCommunes): { code: string; exact: boolean } | undefined {
  const code = codes.get(cleCommune(nom));
  if (code) return { code, exact: true };
  const nu = nom.replace(/\([^)]*\)/g, ' ');
  const chiffres = /\b(\d{5}|2[ab]\d{3})\b/i.exec(nom)?.[1]?.toLowerCase() ?? '';
  const proche = codes.get(cleCommune(nu)) ?? codes.get(chiffres);
  return proche ? { code: proche, exact: false } : undefined;
}

/** The communes of the territory that a list names; all that it says besides comes back to be kept. */
export function matchCommunes(noms: readonly string[], index: IndexCommunes): CommunesLues {
  const codes = new Set<string>();
  const notes: string[] = [];
  const inconnues: string[] = [];
  let tout = false;
  for (const nom of noms) {
    const trouvee = findCode(nom, index);
    if (trouvee) codes.add(trouvee.code);
    else if (isTerritoire(nom, index)) tout = true;
    else inconnues.push(nom);
    if (trouvee?.exact === false) notes.push(nom);
  }
  if (!tout || codes.size === 0) return { tout, codes: [...codes].sort(), notes, inconnues };
  // The whole territory and one of its communes: the whole wins, the words stay.
  return { tout, codes: [], notes: noms.filter((nom) => !inconnues.includes(nom)), inconnues };
}
