import {
  countColonnes,
  type Feuille,
  type Fusion,
  formatCellule,
  isErreur,
} from '../../../shared/classeur/feuille.rules.ts';
import { type Reconnu, recognizeLibelle } from './libelles.rules.ts';

/** The header of a table: one row, or two when group headings stand above (rows 0-based, both ends included). */
export type Entete = { debut: number; fin: number; libelles: string[]; score: number };

const LIGNES_VUES = 60;
const RICHE = 5;
const ACTIONS = new Set(['titre', 'operation_titre', 'code']);

function readLigne(feuille: Feuille, l: number, largeur: number): string[] {
  const ligne = feuille.lignes[l] ?? [];
  return Array.from({ length: largeur }, (_, c) => formatCellule(ligne[c]));
}

/** A short text without line upon line: what a label can be, and a description cannot. */
function isEtiquette(texte: string): boolean {
  return texte.length <= 90 && !isErreur(texte) && /\p{L}|%|°/u.test(texte);
}

/** Fields seen weigh by certainty, each once; long texts and numbers say that the row is data. */
function scoreLigne(libelles: string[], large: boolean): number {
  const reconnus = new Map<string, Reconnu>();
  let score = 0;
  for (const libelle of libelles) {
    if (libelle === '') continue;
    if (!isEtiquette(libelle)) score -= 2;
    const reconnu = recognizeLibelle(libelle, large);
    if (!reconnu) continue;
    const cle = `${reconnu.champ}${reconnu.numero}`;
    const avant = reconnus.get(cle);
    if (!avant || avant.force < reconnu.force) reconnus.set(cle, reconnu);
    score += avant ? 0.5 : 0;
  }
  for (const reconnu of reconnus.values()) {
    score += reconnu.force + (ACTIONS.has(reconnu.champ) && reconnu.force > 1 ? 1 : 0);
  }
  return score;
}

/** Two words at least that mean something, or « Action » among other cells: less is not a header. */
function isCredible(libelles: string[], score: number): boolean {
  const reconnus = libelles.map((libelle) => recognizeLibelle(libelle)).filter((reconnu) => reconnu !== null);
  const champs = new Set(reconnus.map((reconnu) => reconnu.champ));
  const sur = reconnus.some((reconnu) => reconnu.force === 3 && ACTIONS.has(reconnu.champ));
  const remplis = libelles.filter((libelle) => libelle !== '').length;
  if (remplis >= 4 && reconnus.length < remplis / 4 && champs.size < 4) return false;
  return (champs.size >= 2 && score >= RICHE) || (sur && remplis >= 2 && champs.size >= 2);
}

/** The group heading above a column: its own text, or that of the merged area it is in. */
function findGroupe(haut: string[], fusions: Fusion[], l: number, c: number): string {
  if (haut[c]) return haut[c];
  const fusion = fusions.find((f) => f.l1 <= l && l <= f.l2 && f.c1 <= c && c <= f.c2);
  return fusion ? (haut[fusion.c1] ?? '') : '';
}

function isSous(haut: string[], bas: string[], fusions: Fusion[], l: number, c: number): boolean {
  if (haut[c] === '') return true;
  if (fusions.some((f) => f.l1 === l && f.l2 === l && f.c1 === c && f.c2 > c)) return true;
  return haut[c + 1] === '' && bas[c + 1] !== '' && bas[c + 1] !== undefined;
}

/** Joins two rows into one header, when the second can only be sub-headings of the first. */
function joinLignes(feuille: Feuille, l: number, haut: string[], bas: string[]): string[] | null {
  const fusions = (feuille.fusions ?? []).filter((f) => f.l1 <= l && l <= f.l2);
  const remplis = bas.flatMap((texte, c) => (texte === '' ? [] : [c]));
  if (remplis.length < 2 || !remplis.every((c) => isEtiquette(bas[c]!) || /^\d{4}$/.test(bas[c]!)))
    return null;
  if (!remplis.every((c) => isSous(haut, bas, fusions, l, c))) return null;
  let gauche = '';
  const joints = haut.map((texte, c) => {
    if (texte !== '') gauche = texte;
    const fusionne = findGroupe(haut, fusions, l, c);
    const groupe = fusionne || (bas[c] !== '' && fusions.length === 0 ? gauche : '');
    return bas[c] === '' ? texte : joinLibelles(groupe, bas[c]!);
  });
  const utiles = remplis.filter(
    (c) => recognizeLibelle(bas[c]!, false) || recognizeLibelle(joints[c]!, false) || /^\d{4}$/.test(bas[c]!),
  );
  return utiles.length * 2 > remplis.length ? joints : null;
}

/** « Calendrier – Début » */
function joinLibelles(groupe: string, sous: string): string {
  return groupe === '' || groupe === sous ? sous : `${groupe} – ${sous}`;
}

/** The header at a given row, its second row included when there is one. */
export function readEntete(feuille: Feuille, l: number): Entete {
  const largeur = countColonnes(feuille);
  const haut = readLigne(feuille, l, largeur);
  const bas = readLigne(feuille, l + 1, largeur);
  const joints = joinLignes(feuille, l, haut, bas);
  const seul = scoreLigne(haut, true);
  if (!joints) return { debut: l, fin: l, libelles: haut, score: seul };
  return { debut: l, fin: l + 1, libelles: joints, score: Math.max(seul, scoreLigne(joints, true)) + 1 };
}

/** Finds the header of a table under its titles, logos and blank rows; null when the sheet has none. */
export function detectEntete(feuille: Feuille): Entete | null {
  const largeur = countColonnes(feuille);
  const candidats: { l: number; score: number }[] = [];
  for (let l = 0; l < Math.min(LIGNES_VUES, feuille.lignes.length); l++) {
    const libelles = readLigne(feuille, l, largeur);
    if (libelles.filter((texte) => texte !== '').length >= 2)
      candidats.push({ l, score: scoreLigne(libelles, false) });
  }
  candidats.sort((a, b) => b.score - a.score || a.l - b.l);
  let meilleur: Entete | null = null;
  for (const { l } of candidats.slice(0, 6).sort((a, b) => a.l - b.l)) {
    const entete = readEntete(feuille, l);
    if (isCredible(entete.libelles, entete.score) && entete.score > (meilleur?.score ?? 0)) meilleur = entete;
  }
  return meilleur ?? (largeur === 1 ? detectColonne(feuille) : null);
}

/** One column under the one word « Actions ». */
function detectColonne(feuille: Feuille): Entete | null {
  const l = feuille.lignes.findIndex((ligne) => formatCellule(ligne[0]) !== '');
  const reconnu = l < 0 ? null : recognizeLibelle(formatCellule(feuille.lignes[l]?.[0]), false);
  return reconnu?.champ === 'titre' && reconnu.force === 3 ? readEntete(feuille, l) : null;
}

/** A later row that is itself a header: every cell is a known label, one of them names the action. */
export function isEnteteRepete(libelles: string[]): boolean {
  const remplis = libelles.filter((libelle) => libelle !== '');
  if (remplis.length < 3) return false;
  const champs = new Set<string>();
  for (const libelle of remplis) {
    const reconnu = libelle.length <= 60 ? recognizeLibelle(libelle, false) : null;
    if (reconnu?.force !== 3) return false;
    champs.add(reconnu.champ);
  }
  return champs.size >= 3 && (champs.has('titre') || champs.has('code'));
}
