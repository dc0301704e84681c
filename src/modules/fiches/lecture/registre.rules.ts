import {
  countColonnes,
  type Feuille,
  formatCellule,
  toLettre,
} from '../../../shared/classeur/feuille.rules.ts';
import type { Anomalie, PlanLu } from './plan.rules.ts';

/**
 * The account of a sheet: where each non-empty cell went. A cell has one place; the last word counts. What nobody
 * placed is reported at the end, so that nothing can be lost in silence.
 */
export type Registre = {
  feuille: Feuille;
  largeur: number;
  etats: Uint8Array;
  libelles: string[];
  anomalies: Anomalie[];
};

type Place = 'rangee' | 'notes' | 'signalee';
const CODES: Record<Place, number> = { rangee: 1, notes: 2, signalee: 3 };
const MAX_EXTRAIT = 500;

export function createRegistre(feuille: Feuille): Registre {
  const largeur = countColonnes(feuille);
  return {
    feuille,
    largeur,
    etats: new Uint8Array(largeur * feuille.lignes.length),
    libelles: [],
    anomalies: [],
  };
}

export function markCellule(registre: Registre, l: number, c: number, place: Place): void {
  registre.etats[l * registre.largeur + c] = CODES[place];
}

/** « D – Pilote » */
export function formatColonne(registre: Registre, c: number): string {
  const libelle = registre.libelles[c];
  return libelle ? `${toLettre(c)} – ${libelle}` : toLettre(c);
}

/** Reports something about a cell that keeps its place elsewhere. */
export function warnCellule(registre: Registre, l: number, c: number, valeur: string, message: string): void {
  const colonne = formatColonne(registre, c);
  registre.anomalies.push({ feuille: registre.feuille.nom, ligne: l + 1, colonne, valeur, message });
}

/** Reports a cell that is kept nowhere else. */
export function signalCellule(
  registre: Registre,
  l: number,
  c: number,
  valeur: string,
  message: string,
): void {
  markCellule(registre, l, c, 'signalee');
  warnCellule(registre, l, c, valeur, message);
}

export function listLigne(registre: Registre, l: number): { c: number; texte: string }[] {
  const cellules: { c: number; texte: string }[] = [];
  const ligne = registre.feuille.lignes[l] ?? [];
  for (let c = 0; c < ligne.length; c++) {
    const texte = formatCellule(ligne[c]);
    if (texte !== '') cellules.push({ c, texte });
  }
  return cellules;
}

/** Reports a whole row in one line, its cells joined: titles above the table, totals below it. */
export function signalLigne(registre: Registre, l: number, message: string): void {
  const cellules = listLigne(registre, l);
  if (cellules.length === 0) return;
  for (const { c } of cellules) markCellule(registre, l, c, 'signalee');
  const valeur = cellules.map(({ texte }) => texte).join(' | ');
  const colonne = cellules.length === 1 ? formatColonne(registre, cellules[0]!.c) : '';
  registre.anomalies.push({ feuille: registre.feuille.nom, ligne: l + 1, colonne, valeur, message });
}

/** Reports all that a sheet holds in one anomaly; only for a sheet that is not read at all. */
export function signalFeuille(registre: Registre, message: string): void {
  const textes: string[] = [];
  let premiere = 0;
  for (let l = 0; l < registre.feuille.lignes.length; l++) {
    for (const { c, texte } of listLigne(registre, l)) {
      markCellule(registre, l, c, 'signalee');
      if (textes.length < 50) textes.push(texte);
      premiere ||= l + 1;
    }
  }
  if (premiere === 0) return;
  const valeur = textes.join(' | ');
  const extrait = valeur.length > MAX_EXTRAIT ? `${valeur.slice(0, MAX_EXTRAIT)}…` : valeur;
  registre.anomalies.push({ feuille: registre.feuille.nom, ligne: 0, colonne: '', valeur: extrait, message });
}

/** Reports, row by row, the cells that nothing placed. */
export function signalOublis(registre: Registre): void {
  const { largeur, etats, feuille } = registre;
  for (let l = 0; l < feuille.lignes.length; l++) {
    const oublis = listLigne(registre, l).filter(({ c }) => etats[l * largeur + c] === 0);
    if (oublis.length === 0) continue;
    for (const { c } of oublis) markCellule(registre, l, c, 'signalee');
    registre.anomalies.push({
      feuille: feuille.nom,
      ligne: l + 1,
      colonne: oublis.length === 1 ? formatColonne(registre, oublis[0]!.c) : '',
      valeur: oublis.map(({ texte }) => texte).join(' | '),
      message: 'Ce texte n’a pas trouvé de place dans le plan : recopiez-le où il convient.',
    });
  }
}

/** Counts the places; an empty cell has none. */
export function countCellules(registres: Registre[]): PlanLu['cellules'] {
  const comptes = [0, 0, 0, 0];
  for (const { etats } of registres) for (const etat of etats) comptes[etat]!++;
  const [, rangees = 0, notes = 0, signalees = 0] = comptes;
  return { lues: rangees + notes + signalees, rangees, notes, signalees };
}
