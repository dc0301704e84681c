import { toLettre } from '../../../shared/classeur/feuille.rules.ts';
import { normalizeText } from '../../../shared/text/text.ts';
import { type Colonne, resolveColonnes } from '../colonnes/colonnes.rules.ts';
import { type Entete, readEntete } from '../colonnes/entete.rules.ts';
import { recognizeLibelle } from '../colonnes/libelles.rules.ts';
import { type Chemin, createChemin, pushTitre, startFeuille } from './chemin.rules.ts';
import { createEtendues } from './etendues.rules.ts';
import type { Lecture } from './fiche.rules.ts';
import { listLarges, type Tableau } from './intitules.rules.ts';
import type { Choix, FeuilleLue } from './plan.rules.ts';
import { listLigne, markCellule, type Registre } from './registre.rules.ts';
import { readLigne } from './tableau.rules.ts';
import { parseNiveau } from './titres.rules.ts';

type ChoixFeuille = Choix[string];
const HORS = 'Texte hors tableau, au-dessus de l’en-tête : il n’appartient à aucune fiche.';

function createTableau(lecture: Lecture, registre: Registre, entete: Entete, choix: ChoixFeuille): Tableau {
  const colonnes = resolveColonnes(registre.feuille, entete, choix.colonnes);
  const noms = nameNiveaux(colonnes);
  const axe = colonnes.some(
    (c) => c.champ.startsWith('niveau') && recognizeLibelle(c.libelle)?.sinon === 'niveau1',
  );
  const chemin = createChemin(noms);
  if (!axe) startFeuille(chemin, registre.feuille.nom);
  registre.libelles = colonnes.map(({ libelle }) => (/^Colonne [A-Z]+$/.test(libelle) ? '' : libelle));
  const larges = listLarges(registre);
  const mises = new Map();
  return {
    lecture,
    registre,
    colonnes,
    chemin,
    courante: null,
    vides: 0,
    larges,
    etendues: createEtendues(registre),
    mises,
    reprendre: () => false,
    initial: true,
  };
}

function nameNiveaux(colonnes: Colonne[]): string[] {
  const noms: string[] = [];
  for (const { champ, libelle } of colonnes) {
    if (champ.startsWith('niveau'))
      noms[Number(champ.slice(6)) - 1] ??= libelle.slice(0, 120).replace(/\s*\([^)]*\)|\s*[:*]+\s*$/g, '');
  }
  return Array.from(noms, (nom) => nom ?? '');
}

export function readTableau(
  lecture: Lecture,
  registre: Registre,
  entete: Entete,
  choix: ChoixFeuille,
): FeuilleLue {
  const tableau = createTableau(lecture, registre, entete, choix);
  readDessus(lecture, registre, tableau.chemin, entete.debut);
  markEntete(registre, entete);
  const colonnes = tableau.colonnes.map(({ index, libelle, champ, exemple }) => ({
    index,
    lettre: toLettre(index),
    libelle,
    champ,
    exemple,
  }));
  tableau.reprendre = (l) => resumeTableau(tableau, entete, l);
  for (let l = entete.fin + 1; l < registre.feuille.lignes.length; l++) readLigne(tableau, l);
  signalMises(tableau);
  const liste = entete.debut < 0;
  const ligneEntete = liste ? null : entete.debut + 1;
  const forme = liste ? 'liste' : 'tableau';
  return { feuille: registre.feuille.nom, ligneEntete, forme, ignoree: false, colonnes };
}

/** Another header in the same sheet: the same one again changes nothing, a different one gives the columns new fields. */
function resumeTableau(tableau: Tableau, entete: Entete, l: number): boolean {
  const { lecture, registre, chemin } = tableau;
  const suivant = readEntete(registre.feuille, l);
  if (suivant.fin !== l) return false;
  markEntete(registre, suivant);
  const cle = (libelles: string[]) => libelles.map(normalizeText).join('|');
  if (cle(suivant.libelles) === cle(entete.libelles) && tableau.initial) return true;
  const autre = createTableau(lecture, registre, suivant, {});
  const memes = autre.chemin.noms.join('|') === chemin.noms.join('|');
  tableau.colonnes = autre.colonnes;
  tableau.etendues.ouvertes.clear();
  tableau.chemin = memes ? chemin : { ...autre.chemin, ouverts: chemin.ouverts, genres: chemin.genres };
  tableau.initial = false;
  return true;
}

function markEntete(registre: Registre, { debut, fin }: Entete): void {
  for (let l = Math.max(0, debut); l <= fin; l++)
    for (const { c } of listLigne(registre, l)) markCellule(registre, l, c, 'rangee');
}

/** Titles above the table: « Axe 1 – Petite enfance » opens the plan, the rest is reported once. */
function readDessus(lecture: Lecture, registre: Registre, chemin: Chemin, fin: number): void {
  const textes: string[] = [];
  let ligne = 0;
  for (let l = 0; l < fin; l++) {
    const cellules = listLigne(registre, l);
    const premiere = cellules[0];
    if (premiere && cellules.length === 1 && parseNiveau(premiere.texte)?.code) {
      pushTitre(lecture, registre, chemin, premiere.texte, l, premiere.c);
      markCellule(registre, l, premiere.c, 'rangee');
      continue;
    }
    for (const { c, texte } of cellules) {
      markCellule(registre, l, c, 'signalee');
      textes.push(texte);
      ligne ||= l + 1;
    }
  }
  if (ligne > 0)
    registre.anomalies.push({
      feuille: registre.feuille.nom,
      ligne,
      colonne: '',
      valeur: textes.join(' | '),
      message: HORS,
    });
}

/** One line for all the dashes, one for the columns that the user put away. */
function signalMises({ registre, mises }: Tableau): void {
  for (const [sorte, { textes, nombre }] of mises) {
    const message =
      sorte === 'tiret'
        ? `${nombre} case(s) ne contiennent qu’un tiret ou des points : elles sont lues comme vides.`
        : `${nombre} case(s) d’une colonne ignorée à votre demande.`;
    registre.anomalies.push({
      feuille: registre.feuille.nom,
      ligne: 0,
      colonne: '',
      valeur: textes.join(' | '),
      message,
    });
  }
}
