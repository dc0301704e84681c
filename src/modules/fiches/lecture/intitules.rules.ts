import type { Colonne } from '../colonnes/colonnes.rules.ts';
import type { ChampPlan } from '../colonnes/synonymes.rules.ts';
import { type Chemin, pushTitre } from './chemin.rules.ts';
import type { Etendues } from './etendues.rules.ts';
import type { Brouillon, Lecture } from './fiche.rules.ts';
import { markCellule, type Registre, signalCellule } from './registre.rules.ts';
import { parseFiche, parseNiveau } from './titres.rules.ts';

const LARGE = 3;

/** A table being read, row after row. */
export type Tableau = {
  lecture: Lecture;
  registre: Registre;
  colonnes: Colonne[];
  chemin: Chemin;
  courante: Brouillon | null;
  vides: number;
  larges: Set<number>;
  etendues: Etendues;
  mises: Map<ChampPlan | 'tiret', { textes: string[]; nombre: number; c: number }>;
  /** Takes a row as another header, if it can be one. */
  reprendre: (l: number) => boolean;
  /** Still under the sheet's first header. */
  initial: boolean;
};
export type Case = { c: number; texte: string };

/** The cells merged across half the table: headings, even without « Axe 1 ». */
export function listLarges({ feuille, largeur }: Registre): Set<number> {
  const seuil = Math.max(LARGE, largeur / 2);
  const larges = (feuille.fusions ?? []).filter((fusion) => fusion.c2 - fusion.c1 + 1 >= seuil);
  return new Set(larges.map((fusion) => fusion.l1 * largeur + fusion.c1));
}

export function champOf(tableau: Tableau, c: number): ChampPlan {
  return tableau.colonnes[c]?.champ ?? 'notes';
}

/** The heading that a row is, if it is one: « Axe 1 : … » alone, or a text across the whole table. */
export function findTitre(tableau: Tableau, cases: Case[], l: number): string | null {
  const premiere = cases[0]!;
  const seule = cases.length === 1;
  const large = seule && tableau.larges.has(l * tableau.registre.largeur + premiere.c);
  const titre = parseNiveau(premiere.texte);
  const champ = champOf(tableau, premiere.c);
  if (champ.startsWith('niveau') && !large) return null;
  if (large && !parseFiche(premiere.texte)) return premiere.texte;
  if (!titre || titre.code === '') return null;
  if (seule) return premiere.texte;
  if (cases.length === 2 && titre.titre === '' && champ !== 'titre')
    return `${premiere.texte} : ${cases[1]!.texte}`;
  return champ === 'titre' && !cases.some(({ c }) => champOf(tableau, c) === 'code') ? premiere.texte : null;
}

export function readTitre(tableau: Tableau, cases: Case[], l: number, texte: string): void {
  const { lecture, registre, chemin } = tableau;
  const lus = texte === cases[0]!.texte ? 1 : 2;
  pushTitre(lecture, registre, chemin, texte, l, cases[0]!.c);
  for (const { c } of cases.slice(0, lus)) markCellule(registre, l, c, 'rangee');
  for (const { c, texte } of cases.slice(lus)) {
    signalCellule(
      registre,
      l,
      c,
      texte,
      'Cette valeur est sur une ligne de titre, qui ne peut pas la porter.',
    );
  }
  tableau.courante = null;
}
