import { countFautes } from '../../../shared/text/distance.ts';
import { listWords, normalizeText } from '../../../shared/text/text.ts';
import { DICTIONNAIRE } from '../synonymes/dictionnaire.rules.ts';

/** Words that carry no meaning in a request: « je cherche quelqu’un pour… ». */
const VIDES = new Set(
  (
    'au aux avec ce ces cette chez comme comment dans de des du elle en est et eux il ils je la le les leur lui ma mais me ' +
    'mes moi mon ne nos notre nous on ou par pas pour pres qu que quel quelle quelles quels qui sa sans se ses si son sont sur ta te tes ' +
    'toi ton tu un une vos votre vous cherche chercher recherche recherches trouver trouve besoin voudrais veux aimerais faut ' +
    'ai as avoir suis etre peut peux puis quelqu quelque quelques chose fait faire jai bonjour merci svp où aller lieu'
  ).split(' '),
);

/** A word as the vocabulary knows it. `proches`: known words that look like it. */
export type MotLu = { mot: string; connu: boolean; debut: boolean; proches: string[] };
/** What one word of the request may be answered by: any of its alternatives, each of them whole. */
export type Groupe = { dit: string; alternatives: string[]; corrige: string | undefined };

const MAX_MOTS = 10;
const LONGUEUR_MAX = 200;
const EXPRESSION_MAX = 4;

/** The words of a request that are worth asking, folded; all of them when none would be left. */
export function listMots(texte: string): string[] {
  const mots = listWords(texte.slice(0, LONGUEUR_MAX));
  const pleins = mots.filter((mot) => !VIDES.has(mot));
  return (pleins.length > 0 ? pleins : mots).slice(0, MAX_MOTS);
}

/** Everyday words of a territory over those of the dictionary, by their folded form. */
export function makeSynonymes(
  propres: readonly { mot: string; equivalents: readonly string[] }[],
): ReadonlyMap<string, readonly string[]> {
  const communs = Object.entries(DICTIONNAIRE).map(([mot, sens]) => [fold(mot), sens] as const);
  return new Map([...communs, ...propres.map((s) => [fold(s.mot), s.equivalents] as const)]);
}

/** A form for comparing: no accent, no elision, no final s. */
function fold(mot: string): string {
  return listMots(normalizeText(mot))
    .map((partie) => (partie.length > 3 ? partie.replace(/s$/, '') : partie))
    .join(' ');
}

function toTerme(phrase: string): string {
  const mots = listMots(phrase);
  return mots.length > 1 ? `(${mots.join(' & ')})` : (mots[0] ?? '');
}

const VOISINS_MAX = 4;

/** Among words that look like it, those with the fewest slips: one in a short word, two in a long one. */
function chooseProches(mot: string, proches: readonly string[]): string[] {
  const max = mot.length < 4 ? 0 : mot.length < 7 ? 1 : 2;
  const comptes = proches.map((proche) => ({ proche, fautes: countFautes(mot, proche, max) }));
  const moins = Math.min(...comptes.map(({ fautes }) => fautes));
  if (moins > max) return [];
  return comptes.flatMap(({ proche, fautes }) => (fautes === moins ? [proche] : [])).slice(0, VOISINS_MAX);
}

function readMot({ mot, connu, debut, proches }: MotLu, dernier: boolean): Groupe {
  if (connu) return { dit: mot, alternatives: [mot], corrige: undefined };
  if (dernier && debut) return { dit: mot, alternatives: [`${mot}:*`], corrige: undefined };
  // What is not in the names may be in a description, or be another ending of a word that is.
  const voisins = chooseProches(mot, proches);
  return { dit: mot, alternatives: [...new Set([mot, ...voisins])], corrige: voisins[0] };
}

/**
 * What a request asks, group by group: each word with what it may have meant, and everyday expressions with the
 * directory's words for them.
 */
export function buildGroupes(
  lus: readonly MotLu[],
  synonymes: ReadonlyMap<string, readonly string[]>,
): Groupe[] {
  const groupes: Groupe[] = [];
  let i = 0;
  while (i < lus.length) {
    const taille = findExpression(lus, i, synonymes);
    const mots = lus.slice(i, i + Math.max(1, taille));
    const lettre = mots.map((lu) => readMot(lu, lu === lus.at(-1)));
    if (taille === 0) groupes.push(lettre[0]!);
    else {
      const sens = synonymes.get(fold(mots.map(({ mot }) => mot).join(' '))) ?? [];
      const propre = lettre.map(({ alternatives }) => `(${alternatives.join(' | ')})`).join(' & ');
      groupes.push({
        dit: mots.map(({ mot }) => mot).join(' '),
        alternatives: [`(${propre})`, ...sens.map(toTerme).filter(Boolean)],
        corrige: undefined,
      });
    }
    i += Math.max(1, taille);
  }
  return groupes;
}

/** How many words from here make an everyday expression: the longest one; 0 when none does. */
function findExpression(
  lus: readonly MotLu[],
  debut: number,
  synonymes: ReadonlyMap<string, readonly string[]>,
): number {
  for (let taille = Math.min(EXPRESSION_MAX, lus.length - debut); taille > 0; taille--) {
    const expression = lus.slice(debut, debut + taille).map(({ mot }) => mot);
    if (synonymes.has(fold(expression.join(' ')))) return taille;
  }
  return 0;
}

const toQuery = ({ alternatives }: Groupe) => `(${alternatives.join(' | ')})`;

/**
 * The queries to try, from the strictest: all groups; all but one; any of them. The first that answers is kept.
 */
export function listEssais(groupes: readonly Groupe[]): string[] {
  const requetes = groupes.map(toQuery);
  if (requetes.length === 0) return [];
  const essais = [requetes.join(' & ')];
  if (requetes.length > 2)
    essais.push(requetes.map((_, i) => `(${requetes.filter((__, j) => j !== i).join(' & ')})`).join(' | '));
  if (requetes.length > 1) essais.push(requetes.join(' | '));
  return essais;
}
