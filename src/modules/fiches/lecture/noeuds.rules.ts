import { normalizeText } from '../../../shared/text/text.ts';
import type { Anomalie, NoeudLu } from './plan.rules.ts';
import { normalizeCode, parseNoeud, type Titre } from './titres.rules.ts';

/** The tree as it grows: nodes by key, the names of its levels, headings already taken apart. */
export type Arbre = {
  noeuds: Map<string, NoeudLu>;
  niveaux: string[];
  codes: Map<string, string[]>;
  lus: Map<string, Titre>;
  ouverts: Map<string, NoeudLu>;
};

export function createArbre(): Arbre {
  return { noeuds: new Map(), niveaux: [], codes: new Map(), lus: new Map(), ouverts: new Map() };
}

function readTitre(arbre: Arbre, texte: string): Titre {
  const connu = arbre.lus.get(texte);
  if (connu) return connu;
  const titre = parseNoeud(texte);
  arbre.lus.set(texte, titre);
  return titre;
}

/** « Axe 1 » and « Axe 1 : Vivre ensemble » are one node; two titles under one code are two nodes. */
function isSansTitre(titre: Titre, texte: string): boolean {
  return titre.code !== '' && (titre.titre === texte || titre.titre === '');
}

function nameNiveau(arbre: Arbre, profondeur: number, nom: string): void {
  if (nom !== '' && !arbre.niveaux[profondeur - 1]) arbre.niveaux[profondeur - 1] = nom;
}

type Ouverture = { noeud: NoeudLu; doublon: NoeudLu | null };

/** Finds or adds the node that a text names under a parent; `doublon` tells that the code had another title. */
export function openNoeud(arbre: Arbre, parent: string | null, texte: string, nom: string): Ouverture {
  const memoire = `${parent ?? ''}\n${texte}`;
  const connu = arbre.ouverts.get(memoire);
  if (connu) return { noeud: connu, doublon: null };
  const ouverture = findNoeud(arbre, parent, texte, nom);
  arbre.ouverts.set(memoire, ouverture.noeud);
  return ouverture;
}

function findNoeud(arbre: Arbre, parent: string | null, texte: string, nom: string): Ouverture {
  const titre = readTitre(arbre, texte);
  const profondeur = (parent === null ? 0 : (arbre.noeuds.get(parent)?.profondeur ?? 0)) + 1;
  nameNiveau(arbre, profondeur, titre.genre || nom);
  const code = normalizeCode(titre.code);
  const base = `${parent === null ? '' : `${parent}/`}`;
  const cleCode = `${base}${code}`;
  const memes = code === '' ? [] : (arbre.codes.get(cleCode) ?? []).map((cle) => arbre.noeuds.get(cle)!);
  const muet = isSansTitre(titre, texte);
  const mot = normalizeText(titre.titre) || titre.titre;
  const trouve = memes.find(
    (noeud) => muet || noeud.titre === '' || normalizeText(noeud.titre) === mot || isMuet(noeud),
  );
  if (trouve) {
    if (!muet && isMuet(trouve)) trouve.titre = titre.titre;
    return { noeud: trouve, doublon: null };
  }
  const cle = code !== '' && memes.length === 0 ? cleCode : `${base}${code}~${shortenCle(mot)}`;
  return addNoeud(
    arbre,
    { cle, parent, profondeur, code: titre.code, titre: titre.titre },
    cleCode,
    memes[0] ?? null,
  );
}

/** A node known only by « Axe 1 » so far. */
function isMuet(noeud: NoeudLu): boolean {
  return (
    noeud.code !== '' &&
    parseNoeud(noeud.titre).code === noeud.code &&
    parseNoeud(noeud.titre).titre === noeud.titre
  );
}

function addNoeud(arbre: Arbre, noeud: NoeudLu, cleCode: string, doublon: NoeudLu | null): Ouverture {
  const existant = arbre.noeuds.get(noeud.cle);
  if (existant) {
    if (normalizeText(existant.titre) === normalizeText(noeud.titre))
      return { noeud: existant, doublon: null };
    noeud.cle = freeCle(arbre.noeuds, noeud.cle);
  }
  arbre.noeuds.set(noeud.cle, noeud);
  if (noeud.code !== '') arbre.codes.set(cleCode, [...(arbre.codes.get(cleCode) ?? []), noeud.cle]);
  return { noeud, doublon };
}

/** A long title as a key: its beginning and a sum of the whole, so that two long titles stay two keys. */
export function shortenCle(texte: string): string {
  if (texte.length <= 150) return texte;
  let somme = 0;
  for (let i = 0; i < texte.length; i++) somme = (Math.imul(somme, 31) + texte.charCodeAt(i)) >>> 0;
  return `${texte.slice(0, 120)}#${somme.toString(36)}`;
}

/** The key itself, or the key and the first free number. */
export function freeCle(pris: { has(cle: string): boolean }, cle: string): string {
  if (!pris.has(cle)) return cle;
  let rang = 2;
  while (pris.has(`${cle}~${rang}`)) rang++;
  return `${cle}~${rang}`;
}

export function describeDoublon(
  doublon: NoeudLu,
  feuille: string,
  ligne: number,
  colonne: string,
  valeur: string,
): Anomalie {
  const message = `Le numéro ${doublon.code} porte déjà un autre intitulé : « ${doublon.titre.slice(0, 120)} ». Les deux sont gardés.`;
  return { feuille, ligne, colonne, valeur, message };
}
