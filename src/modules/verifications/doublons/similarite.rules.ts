import { normalizeText } from '../../../shared/text/text.ts';

const OUTILS = new Set('de du des d la le les l et a au aux en sur sous the asso association'.split(' '));
/** What people shorten, written whole: « St-Jacques », « av. de la Gare », « CC ». */
const ABREGES: Record<string, string> = {
  st: 'saint',
  ste: 'sainte',
  av: 'avenue',
  ave: 'avenue',
  bd: 'boulevard',
  bld: 'boulevard',
  r: 'rue',
  pl: 'place',
  rte: 'route',
  ch: 'chemin',
  chem: 'chemin',
  imp: 'impasse',
  fbg: 'faubourg',
  cc: 'communaute communes',
  medi: 'mediatheque',
  biblio: 'bibliotheque',
};

/** The words that make a name, accents folded, small words left aside; all of it when nothing else remains. */
export function listMots(nom: string): string[] {
  const mots = normalizeText(nom)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .flatMap((mot) => (ABREGES[mot] ?? mot).split(' '));
  const pleins = mots.filter((mot) => !OUTILS.has(mot));
  return pleins.length > 0 ? pleins : mots;
}

/** A name as it is compared: « La Médiathèque de Vic » and « mediatheque vic » are one. */
export function foldNom(nom: string): string {
  return listMots(nom).join(' ');
}

/** Threes of letters, word by word, as PostgreSQL's pg_trgm makes them: the order of words does not count. */
export function listTrigrammes(mots: readonly string[]): Set<string> {
  const threes = new Set<string>();
  for (const mot of mots) {
    const text = `  ${mot} `;
    for (let i = 0; i + 3 <= text.length; i++) threes.add(text.slice(i, i + 3));
  }
  return threes;
}

/** From 0 (nothing in common) to 1 (the same): what two sets share, of all that they hold. */
export function computeSimilarite(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const item of small) if (large.has(item)) shared++;
  return shared / (a.size + b.size - shared);
}

/** Digits alone, from France: « +33 4 71 … » and « 04.71… » are one number. Empty when it is no number. */
export function foldTelephone(telephone: string): string {
  const digits = telephone
    .replace(/\(0\)/g, '')
    .replace(/[^\d+]/g, '')
    .replace(/^(\+|00)33/, '0')
    .replace(/\D/g, '');
  return digits.length >= 4 ? digits : '';
}

/** « https://www.exemple.fr/ » and « http://exemple.fr » are one place. */
export function foldSite(site: string): string {
  return site
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/+$/, '');
}
