import { type IndexCommunes, isEpci, isSuiteEpci } from './communes.rules.ts';
import type { Brouillon } from './rangees.rules.ts';
import { cleNom, flattenTexte, isVague } from './textes.rules.ts';

export type StructureConnue = { nom: string; sigle: string; nature: string; removed: boolean };
/** `epci`: the name that the territory's own institution goes by here. */
export type IndexStructures = { cles: ReadonlySet<string>; epci: string; communes: IndexCommunes };

const MAX_STRUCTURE = 200;
const MAX_DOMAINE = 120;

export function indexStructures(
  connues: readonly StructureConnue[],
  nom: string,
  communes: IndexCommunes,
): IndexStructures {
  const cles = new Set(connues.map((connue) => cleNom(connue.nom)));
  const epcis = connues.filter(({ nature, removed }) => nature === 'epci' && !removed);
  return { cles, epci: epcis.length === 1 ? epcis[0]!.nom : nom, communes };
}

/** « CC Cère », « Goul en Carladès »: one name that a list has cut at its « et ». */
function joinNoms(noms: readonly string[], { cles, communes }: IndexStructures): string[] {
  const joints: string[] = [];
  for (const nom of noms) {
    const entier = `${joints.at(-1)} et ${nom}`;
    const un =
      joints.length > 0 &&
      (cles.has(cleNom(entier)) || (isSuiteEpci(nom, communes) && isEpci(entier, communes)));
    if (un) joints[joints.length - 1] = entier;
    else joints.push(nom);
  }
  return joints;
}

/** Names that will be looked up, or created. What is no name stays in the notes. */
function readNoms(brouillon: Brouillon, champ: string, noms: readonly string[], max: number): string[] {
  const isNom = (nom: string) => nom.length <= max && !isVague(nom);
  const autres = noms.filter((nom) => !isNom(nom));
  if (autres.length > 0) brouillon.note(champ, autres.join(' ; '));
  return noms.filter(isNom);
}

/** The structures that a list names. « La communauté de communes » has a name of its own. */
export function readStructures(
  brouillon: Brouillon,
  champ: 'porteurs' | 'partenaires',
  noms: readonly string[] | undefined,
  index: IndexStructures,
): string[] {
  const joints = joinNoms((noms ?? []).map(flattenTexte).filter(Boolean), index);
  const nommes = joints.map((nom) => (isEpci(nom, index.communes) ? index.epci : nom));
  return readNoms(brouillon, champ, nommes, MAX_STRUCTURE);
}

export function readDomaines(brouillon: Brouillon, noms: readonly string[] | undefined): string[] {
  return readNoms(brouillon, 'domaines', (noms ?? []).map(flattenTexte).filter(Boolean), MAX_DOMAINE);
}
