import { stringify } from 'csv-stringify/sync';
import writeXlsx, { type CellObject } from 'write-excel-file/node';
import { formatJour, type Jour } from '../clock/clock.ts';

/**
 * What a column holds: `montant` and `etp` are integers of hundredths, `date` an ISO day, `liste` several texts.
 * The same column is written as a real number, a real date or plain text, whatever the format.
 */
export type TypeColonne = 'texte' | 'liste' | 'date' | 'montant' | 'etp' | 'entier' | 'oui';
export type Cellule = string | number | boolean | readonly string[] | null;
export type ColonneTableau = { cle: string; libelle: string; type: TypeColonne };

/** A list as it leaves the site: it says what it is, what it was filtered by, and when it was made. */
export type Tableau = {
  titre: string;
  /** What the list was asked for, one sentence each; empty when it is whole. */
  filtres: readonly string[];
  jour: Jour;
  territoire: string;
  colonnes: readonly ColonneTableau[];
  lignes: readonly (readonly Cellule[])[];
};

export const FORMATS_TABLEAU = { csv: 'CSV', json: 'JSON', xlsx: 'XLSX' } as const;
export type FormatTableau = keyof typeof FORMATS_TABLEAU;

export function isFormatTableau(text: string | undefined): text is FormatTableau {
  return text !== undefined && Object.hasOwn(FORMATS_TABLEAU, text);
}

const TYPES_MIME: Record<FormatTableau, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A text that a spreadsheet would run: OWASP « CSV injection », with tab and carriage return. */
const FORMULE = /^[=+\-@\t\r]/;

/** Text that no spreadsheet reads as a formula: an apostrophe in front, as their own users write it. */
export function guardFormula(text: string): string {
  return FORMULE.test(text) ? `'${text}` : text;
}

function toCsvCell(type: TypeColonne, valeur: Cellule): string {
  if (valeur === null) return '';
  if (type === 'montant' || type === 'etp') return (Number(valeur) / 100).toFixed(2).replace('.', ',');
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if (typeof valeur === 'number') return String(valeur);
  return guardFormula(typeof valeur === 'string' ? valeur : valeur.join(' ; '));
}

/** Columns then rows, and nothing else: a program reads it. Semicolons and a byte mark, as French spreadsheets expect. */
export function toCsv({ colonnes, lignes }: Tableau): string {
  const rows = lignes.map((ligne) => ligne.map((valeur, i) => toCsvCell(colonnes[i]!.type, valeur)));
  return stringify([colonnes.map(({ libelle }) => libelle), ...rows], {
    delimiter: ';',
    bom: true,
    record_delimiter: 'windows',
  });
}

/** Amounts stay integers of hundredths there, as everywhere in the program; the unit is said beside the column. */
function toJson({ titre, filtres, jour, territoire, colonnes, lignes }: Tableau): string {
  const unites: Partial<Record<TypeColonne, string>> = { montant: 'centimes d’euro', etp: 'centièmes d’ETP' };
  return JSON.stringify(
    {
      titre,
      territoire,
      date: jour,
      filtres,
      colonnes: colonnes.map(({ cle, libelle, type }) => ({ cle, libelle, type, unite: unites[type] })),
      lignes: lignes.map((ligne) => Object.fromEntries(ligne.map((v, i) => [colonnes[i]!.cle, v]))),
    },
    null,
    1,
  );
}

const XLSX_TEXTE_MAX = 32_000;

/** A cell with its true type: a number adds up, a date sorts, a text is never a formula. */
export function toXlsxCell(type: TypeColonne, valeur: Cellule): CellObject | null {
  if (valeur === null || valeur === '') return null;
  if (type === 'montant') return { value: Number(valeur) / 100, type: Number, format: '#,##0.00 "€"' };
  if (type === 'etp') return { value: Number(valeur) / 100, type: Number, format: '0.00' };
  if (type === 'date') return { value: new Date(`${valeur}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
  if (typeof valeur === 'boolean') return { value: valeur ? 'oui' : 'non', type: String };
  if (typeof valeur === 'number') return { value: valeur, type: Number };
  const text = typeof valeur === 'string' ? valeur : valeur.join('\n');
  return { value: text.slice(0, XLSX_TEXTE_MAX), type: String, wrap: true, alignVertical: 'top' };
}

const LARGEURS: Record<TypeColonne, number> = {
  texte: 36,
  liste: 28,
  date: 13,
  montant: 16,
  etp: 9,
  entier: 11,
  oui: 8,
};

/** What a sheet says above its rows, so that a printed page still tells what it shows. */
export function listEntetes({ titre, territoire, filtres, jour }: Omit<Tableau, 'colonnes' | 'lignes'>) {
  const choix = filtres.length > 0 ? filtres.join(' ; ') : 'aucun, la liste est entière';
  return [titre, `${territoire}, le ${formatJour(jour)}`, `Choix : ${choix}`];
}

async function toXlsx(tableau: Tableau): Promise<Uint8Array> {
  const { colonnes, lignes } = tableau;
  const [titre, ...sous] = listEntetes(tableau);
  const entete = colonnes.map(({ libelle }) => ({
    value: libelle,
    type: String,
    fontWeight: 'bold' as const,
    backgroundColor: '#e7e9ea',
    wrap: true,
  }));
  const data = [
    [{ value: titre, type: String, fontWeight: 'bold' as const, fontSize: 14 }],
    ...sous.map((text) => [{ value: text, type: String }]),
    [],
    entete,
    ...lignes.map((ligne) => ligne.map((valeur, i) => toXlsxCell(colonnes[i]!.type, valeur))),
  ];
  const options = {
    sheet: 'Liste',
    columns: colonnes.map(({ type }) => ({ width: LARGEURS[type] })),
    stickyRowsCount: sous.length + 3,
    stickyColumnsCount: 1,
    orientation: 'landscape' as const,
  };
  return new Uint8Array(await writeXlsx(data as never, options as never).toBuffer());
}

/** The file of a list, in one of the three formats. */
export async function writeTableau(tableau: Tableau, format: FormatTableau): Promise<string | Uint8Array> {
  if (format === 'xlsx') return toXlsx(tableau);
  return format === 'csv' ? toCsv(tableau) : toJson(tableau);
}

/**
 * The answer that carries a list. `nom` is the file's name without its extension, in plain ASCII.
 */
export async function sendTableau(tableau: Tableau, format: FormatTableau, nom: string): Promise<Response> {
  const body = await writeTableau(tableau, format);
  return new Response(body as BodyInit, {
    headers: {
      'content-type': TYPES_MIME[format],
      'content-disposition': `${format === 'json' ? 'inline' : 'attachment'}; filename="${nom}.${format}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
