const MARKS = /\p{M}+/gu;
/** Control characters, what XML forbids, and marks that turn the direction of the text around them. */
const CONTROLS =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

/**
 * Text as it is compared and searched: lower case, no accent, one space between words.
 * Done here and not by the database, so that both drivers agree.
 */
export function normalizeText(text: string): string {
  return text
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/[’'`]/g, ' ')
    .replace(/[^\p{L}\p{N}@.+/-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Text as it is kept: composed accents, Unix line ends, no control character, no space at either end. */
export function cleanText(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(CONTROLS, '').trim();
}

/** The words of a text, normalised, two letters or more, each once. */
export function listWords(text: string): string[] {
  const words = normalizeText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 2 && word.length <= 40);
  return [...new Set(words)];
}

/** A made record says so wherever it goes: what leaves the site leaves its marks on the screen behind. */
export function nameExemple(nom: string, exemple: boolean): string {
  return exemple && !/\(exemple\)$/.test(nom) ? `${nom} (exemple)` : nom;
}

/** `pluralize(2, 'fiche')` → « 2 fiches »; French counts 0 and 1 as singular. */
export function pluralize(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${Math.abs(count) < 2 ? one : many}`;
}

const numbers = new Intl.NumberFormat('fr-FR');
const euros = new Intl.NumberFormat('fr-FR', {
  style: 'currency',
  currency: 'EUR',
  trailingZeroDisplay: 'stripIfInteger',
});

export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** Whole euros lose their « ,00 »: 10790000 → « 107 900 € ». */
export function formatCentimes(centimes: number): string {
  return euros.format(centimes / 100);
}

/**
 * An amount as people type it, in cents: « 107 900 € », « 12 345,60 ».
 * Undefined for all that is not one plain amount (« 2500€/classe », « entre 8000 et 10000 € »,
 * « À définir », « 12.345 » that may mean twelve or twelve thousand): the caller keeps the text.
 */
export function parseMontantCentimes(text: string): number | undefined {
  const compact = text.replace(/[\s\u00a0\u202f]+/g, '').replace(/(€|euros?)$/i, '');
  const match = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(compact);
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

const PAR_QUELQUE_CHOSE = /^([\d\s\u00a0\u202f.,]*\d)\s*(?:€|euros?)?\s*(?:\/|par\s)\s*(.+)$/i;
const PAR_AN = /^(an|ann[ée]e)s?\b/i;

/**
 * Why a text is not one plain amount, as an instruction that says what was understood. Only for texts that
 * `parseMontantCentimes` refuses.
 */
export function describeRefusMontant(text: string): string {
  const lu = text.trim().slice(0, 40);
  const compact = lu.replace(/[\s\u00a0\u202f]+/g, '').replace(/(€|euros?)$/i, '');
  if (/^[-−–]\d/.test(compact)) return `« ${lu} » est négatif : écrivez un montant positif, ou 0.`;
  const ambigu = /^(\d{1,3})[.,](\d{3})$/.exec(compact);
  if (ambigu) {
    const [, avant, apres] = ambigu;
    const entier = formatNumber(Number(`${avant}${apres}`));
    return `« ${lu} » peut se lire ${avant},${apres} ou ${entier}. Écrivez ${entier}, ou deux chiffres après la virgule.`;
  }
  const points = /^(\d{1,3}(?:\.\d{3}){2,})(,\d{1,2})?$/.exec(compact);
  if (points) {
    const entier = formatNumber(Number(points[1]!.replaceAll('.', '')));
    return `« ${lu} » a des points entre les milliers : écrivez ${entier}${points[2] ?? ''}.`;
  }
  return describePar(lu) ?? `« ${lu} » n’est pas un montant. Écrivez un nombre, comme 107 900 ou 12 345,60.`;
}

/** « 1 200€/an » is understood, and is not one amount: the year has a place of its own. */
function describePar(lu: string): string | undefined {
  const [, montant, unite] = PAR_QUELQUE_CHOSE.exec(lu) ?? [];
  const centimes = montant === undefined ? undefined : parseMontantCentimes(montant);
  if (centimes === undefined || unite === undefined) return undefined;
  const compris = `${formatCentimes(centimes)} par ${unite}`;
  const nombre = formatCentimes(centimes).replace(/\s*€$/u, '');
  return PAR_AN.test(unite)
    ? `« ${lu} » se lit « ${compris} » : choisissez l’année à part, et écrivez seulement ${nombre}.`
    : `« ${lu} » se lit « ${compris} » : écrivez le montant en tout.`;
}

const NATURES_EPCI: [RegExp, string][] = [
  [/^CC (?=\S)/, 'la communauté de communes '],
  [/^CA (?=\S)/, 'la communauté d’agglomération '],
  [/^CU (?=\S)/, 'la communauté urbaine '],
  [/^Communauté (?=\S)/i, 'la communauté '],
  [/^Métropole (?=\S)/, 'la métropole '],
  [/^Eurométropole (?=\S)/, 'l’Eurométropole '],
  [/^(Pays|Syndicat|Pôle) (?=\S)/, 'le $1 '],
];

/** « CC Cère et Goul en Carladès » inside a sentence: « la communauté de communes Cère et Goul en Carladès ». */
export function spellEpci(nom: string): string {
  const propre = nom.replaceAll("'", '’');
  const article = /^(Le|La|Les) (?=\S)/.exec(propre);
  if (article) return propre.replace(article[0], article[0].toLowerCase());
  const found = NATURES_EPCI.find(([pattern]) => pattern.test(propre));
  return found ? propre.replace(...found) : propre;
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The same after « de »: « de la communauté de communes … », « du Pays … », « d’Orléans Métropole ». */
export function spellDe(nom: string): string {
  const lu = spellEpci(nom);
  if (/^les? /.test(lu)) return lu.replace(/^le(s?) /, (_, s) => (s ? 'des ' : 'du '));
  return /^[aeiouyhéèêâîôœ]/i.test(lu) && !/^(hautes?|hauts?) /i.test(lu) ? `d’${lu}` : `de ${lu}`;
}
