import { formatCellule } from '../../../shared/classeur/feuille.rules.ts';
import { readClasseur, readJson } from '../../../shared/classeur/lecture.ts';
import { fromRangee } from '../data-inclusion/champs.rules.ts';
import { toColonne, toUniques } from './colonnes.rules.ts';
import { cleanObjet, listFiches } from './json.rules.ts';
import { detectModele, MODELES, type Modele } from './lecture.rules.ts';
import type { Brut } from './lignes.rules.ts';

const LIGNES_MAX = 5000;
const TROP_DE_LIGNES = 'Ce fichier a plus de 5 000 lignes : coupez-le en plusieurs.';
/** Titles and notices above the names of columns. */
const AVANT_ENTETE = 20;

/** `nonLues`: sheets of the same file where no column was known, while another had some. */
export type FichierLu =
  | { ok: true; modele: Modele; bruts: Brut[]; nonLues: string[] }
  | { ok: false; message: string };
type Lignes = { noms: string[]; bruts: Brut[]; nonLues: string[] };
type Cellules = readonly (readonly unknown[] | undefined)[];
const refuse = (message: string) => ({ ok: false as const, message });

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const countRemplies = (ligne: string[]) => ligne.filter((texte) => texte !== '').length;

/** Where no name of a column is known, the fullest of the first rows: a person will say what each is. */
function guessEntete(lignes: string[][]): number {
  const n = lignes.slice(0, AVANT_ENTETE).map(countRemplies);
  const plus = Math.max(0, ...n);
  return plus < 2 ? -1 : n.indexOf(plus);
}

/** The row that names the columns: among the first ones, that which makes a shape known, else the fullest known. */
function findEntete(lignes: string[][]): number {
  const debut = lignes.slice(0, AVANT_ENTETE);
  const noms = (ligne: string[]) => ligne.map(toColonne);
  const signee = debut.findIndex((ligne) => !['csv', undefined].includes(detectModele(noms(ligne))));
  if (signee >= 0) return signee;
  const candidates = debut.map((ligne, rang) => ({
    rang,
    n: detectModele(noms(ligne)) ? countRemplies(ligne) : 0,
  }));
  const meilleure = candidates.reduce((a, b) => (b.n > a.n ? b : a), { rang: -1, n: 0 });
  return meilleure.rang;
}

function readFeuille(
  lignes: Cellules,
  find: (textes: string[][]) => number,
): Omit<Lignes, 'nonLues'> | undefined {
  const textes = lignes.map((ligne) =>
    Array.from(ligne ?? [], (cellule) =>
      cellule instanceof Date && !Number.isNaN(cellule.getTime())
        ? cellule.toISOString().slice(0, 10)
        : formatCellule(cellule as never),
    ),
  );
  const entete = find(textes);
  if (entete < 0) return undefined;
  const largeur = Math.max(...textes.slice(entete, entete + LIGNES_MAX + 1).map((ligne) => ligne.length));
  const noms = toUniques(Array.from({ length: largeur }, (_, i) => toColonne(textes[entete]?.[i] ?? '', i)));
  const bruts = textes.flatMap((ligne, rang): Brut[] => {
    if (rang <= entete || ligne.every((texte) => texte === '')) return [];
    return [
      {
        ligne: rang + 1,
        champs: cleanObjet(Object.fromEntries(noms.map((nom, i) => [nom, ligne[i] ?? '']))),
      },
    ];
  });
  return { noms, bruts };
}

const SANS_COLONNES =
  'Aucune colonne n’est reconnue. Donnez un nom à chaque colonne, dont une « Nom » ou « Structure ».';

async function readTableur(bytes: Uint8Array, nom: string): Promise<Lignes | string> {
  const classeur = await readClasseur(bytes, nom);
  if (!classeur.ok) return classeur.message;
  const { feuilles } = classeur;
  const connues = feuilles.map(({ lignes }) => readFeuille(lignes, findEntete));
  const lues = connues.some(Boolean)
    ? connues
    : feuilles.map(({ lignes }) => readFeuille(lignes, guessEntete));
  const [premiere] = lues.filter((lue) => lue !== undefined);
  if (!premiere) return SANS_COLONNES;
  return {
    noms: premiere.noms,
    bruts: lues.flatMap((lue) => lue?.bruts ?? []),
    nonLues: feuilles.flatMap((f, i) => (lues[i] || !f.lignes.some((l) => l?.length) ? [] : [f.nom])),
  };
}

async function readFiches(texte: string): Promise<Lignes | string> {
  const { json, trop } = await readJson(texte, LIGNES_MAX);
  if (trop) return TROP_DE_LIGNES;
  if (json === undefined)
    return 'Ce fichier commence comme du JSON, et ne se lit pas jusqu’au bout : demandez-le à nouveau à sa source.';
  const fiches = listFiches(json);
  if (!fiches) return 'Ce fichier JSON ne contient pas de liste de fiches.';
  const bruts = fiches.map((fiche, rang) => {
    const champs = Object.fromEntries(
      Object.entries(fiche).map(([cle, valeur], i) => [toColonne(cle, i), valeur]),
    );
    return { ligne: rang + 1, champs };
  });
  return { noms: [...new Set(bruts.flatMap(({ champs }) => Object.keys(champs)))], bruts, nonLues: [] };
}

/**
 * A file as rows of one known shape, or one French sentence that says what to do. Never throws: everything here comes
 * from outside. @param voulu the shape that the person chose; without it, the columns say
 */
export async function readFichier(bytes: Uint8Array, nom: string, voulu?: Modele): Promise<FichierLu> {
  try {
    const debut = decode(bytes.subarray(0, 400))
      .replace(/^\ufeff/, '')
      .trimStart();
    const json = /^[[{]/.test(debut);
    const lus = json ? await readFiches(decode(bytes).replace(/^\ufeff/, '')) : await readTableur(bytes, nom);
    if (typeof lus === 'string') return refuse(lus);
    if (lus.bruts.length === 0) return refuse('Ce fichier a des colonnes, et aucune ligne.');
    if (lus.bruts.length > LIGNES_MAX) return refuse(TROP_DE_LIGNES);
    // A list whose columns are not known is a list all the same: what each is may be said.
    const modele = voulu ?? detectModele(lus.noms) ?? 'csv';
    if (lus.noms.length === 0) return refuse(SANS_COLONNES);
    const absentes = MODELES[modele].signe.filter((signe) => !lus.noms.includes(signe));
    if (absentes.length > 0)
      return refuse(`Ce n’est pas « ${MODELES[modele].libelle} » : il y manque ${absentes.join(', ')}.`);
    // A table holds texts only: its source means lists and numbers, and gets them back.
    const enTable = !json && modele === 'data-inclusion';
    const bruts = enTable ? lus.bruts.map((b) => ({ ...b, champs: fromRangee(b.champs) })) : lus.bruts;
    return { ok: true, modele, bruts, nonLues: lus.nonLues };
  } catch {
    return refuse('Ce fichier ne se lit pas : enregistrez-le à nouveau en .csv ou en .xlsx.');
  }
}
