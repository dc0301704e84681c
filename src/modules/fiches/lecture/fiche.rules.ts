import type { Cellule } from '../../../shared/classeur/feuille.rules.ts';
import { normalizeText } from '../../../shared/text/text.ts';
import type { ChampPlan } from '../colonnes/synonymes.rules.ts';
import { type Arbre, createArbre, freeCle, shortenCle } from './noeuds.rules.ts';
import type { Mode } from './places.rules.ts';
import type { FicheLue, OperationLue } from './plan.rules.ts';
import { normalizeCode, parseFiche, parseNumerote } from './titres.rules.ts';

/** A cell with its field. `groupe`: which operation side by side, 0 for the row's own. `fusion`: merged from a row above. */
export type Entree = {
  champ: ChampPlan;
  groupe: number;
  libelle: string;
  texte: string;
  cellule: Cellule;
  fraction: boolean;
  l: number;
  c: number;
  fusion?: true;
};

/** An action being read: its notes line by line, and how much has been learnt about it so far. */
export type Brouillon = {
  fiche: FicheLue;
  notes: Set<string>;
  nouveautes: number;
  operation: OperationLue | null;
  operations: Map<string, OperationLue>;
};

/** Past this many actions under one code or one title, the rest is not compared: a sheet must not take minutes. */
const MAX_HOMONYMES = 50;

/** Everything read so far, over all sheets. */
export type Lecture = {
  arbre: Arbre;
  brouillons: Brouillon[];
  parCode: Map<string, Brouillon[]>;
  parTitre: Map<string, Brouillon[]>;
  cles: Set<string>;
};

export function createLecture(): Lecture {
  return { arbre: createArbre(), brouillons: [], parCode: new Map(), parTitre: new Map(), cles: new Set() };
}

type Identite = { code: string; titre: string };

/** The code and the title that a row or a form gives: « FA 1.1 – Créer … » holds both. */
export function identify(code: string, titre: string): Identite {
  const lu = parseFiche(titre) ?? parseNumerote(titre);
  if (lu && code === '') return { code: lu.code, titre: lu.titre || titre };
  if (lu?.titre && normalizeCode(lu.code) === normalizeCode(code)) return { code, titre: lu.titre };
  return { code, titre };
}

/** The same action said twice, give or take a word: summaries shorten titles. */
function isMemeTitre(a: string, b: string): boolean {
  const [x, y] = [normalizeText(a), normalizeText(b)];
  if (x === '' || y === '' || x === y) return true;
  if (Math.min(x.length, y.length) >= 8 && (x.startsWith(y) || y.startsWith(x))) return true;
  const mots = new Set(x.split(' ').filter((mot) => mot.length > 2));
  const autres = new Set(y.split(' ').filter((mot) => mot.length > 2));
  const communs = [...mots].filter((mot) => autres.has(mot)).length;
  return communs > 0 && communs / (mots.size + autres.size - communs) >= 0.6;
}

function isMemeNoeud(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}

export type Ouverture = { brouillon: Brouillon; mode: Mode; message?: string };
type Demande = Identite & { noeud: string | null; feuille: string; ligne: number };

function findParTitre(lecture: Lecture, demande: Demande): Brouillon | undefined {
  const cle = normalizeText(demande.titre);
  const tous = (lecture.parTitre.get(cle) ?? []).slice(0, MAX_HOMONYMES);
  const ouverts = tous.filter(({ fiche }) => {
    const deuxCodes = demande.code !== '' && (fiche.valeurs.code ?? '') !== '';
    return !deuxCodes && isMemeNoeud(fiche.noeud, demande.noeud);
  });
  return (
    ouverts.find(({ fiche }) => fiche.noeud === demande.noeud) ??
    (ouverts.length === 1 ? ouverts[0] : undefined)
  );
}

/** Finds the action that a row speaks of, or starts a new one; says when the codes do not agree. */
export function openFiche(lecture: Lecture, demande: Demande): Ouverture {
  const code = normalizeCode(demande.code);
  const memeCode = code === '' ? [] : (lecture.parCode.get(code) ?? []);
  const connue =
    memeCode
      .slice(0, MAX_HOMONYMES)
      .find(({ fiche }) => isMemeTitre(fiche.valeurs.titre ?? '', demande.titre)) ??
    (demande.titre === '' ? undefined : findParTitre(lecture, demande));
  if (connue) {
    connue.fiche.noeud ??= demande.noeud;
    if (code !== '' && memeCode.length === 0) addTo(lecture.parCode, code, connue);
    return { brouillon: connue, mode: 'confrontation' };
  }
  return {
    brouillon: addFiche(lecture, demande, code),
    mode: 'complement',
    message: explainCode(lecture, demande, memeCode),
  };
}

function explainCode(lecture: Lecture, demande: Demande, memeCode: Brouillon[]): string | undefined {
  const autre = memeCode[0]?.fiche;
  if (autre) {
    const lieu = `${autre.source.feuille}, ligne ${autre.source.ligne}`;
    return `Le numéro ${demande.code} est déjà celui de « ${(autre.valeurs.titre ?? '').slice(0, 120)} » (${lieu}). Les deux fiches sont gardées : corrigez le numéro de l’une.`;
  }
  const homonymes = (lecture.parTitre.get(normalizeText(demande.titre)) ?? []).slice(0, MAX_HOMONYMES);
  const homonyme = homonymes.find(
    ({ fiche }) =>
      (fiche.valeurs.code ?? '') !== '' && fiche.source.feuille !== demande.feuille && demande.code !== '',
  )?.fiche;
  if (!homonyme) return undefined;
  return `La même fiche porte le numéro ${homonyme.valeurs.code} dans « ${homonyme.source.feuille} », ligne ${homonyme.source.ligne}. Les deux sont gardées : vérifiez s’il s’agit d’une seule.`;
}

function addTo(table: Map<string, Brouillon[]>, cle: string, brouillon: Brouillon): void {
  const liste = table.get(cle);
  if (liste) liste.push(brouillon);
  else table.set(cle, [brouillon]);
}

function addFiche(lecture: Lecture, demande: Demande, code: string): Brouillon {
  const mot = shortenCle(normalizeText(demande.titre) || demande.titre);
  const libre = code !== '' && !lecture.cles.has(code);
  const cle = freeCle(lecture.cles, libre ? code : `${code || (demande.noeud ?? '')}|${mot}`);
  lecture.cles.add(cle);
  const source = { feuille: demande.feuille, ligne: demande.ligne };
  const fiche: FicheLue = { cle, noeud: demande.noeud, valeurs: {}, notes: '', operations: [], source };
  if (demande.code !== '') fiche.valeurs.code = demande.code;
  fiche.valeurs.titre = demande.titre;
  const brouillon: Brouillon = {
    fiche,
    notes: new Set(),
    nouveautes: 0,
    operation: null,
    operations: new Map(),
  };
  lecture.brouillons.push(brouillon);
  if (code !== '') addTo(lecture.parCode, code, brouillon);
  if (demande.titre !== '') addTo(lecture.parTitre, normalizeText(demande.titre), brouillon);
  return brouillon;
}
