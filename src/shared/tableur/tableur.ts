import { setImmediate } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { formatJour, type Jour } from '../clock/clock.ts';
import { writeClasseur } from '../document/atelier.ts';
import type { Cellule, TypeColonne } from './cellules.ts';
import { composeClasseur, type Feuille } from './classeur.ts';

export { type Cellule, type TypeColonne, toXlsxCell } from './cellules.ts';

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

/** Rows written at once: some milliseconds. */
const PAQUET = 100;

/** What the rows give, packet after packet: others are answered between two. */
async function writeParPaquets(
  lignes: Tableau['lignes'],
  write: (paquet: Tableau['lignes'], premier: boolean) => string,
): Promise<string> {
  const parties: string[] = [];
  for (let debut = 0; debut < lignes.length; debut += PAQUET) {
    if (debut > 0) await setImmediate();
    parties.push(write(lignes.slice(debut, debut + PAQUET), debut === 0));
  }
  return parties.join('');
}

const CSV = { delimiter: ';', record_delimiter: 'windows' } as const;

/** Columns then rows, and nothing else: a program reads it. Semicolons and a byte mark, as French spreadsheets expect. */
export async function toCsv({ colonnes, lignes }: Tableau): Promise<string> {
  const entete = stringify([colonnes.map(({ libelle }) => libelle)], { ...CSV, bom: true });
  const suite = await writeParPaquets(lignes, (paquet) =>
    stringify(
      paquet.map((ligne) => ligne.map((valeur, i) => toCsvCell(colonnes[i]!.type, valeur))),
      CSV,
    ),
  );
  return entete + suite;
}

/** Amounts stay integers of hundredths there, as everywhere in the program; the unit is said beside the column. */
async function toJson({ titre, filtres, jour, territoire, colonnes, lignes }: Tableau): Promise<string> {
  const unites: Partial<Record<TypeColonne, string>> = { montant: 'centimes d’euro', etp: 'centièmes d’ETP' };
  const dites = colonnes.map(({ cle, libelle, type }) => ({ cle, libelle, type, unite: unites[type] }));
  const debut = JSON.stringify({ titre, territoire, date: jour, filtres, colonnes: dites }, null, 1);
  const rangees = await writeParPaquets(lignes, (paquet, premier) => {
    const objets = paquet.map((ligne) => Object.fromEntries(ligne.map((v, i) => [colonnes[i]!.cle, v])));
    // Without its brackets, a packet goes on from the one before.
    return `${premier ? '' : ','}${JSON.stringify(objets, null, 1).slice(1, -2).replaceAll('\n', '\n ')}`;
  });
  return `${debut.slice(0, -2)},\n "lignes": [${rangees}${rangees && '\n '}]\n}`;
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

/** Above so many cells, a workbook is made elsewhere: these take some twenty milliseconds. */
const CELLULES_ICI = 3000;

/** A workbook, here when it is small; in the process of documents when it would keep others waiting. */
export async function writeFeuilles(feuilles: readonly Feuille[]): Promise<Uint8Array> {
  const cellules = feuilles.reduce((n, { colonnes, lignes }) => n + colonnes.length * lignes.length, 0);
  return cellules > CELLULES_ICI ? writeClasseur(feuilles) : composeClasseur(feuilles);
}

function toXlsx(tableau: Tableau): Promise<Uint8Array> {
  const colonnes = tableau.colonnes.map(({ libelle, type }) => ({ libelle, type, largeur: LARGEURS[type] }));
  return writeFeuilles([
    { nom: 'Liste', entetes: listEntetes(tableau), colonnes, large: true, lignes: tableau.lignes },
  ]);
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
