const NUMERO = /(?:\+|00)?\d[\d\s\u00a0\u202f.()/-]{6,22}\d/g;

function readNumero(brut: string): string | undefined {
  const chiffres = brut.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
  const national = chiffres.replace(/^(?:\+33|0033|33(?=\d{9}$))0?/, '0');
  // A spreadsheet takes the zero of a number away.
  const complet = /^[1-9]\d{8}$/.test(national) ? `0${national}` : national;
  if (/^0[1-9]\d{8}$/.test(complet)) return complet.replace(/(\d\d)(?=\d)/g, '$1 ');
  if (/^(3\d{3}|1\d{1,2}|11\d{4}|116\d{3})$/.test(complet)) return complet;
  const etranger = chiffres.replace(/^00/, '+');
  return /^\+[1-9]\d{7,14}$/.test(etranger) ? etranger : undefined;
}

/** The telephone numbers of a text, however they are written: « +33 (0)4.71… », « 471 00 00 00 », two with a slash. */
export function listNumeros(texte: string): string[] {
  const entier = readNumero(texte);
  if (entier) return [entier];
  const parts = texte
    .split(/\s*(?:\/|;|,|\||\bou\b|\bet\b|\n)\s*/i)
    .flatMap((part) => readNumero(part) ?? []);
  if (parts.length > 0) return [...new Set(parts)];
  return [...new Set((texte.match(NUMERO) ?? []).flatMap((part) => readNumero(part) ?? []))];
}

/** A number as a file writes it: a point or a comma. Null when there is none, undefined when it is no number. */
export function readDecimal(valeur: unknown): number | null | undefined {
  if (valeur === null || valeur === undefined || valeur === '') return null;
  if (typeof valeur === 'number') return Number.isFinite(valeur) ? valeur : undefined;
  const net = String(valeur).replace(/[\s\u00a0\u202f°]/g, '');
  if (net === '') return null;
  return /^[-+]?\d{1,9}([.,]\d{1,20})?$/.test(net) ? Number(net.replace(',', '.')) : undefined;
}
