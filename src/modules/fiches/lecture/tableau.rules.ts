import { type Cellule, isErreur, isTiret } from '../../../shared/classeur/feuille.rules.ts';
import { isEnteteRepete } from '../colonnes/entete.rules.ts';
import { toChampOperation } from '../colonnes/roles.rules.ts';
import { resolveChemin, setNiveaux } from './chemin.rules.ts';
import { rangeEntrees, readEntrees } from './entrees.rules.ts';
import { extendEntrees, type Genre } from './etendues.rules.ts';
import type { Entree } from './fiche.rules.ts';
import { type Case, champOf, findTitre, readTitre, type Tableau } from './intitules.rules.ts';
import { listLigne, markCellule, signalCellule, signalLigne } from './registre.rules.ts';
import { parseOperation } from './titres.rules.ts';

const ERREUR = 'Cette formule est en erreur dans le tableau : corrigez-la, ou saisissez la valeur.';
const TOTAL = /^(sous[\s-]?)?tota(l|ux)\b/i;
const PIED = /^(source|nb|n\.b\.|note|l[ée]gende|\*|mis à jour|mise à jour|document|fait à|lecture)\s*[:*]/i;

/** Sets aside what is not read: formulas in error, dashes, columns that the user put away. */
function sortCases(tableau: Tableau, cases: Case[], l: number): Case[] {
  return cases.filter(({ c, texte }) => {
    if (isErreur(texte)) signalCellule(tableau.registre, l, c, texte, ERREUR);
    else if (champOf(tableau, c) === 'ignorer') addMise(tableau, 'ignorer', l, c, texte);
    else if (isTiret(texte)) addMise(tableau, 'tiret', l, c, texte);
    else return true;
    return false;
  });
}

function addMise(tableau: Tableau, sorte: 'ignorer' | 'tiret', l: number, c: number, texte: string): void {
  markCellule(tableau.registre, l, c, 'signalee');
  const mise = tableau.mises.get(sorte) ?? { textes: [], nombre: 0, c };
  mise.nombre++;
  if (sorte === 'ignorer' || mise.textes.length === 0) mise.textes.push(texte);
  tableau.mises.set(sorte, mise);
}

function toEntree(tableau: Tableau, { c, texte }: Case, l: number): Entree {
  const { champ, groupe, libelle, fraction } = tableau.colonnes[c]!;
  const cellule: Cellule = tableau.registre.feuille.lignes[l]?.[c] ?? null;
  return { champ, groupe, libelle, texte, cellule, fraction, l, c };
}

/** Takes the level cells out of a row; true when they opened another branch of the plan. */
function takeNiveaux(tableau: Tableau, entrees: Entree[]): boolean {
  const valeurs = new Map<number, string>();
  for (const { champ, texte, l, c } of entrees) {
    if (!champ.startsWith('niveau')) continue;
    const rang = Number(champ.slice(6)) - 1;
    const avant = valeurs.get(rang);
    valeurs.set(rang, avant === undefined ? texte : `${avant} – ${texte}`);
    markCellule(tableau.registre, l, c, 'rangee');
  }
  return valeurs.size > 0 && setNiveaux(tableau.chemin, valeurs);
}

/** On a row that only adds an operation, the fields that an operation has are its own. */
function toOperation(entree: Entree): Entree {
  const champ = entree.champ === 'titre' ? 'operation_titre' : toChampOperation(entree.champ);
  return champ ? { ...entree, champ } : entree;
}

function readSuite(tableau: Tableau, entrees: Entree[], l: number, change: boolean): void {
  const { registre, courante } = tableau;
  const operation = entrees.some((entree) => entree.champ === 'operation_titre' && entree.groupe === 0);
  if (!courante || change || (tableau.vides > 0 && !operation)) {
    const message = change
      ? 'Cette ligne n’a pas d’intitulé d’action : ses valeurs n’ont pas de fiche où aller.'
      : 'Texte hors tableau : il n’appartient à aucune fiche.';
    for (const { c, texte, fusion } of entrees) if (!fusion) signalCellule(registre, l, c, texte, message);
    return;
  }
  rangeEntrees(registre, courante, operation ? entrees.map(toOperation) : entrees, 'complement');
}

function isFiche(entrees: Entree[]): boolean {
  if (entrees.some((entree) => entree.champ === 'titre')) return true;
  const code = entrees.find((entree) => entree.champ === 'code');
  if (!code) return false;
  return /\d/.test(code.texte) ? code.texte.length <= 30 : entrees.length > 1;
}

function genreOf(tableau: Tableau, entrees: Entree[]): Genre {
  const titre = entrees.find((entree) => entree.champ === 'titre');
  if (titre && tableau.courante && parseOperation(titre.texte)) return 'operation';
  if (isFiche(entrees)) return 'fiche';
  return entrees.some((entree) => entree.champ === 'operation_titre') ? 'operation' : 'suite';
}

/** A row of actions, once headings, totals and repeated headers are set apart. */
function readCases(tableau: Tableau, cases: Case[], l: number): void {
  const { lecture, registre, chemin } = tableau;
  const tous = cases.map((cellule) => toEntree(tableau, cellule, l));
  const change = takeNiveaux(tableau, tous);
  const propres = tous.filter((entree) => !entree.champ.startsWith('niveau'));
  if (change) tableau.courante = null;
  const noeud = resolveChemin(lecture, registre, chemin, l);
  if (propres.length === 0) return;
  const genre = genreOf(tableau, propres);
  const entrees = extendEntrees(tableau.etendues, lecture, registre, propres, l, genre);
  if (genre === 'fiche') tableau.courante = readEntrees(lecture, registre, entrees, noeud);
  else if (tableau.courante && propres.some((entree) => entree.champ === 'titre'))
    rangeEntrees(registre, tableau.courante, entrees.map(toOperation), 'complement');
  else readSuite(tableau, entrees, l, change);
}

/** Reads one row of the sheet. */
export function readLigne(tableau: Tableau, l: number): void {
  const { registre } = tableau;
  const toutes = listLigne(registre, l);
  const cases = sortCases(tableau, toutes, l);
  if (cases.length === 0) {
    tableau.vides += toutes.length === 0 ? 1 : 0;
    return;
  }
  const premier = cases[0]!.texte;
  if (isEnteteRepete(cases.map(({ texte }) => texte)) && tableau.reprendre(l)) return;
  const titre = findTitre(tableau, cases, l);
  if (TOTAL.test(premier))
    signalLigne(registre, l, 'Ligne de total : elle n’est pas lue, les totaux se calculent.');
  else if (cases.length === 1 && PIED.test(premier))
    signalLigne(registre, l, 'Texte hors tableau : il n’appartient à aucune fiche.');
  else if (titre !== null) readTitre(tableau, cases, l, titre);
  else readCases(tableau, cases, l);
  tableau.vides = 0;
}
