import { CsvError, parse } from 'csv-parse/sync';
import type { Feuille } from './feuille.rules.ts';
import {
  MAX_CARACTERES,
  MAX_COLONNES,
  MAX_LIGNES,
  TROP_DE_COLONNES,
  TROP_DE_LIGNES,
  TROP_DE_TEXTE,
} from './fusions.rules.ts';
import { type Refus, refuse } from './signature.rules.ts';

const SEPARATEURS = [';', '\t', ',', '|'];
/** A record past this is not a row of a plan: it is a quotation mark left open, or no table at all. */
const MAX_ENREGISTREMENT = 500_000;
/** Doubled quotation marks count twice in the file, once in the cell. */
const MAX_SUITE = 2 * MAX_CARACTERES + 2;
const TROP_LONG =
  'Une ligne de ce fichier dépasse 500 000 caractères : un guillemet ouvert n’y est peut-être pas refermé. Enregistrez le tableau au format .xlsx, et déposez-le à nouveau.';

/** Refuses, before anything is parsed, a line or a cell that is too long whatever the separator. */
function findTropLong(texte: string): Refus | undefined {
  const coupures = new Set(
    [...SEPARATEURS, /^sep=(.)\r?\n/i.exec(texte)?.[1] ?? ';'].map((s) => s.charCodeAt(0)),
  );
  let ligne = 0;
  let suite = 0;
  for (let i = 0; i < texte.length; i++) {
    const code = texte.charCodeAt(i);
    const fin = code === 10 || code === 13;
    if (fin) ligne = i + 1;
    if (fin || coupures.has(code)) suite = i + 1;
    if (i - ligne >= MAX_ENREGISTREMENT) return refuse(TROP_LONG);
    if (i - suite >= MAX_SUITE) return refuse(TROP_DE_TEXTE);
  }
  return undefined;
}

/** UTF-8 when it is valid UTF-8, UTF-16 when it says so, otherwise what Excel for Windows writes in France. */
function decodeTexte(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

class Exces extends Error {}

/** Stops at the first row that would be refused anyway; a long cell may only be a quotation mark left open. */
function checkLigne(ligne: string[], sansGuillemets: boolean): string[] {
  if (ligne.length > MAX_COLONNES) throw new Exces(TROP_DE_COLONNES);
  if (sansGuillemets && ligne.some((cellule) => cellule.length > MAX_CARACTERES))
    throw new Exces(TROP_DE_TEXTE);
  return ligne;
}

function parseCsv(texte: string, separateur: string, limite?: number): string[][] {
  const options = {
    delimiter: separateur,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    to: limite ?? MAX_LIGNES + 1,
    max_record_size: MAX_ENREGISTREMENT,
  };
  const suivre = (sansGuillemets: boolean) =>
    limite === undefined ? { on_record: (ligne: string[]) => checkLigne(ligne, sansGuillemets) } : {};
  try {
    return parse(texte, { ...options, ...suivre(false) }) as string[][];
  } catch (error) {
    if (error instanceof Exces) throw error;
    return parse(texte, { ...options, ...suivre(true), quote: false }) as string[][];
  }
}

/** How many cells the lines share: the right separator gives the same count, above one, line after line. */
function scoreSeparateur(texte: string, separateur: string): number {
  const tailles = parseCsv(texte, separateur, 60)
    .map((ligne) => ligne.length)
    .filter((taille) => taille > 1);
  if (tailles.length === 0) return 0;
  const comptes = new Map<number, number>();
  for (const taille of tailles) comptes.set(taille, (comptes.get(taille) ?? 0) + 1);
  return Math.max(...[...comptes].map(([taille, fois]) => fois * Math.min(taille, 12)));
}

function detectSeparateur(texte: string): string {
  const debut = texte.slice(0, 200_000);
  const annonce = /^sep=(.)\r?\n/i.exec(debut)?.[1];
  if (annonce) return annonce;
  let meilleur = ';';
  let score = 0;
  for (const separateur of SEPARATEURS) {
    const actuel = scoreSeparateur(debut, separateur);
    if (actuel > score) [meilleur, score] = [separateur, actuel];
  }
  return meilleur;
}

function parseLignes(texte: string): string[][] | Refus {
  const separateur = detectSeparateur(texte);
  try {
    return parseCsv(texte.replace(/^sep=.\r?\n/i, ''), separateur);
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE') return refuse(TROP_LONG);
    if (error instanceof Exces) return refuse(error.message);
    throw error;
  }
}

/** A CSV as one sheet, named after its file. */
export function readCsv(bytes: Uint8Array, nom: string): { ok: true; feuilles: Feuille[] } | Refus {
  const texte = decodeTexte(bytes).replace(/^\ufeff/, '');
  if (texte.includes('\0'))
    return refuse(
      'Ce fichier n’est pas un texte lisible. Enregistrez le tableau au format .xlsx, et déposez-le à nouveau.',
    );
  if (texte.trim() === '')
    return refuse('Ce fichier est vide. Vérifiez que vous avez choisi le bon fichier.');
  const long = findTropLong(texte);
  if (long) return long;
  const lignes = parseLignes(texte);
  if (!Array.isArray(lignes)) return lignes;
  if (lignes.length > MAX_LIGNES) return refuse(TROP_DE_LIGNES);
  if (lignes.some((ligne) => ligne.some((cellule) => cellule.length > MAX_CARACTERES)))
    return refuse(TROP_DE_TEXTE);
  const feuille = nom.replace(/^.*[\\/]/, '').replace(/\.[a-z0-9]{1,5}$/i, '') || 'Feuille 1';
  return {
    ok: true,
    feuilles: [{ nom: feuille, lignes: lignes.map((ligne) => ligne.map((texte) => texte || null)) }],
  };
}
