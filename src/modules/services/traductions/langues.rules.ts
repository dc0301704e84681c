/** Languages that a service may be written in: their name in French, and in themselves for those who look for it. */
const LANGUES: Readonly<Record<string, readonly [francais: string, propre: string]>> = {
  sq: ['albanais', 'Shqip'],
  de: ['allemand', 'Deutsch'],
  en: ['anglais', 'English'],
  ar: ['arabe', 'العربية'],
  hy: ['arménien', 'Հայերեն'],
  es: ['espagnol', 'Español'],
  ka: ['géorgien', 'ქართული'],
  it: ['italien', 'Italiano'],
  nl: ['néerlandais', 'Nederlands'],
  oc: ['occitan', 'Occitan'],
  ps: ['pachto', 'پښتو'],
  fa: ['persan, dari', 'فارسی'],
  pl: ['polonais', 'Polski'],
  pt: ['portugais', 'Português'],
  ro: ['roumain', 'Română'],
  ru: ['russe', 'Русский'],
  tr: ['turc', 'Türkçe'],
  uk: ['ukrainien', 'Українська'],
  vi: ['vietnamien', 'Tiếng Việt'],
  zh: ['chinois', '中文'],
};

const DROITE_A_GAUCHE = new Set(['ar', 'fa', 'ps']);

export const CHOIX_LANGUES = Object.fromEntries(
  Object.entries(LANGUES).map(([code, [francais, propre]]) => [code, `${francais} (${propre})`]),
);

export const nameLangue = (code: string): string => LANGUES[code]?.[0] ?? code;

/** The language's own name: what its readers recognise. */
export const nameLangueElleMeme = (code: string): string => LANGUES[code]?.[1] ?? code;

/** The direction in which a language is written, for the `dir` attribute. */
export const findSens = (code: string): 'rtl' | 'ltr' => (DROITE_A_GAUCHE.has(code) ? 'rtl' : 'ltr');
