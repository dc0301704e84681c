const ANS = 12;
const MAX_MOIS = 120 * ANS;

/**
 * An age as people type it, in months: « 3 ans », « 18 mois », « 2 ans et demi », « 1 an 6 mois »; a number alone is
 * years. Undefined when it is none of these, or beyond a human life.
 */
export function parseAge(texte: string): number | undefined {
  const lu = texte
    .toLowerCase()
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
  const seul = /^\d{1,3}$/.test(lu) ? lu : undefined;
  const [, ans, demi, mois] =
    /^(?:(\d{1,3}) ?ans?( et demi)?)?(?: ?(?:et )?(\d{1,4}) ?mois)?$/.exec(lu) ?? [];
  const annees = seul ?? ans;
  if (annees === undefined && mois === undefined) return undefined;
  const total = Number(annees ?? 0) * ANS + (demi ? ANS / 2 : 0) + Number(mois ?? 0);
  return total <= MAX_MOIS ? total : undefined;
}

/** Months as people say them: « 18 mois », « 3 ans », « 3 ans et demi » is said « 3 ans 6 mois ». */
export function describeAge(mois: number): string {
  if (mois < ANS || (mois < 2 * ANS && mois % ANS !== 0)) return `${mois} mois`;
  const annees = Math.floor(mois / ANS);
  const reste = mois % ANS;
  return `${annees} ${annees > 1 ? 'ans' : 'an'}${reste > 0 ? ` ${reste} mois` : ''}`;
}

/**
 * The last age that counts, in months: « 11 ans » lasts until the day before the twelfth birthday. In months, it is
 * what it says.
 */
export function parseAgeFin(texte: string): number | undefined {
  const mois = parseAge(texte);
  if (mois === undefined || /mois|demi/i.test(texte)) return mois;
  return Math.min(mois + ANS - 1, MAX_MOIS);
}

/** The reverse of `parseAgeFin`: 143 is « 11 ans », 30 is « 30 mois ». */
export function describeAgeFin(mois: number): string {
  if (mois === MAX_MOIS) return describeAge(mois);
  return mois >= ANS && mois % ANS === ANS - 1 ? describeAge(mois - ANS + 1) : `${mois} mois`;
}

/** « de 3 à 11 ans », « dès 18 mois », « jusqu’à 25 ans »; nothing when every age is welcome. */
export function describeAges(min: number | null, max: number | null): string {
  if (min === null && max === null) return '';
  if (max === null) return `dès ${describeAge(min!)}`;
  const fin = describeAgeFin(max);
  if (min === null || min === 0) return `jusqu’à ${fin}`;
  const memeUnite = /an/.test(fin) ? min % ANS === 0 : min < 2 * ANS;
  return `de ${memeUnite ? describeAge(min).replace(/ (ans?|mois)$/, '') : describeAge(min)} à ${fin}`;
}
