import type { Lecture } from './fiche.rules.ts';
import { describeDoublon, openNoeud } from './noeuds.rules.ts';
import { formatColonne, type Registre } from './registre.rules.ts';
import { parseNiveau, type Titre } from './titres.rules.ts';

/** An open heading of a sheet. The one that the sheet's own name gives is only added to the tree when it is used. */
type Ouvert = { genre: string; texte: string; cle: string | null };

/** Where a row stands in the plan: the headings above it, then the values of the level columns. */
export type Chemin = {
  ouverts: Ouvert[];
  genres: string[];
  niveaux: string[];
  noms: string[];
  cache: string | null | undefined;
};

export function createChemin(noms: string[]): Chemin {
  return { ouverts: [], genres: [], niveaux: noms.map(() => ''), noms, cache: undefined };
}

/** « Objectif 1 » and « Objectif 1.1 » are two levels under one word. */
function genreOf({ genre, code }: Titre): string {
  return `${genre}#${code.split(/[.\-/]/).length}`;
}

/** A sheet called « Axe 2 – Vie sociale » is the first level of all it holds. */
export function startFeuille(chemin: Chemin, nom: string): void {
  const titre = parseNiveau(nom);
  if (titre === null || (titre.code === '' && titre.titre === '')) return;
  chemin.genres.push(genreOf(titre));
  chemin.ouverts.push({ genre: genreOf(titre), texte: nom, cle: null });
}

/** Opens a heading: it closes those of its own level and below. */
export function pushTitre(
  lecture: Lecture,
  registre: Registre,
  chemin: Chemin,
  texte: string,
  l: number,
  c: number,
): void {
  const titre = parseNiveau(texte) ?? { genre: 'Rubrique', code: '', titre: texte };
  const genre = genreOf(titre);
  if (!chemin.genres.includes(genre)) chemin.genres.push(genre);
  const rang = chemin.genres.indexOf(genre);
  chemin.ouverts = chemin.ouverts.filter((ouvert) => chemin.genres.indexOf(ouvert.genre) < rang);
  const cle = open(lecture, registre, openBase(lecture, registre, chemin), texte, titre.genre, l, c);
  chemin.ouverts.push({ genre, texte, cle });
  chemin.niveaux.fill('');
  chemin.cache = undefined;
}

function open(
  lecture: Lecture,
  registre: Registre,
  parent: string | null,
  texte: string,
  nom: string,
  l: number,
  c: number,
): string {
  const { noeud, doublon } = openNoeud(lecture.arbre, parent, texte, nom);
  if (doublon) {
    registre.anomalies.push(
      describeDoublon(doublon, registre.feuille.nom, l + 1, c < 0 ? '' : formatColonne(registre, c), texte),
    );
  }
  return noeud.cle;
}

function openBase(lecture: Lecture, registre: Registre, chemin: Chemin): string | null {
  let parent: string | null = null;
  for (const ouvert of chemin.ouverts) {
    ouvert.cle ??= open(lecture, registre, parent, ouvert.texte, ouvert.genre.split('#')[0] ?? '', 0, -1);
    parent = ouvert.cle;
  }
  return parent;
}

/** Takes the level cells of a row: what is written replaces, what is blank is carried down, a change resets what is below. */
export function setNiveaux(chemin: Chemin, valeurs: Map<number, string>): boolean {
  let change = false;
  for (let i = 0; i < chemin.niveaux.length; i++) {
    const valeur = valeurs.get(i);
    if (valeur !== undefined && valeur !== chemin.niveaux[i]) {
      chemin.niveaux[i] = valeur;
      change = true;
    } else if (valeur === undefined && change) chemin.niveaux[i] = '';
  }
  if (change) chemin.cache = undefined;
  return change;
}

/** The node that the current row hangs from; null when the plan has no level. */
export function resolveChemin(
  lecture: Lecture,
  registre: Registre,
  chemin: Chemin,
  l: number,
): string | null {
  if (chemin.cache !== undefined) return chemin.cache;
  let parent = openBase(lecture, registre, chemin);
  chemin.niveaux.forEach((texte, i) => {
    if (texte !== '') parent = open(lecture, registre, parent, texte, chemin.noms[i] ?? '', l, -1);
  });
  chemin.cache = parent;
  return parent;
}
