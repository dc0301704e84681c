const MOTS_MAX = 19;

/** Every text of a record, however deep. */
export function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(strings);
}

/** Sentences of prose: a Markdown heading or list item counts as one. */
function phrases(prose: string): string[] {
  return prose
    .split(/\n+|(?<=[.?!])\s/u)
    .map((phrase) => phrase.replace(/\]\([^)]*\)/gu, ']'))
    .filter((phrase) => phrase.trim() !== '');
}

function countWords(phrase: string): number {
  return phrase.split(/\s+/u).filter((word) => /[\p{L}\d]/u.test(word)).length;
}

/** What a reader would stumble on: a sentence of twenty words or more, a typewriter's apostrophe, a missing space. */
export function listFautes(records: unknown): string[] {
  const textes = strings(records);
  const longues = textes.flatMap(phrases).filter((phrase) => countWords(phrase) > MOTS_MAX);
  const apostrophes = textes.filter((texte) => texte.includes("'"));
  const espaces = textes.filter((texte) =>
    /[^\u00a0][:;?!»€%]|«(?!\u00a0)/u.test(texte.replace(/https?:/gu, '')),
  );
  return [...longues, ...apostrophes, ...espaces];
}
