import { normalizeText } from '../../../shared/text/text.ts';
import { NIVEAUX, QUESTIONS } from './niveaux.rules.ts';
import { type ChampPlan, SYNONYMES } from './synonymes.rules.ts';

/** 3: the words of a synonym; 2: nearly; 1: contains one. `sinon`: what a level means right of the title. */
export type Reconnu = { champ: ChampPlan | 'niveau'; sinon: ChampPlan; force: 1 | 2 | 3; numero: number };

const VIDES = new Set(
  'de du des d la le l les et en a au aux ou par pour sur dans un une si cf e s x ce cette son sa leur leurs nos nous vous qui obligatoire facultatif facultative optionnel optionnelle'.split(
    ' ',
  ),
);
const MAX_LIBELLE = 90;
type Sens = { champ: ChampPlan | 'niveau'; sinon: ChampPlan };

function singularize(mot: string): string {
  return mot.length > 3 && /[sx]$/.test(mot) ? mot.slice(0, -1) : mot;
}

/** « Pilote(s) de l’opération n° 2 * » → words « pilote operation », number 2. A year stays a word. */
function readMots(texte: string): { mots: string[]; numero: number } {
  const propre = normalizeText(texte.replace(/%/g, ' pourcent ').replace(/n\s*[°º]/gi, ' n ')).replace(
    /[.+/@-]/g,
    ' ',
  );
  const mots = propre.split(' ').filter((mot) => mot !== '' && !VIDES.has(mot));
  const chiffre = mots.length > 1 ? mots.findLast((mot) => /^\d{1,2}$/.test(mot)) : undefined;
  const gardes = mots
    .filter((mot, i) => mot !== chiffre && !(mot === 'n' && chiffre && i > 0))
    .map(singularize);
  return { mots: gardes, numero: Number(chiffre ?? 0) };
}

function cleOf(synonyme: string): string {
  return readMots(synonyme).mots.join(' ');
}

/** One look-up of all synonyms, built once; a level never hides a field that has the very same words. */
function buildSens(): Map<string, Sens> {
  const sens = new Map<string, Sens>();
  for (const [champ, liste] of Object.entries(SYNONYMES) as [ChampPlan, string][]) {
    for (const synonyme of liste.split('|')) {
      const cle = cleOf(synonyme);
      if (cle && !sens.has(cle)) sens.set(cle, { champ, sinon: champ });
    }
  }
  for (const entree of NIVEAUX.split('|')) {
    const [synonyme = '', sinon] = entree.split('=').map((part) => part.trim());
    sens.set(cleOf(synonyme), { champ: 'niveau', sinon: (sinon as ChampPlan | undefined) ?? 'niveau1' });
  }
  return sens;
}
const SENS = buildSens();
/** Words too general to mean a field when they are only part of a longer label. */
const TROP_VAGUES = new Set(
  'n no num nom date etat type lieu note autre but fin age objet feu id fa index % structure'.split(' '),
);

/** At most `max` insertions, deletions, replacements or swaps between two words; gives up early. */
function isProche(a: string, b: string, max: number): boolean {
  if (Math.abs(a.length - b.length) > max) return false;
  let avant: number[] = [];
  let ligne = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const suite = [i];
    let minimum = i;
    for (let j = 1; j <= b.length; j++) {
      let cout = Math.min(ligne[j]! + 1, suite[j - 1]! + 1, ligne[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cout = Math.min(cout, avant[j - 2]! + 1);
      suite.push(cout);
      minimum = Math.min(minimum, cout);
    }
    if (minimum > max) return false;
    [avant, ligne] = [ligne, suite];
  }
  return ligne[b.length]! <= max;
}

function findExact(mots: string[]): Sens | undefined {
  return SENS.get(mots.join(' '));
}

function findProche(mots: string[]): Sens | undefined {
  const cle = mots.join(' ');
  if (cle.length < 5) return undefined;
  const max = cle.length >= 9 ? 2 : 1;
  for (const [synonyme, sens] of SENS) {
    if (synonyme.length >= 5 && synonyme[0] === cle[0] && isProche(cle, synonyme, max)) return sens;
  }
  return undefined;
}

/** The longest synonym inside the label, the first of equals: in French the noun that counts comes first. */
function findContenu(mots: string[]): Sens | undefined {
  if (mots.length > 8) return undefined;
  for (let taille = Math.min(4, mots.length - 1); taille > 0; taille--) {
    for (let debut = 0; debut + taille <= mots.length; debut++) {
      const cle = mots.slice(debut, debut + taille).join(' ');
      const sens = TROP_VAGUES.has(cle) ? undefined : SENS.get(cle);
      if (sens) return sens;
    }
  }
  return undefined;
}

/** « Porteur / pilote », « Action (intitulé) »: the first part that means something. */
function findPartie(texte: string): Sens | undefined {
  const parties = texte.split(/[/:;,+–—\n]|\s-\s|\sou\s|\set\s/i).slice(0, 4);
  if (parties.length < 2) return undefined;
  for (const partie of parties) {
    const sens = findExact(readMots(partie).mots);
    if (sens) return sens;
  }
  return undefined;
}

/** What a label of a column or of a form means; `large` accepts typos and longer labels. */
export function recognizeLibelle(texte: string, large = true): Reconnu | null {
  if (texte === '' || texte.length > MAX_LIBELLE || !/[\p{L}%°]/u.test(texte)) return null;
  const court = texte.replace(/\((?:s|e|es|x|ves|nes|ne)\)/gi, '').replace(/\([^)]*\)/g, ' ');
  const { mots, numero } = readMots(court.trim() === '' ? texte : court);
  const question = QUESTIONS[normalizeText(texte).replace(/-/g, ' ')];
  if (question) return { champ: question, sinon: question, force: 3, numero: 0 };
  const exact = findExact(mots) ?? findExact(readMots(texte).mots);
  if (exact) return { ...exact, force: 3, numero };
  const partie = findPartie(court);
  if (partie) return { ...partie, force: 2, numero };
  if (!large) return null;
  const proche = findProche(mots);
  if (proche) return { ...proche, force: 2, numero };
  const contenu = findContenu(mots);
  return contenu ? { ...contenu, force: 1, numero } : null;
}
