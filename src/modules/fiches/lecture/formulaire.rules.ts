import { isErreur, isTiret } from '../../../shared/classeur/feuille.rules.ts';
import type { Reconnu } from '../colonnes/libelles.rules.ts';
import type { ChampPlan } from '../colonnes/synonymes.rules.ts';
import { listLigne, markCellule, type Registre, signalCellule, signalLigne } from './registre.rules.ts';
import { addReponse, type Case, type Etat, openColonnes } from './reponses.rules.ts';
import { type Formulaire, GROUPE, readInline, readLibelle } from './rubriques.rules.ts';
import { parseFiche, parseNiveau } from './titres.rules.ts';

function readLibelleLigne(
  etat: Etat,
  l: number,
  cellules: { c: number; texte: string }[],
  reconnu: Reconnu,
): void {
  const { registre, formulaire, choix } = etat;
  const [premiere, ...reste] = cellules as [{ c: number; texte: string }, ...{ c: number; texte: string }[]];
  const libelle = premiere.texte.replace(/\s*:\s*$/, '');
  const voulu = choix[formulaire.libelles.length];
  const choisi: Reconnu = voulu ? { champ: voulu, sinon: voulu, force: 3, numero: reconnu.numero } : reconnu;
  const champ = champOf(choisi);
  formulaire.libelles.push({
    l,
    c: premiere.c,
    libelle,
    champ,
    exemple: (reste[0]?.texte ?? '').slice(0, 120),
  });
  markCellule(registre, l, premiere.c, 'rangee');
  const suivante = reste.findIndex(
    ({ texte }, i) => i > 0 && i < reste.length - 1 && readLibelle(texte)?.force === 3,
  );
  const valeurs = suivante < 0 ? reste : reste.slice(0, suivante);
  openColonnes(etat, choisi, valeurs);
  for (const { c, texte } of valeurs) addReponse(etat, choisi, libelle, l, c, texte);
  etat.dernier = { reconnu: choisi, libelle, c: premiere.c, vide: valeurs.length === 0 };
  if (suivante >= 0) readLibelleLigne(etat, l, reste.slice(suivante), readLibelle(reste[suivante]!.texte)!);
}

const NOTE: Reconnu = { champ: 'notes', sinon: 'notes', force: 1, numero: 0 };

/** A row without known label: a banner, an unknown label with its value, or more of the answer above. */
function readAutreLigne(etat: Etat, l: number, cellules: { c: number; texte: string }[]): void {
  const { registre, dernier } = etat;
  const premiere = cellules[0]!;
  const inline = readInline(premiere.texte);
  const numeros = cellules.map(({ c, texte }) => ({
    c,
    texte,
    numero: Number(GROUPE.exec(texte)?.[2] ?? 0),
  }));
  const groupes = numeros.filter(({ numero }) => numero > 0);
  if (groupes.length > 1) {
    for (const { c, numero } of groupes) etat.groupes.set(c, numero);
    for (const { c, texte, numero } of numeros) {
      if (numero > 0) markCellule(registre, l, c, 'rangee');
      else signalCellule(registre, l, c, texte, 'Ce titre de rubrique n’a pas de place dans la fiche.');
    }
  } else if (inline) {
    etat.formulaire.libelles.push({
      l,
      c: premiere.c,
      libelle: inline.libelle,
      champ: champOf(inline.reconnu),
      exemple: inline.valeur.slice(0, 120),
    });
    for (const [i, { c, texte }] of cellules.entries()) {
      const lue = i === 0 ? inline : (readInline(texte) ?? { ...inline, valeur: texte });
      addReponse(etat, lue.reconnu, lue.libelle, l, c, lue.valeur);
    }
    etat.dernier = null;
  } else if (cellules.length === 1 && readBandeau(etat, l, premiere)) etat.dernier = null;
  else if (cellules.length > 1 && premiere.c <= (dernier?.c ?? premiere.c)) {
    readInconnue(etat, l, premiere, cellules.slice(1));
    etat.dernier = null;
  } else if (dernier && (dernier.vide || premiere.c > dernier.c)) {
    for (const { c, texte } of cellules) addReponse(etat, dernier.reconnu, dernier.libelle, l, c, texte);
  } else signalLigne(registre, l, 'Texte hors fiche : aucune rubrique ne le précède.');
}

/** A label of their own: it goes to the notes with its value, and is reported when it has none. */
function readInconnue(etat: Etat, l: number, { c, texte }: Case, valeurs: Case[]): void {
  for (const valeur of valeurs) addReponse(etat, NOTE, texte, l, valeur.c, valeur.texte);
  const utile = valeurs.some((valeur) => !isErreur(valeur.texte) && !isTiret(valeur.texte));
  if (utile) markCellule(etat.registre, l, c, 'notes');
  else signalCellule(etat.registre, l, c, texte, 'Cette rubrique n’a pas de valeur.');
}

function champOf(reconnu: Reconnu): ChampPlan {
  return reconnu.champ === 'niveau' ? reconnu.sinon : reconnu.champ;
}

/** « FICHE ACTION N° 3 – Créer un relais », « Axe 1 – Petite enfance » written across the sheet. */
function readBandeau(etat: Etat, l: number, { c, texte }: { c: number; texte: string }): boolean {
  const base = { sinon: 'notes', force: 3, numero: 0 } as const;
  const fiche = parseFiche(texte);
  const niveau = fiche ? null : parseNiveau(texte);
  if (fiche?.titre) addReponse(etat, { ...base, champ: 'titre' }, 'Fiche', l, c, texte);
  else if (fiche) addReponse(etat, { ...base, champ: 'code' }, 'Fiche', l, c, fiche.code);
  else if (niveau) addReponse(etat, { ...base, champ: 'niveau' }, niveau.genre, l, c, texte);
  return fiche !== null || niveau !== null;
}

/** Reads a sheet laid out as forms, one under the other or side by side. */
export function readFormulaire(registre: Registre, choix: Record<number, ChampPlan>): Formulaire {
  const formulaire: Formulaire = { fiches: [], libelles: [] };
  const etat: Etat = { registre, formulaire, dernier: null, groupes: new Map(), colonnes: new Map(), choix };
  for (let l = 0; l < registre.feuille.lignes.length; l++) {
    const cellules = listLigne(registre, l);
    if (cellules.length === 0) {
      if (!etat.dernier?.vide) etat.dernier = null;
      continue;
    }
    const bandeau = cellules.length === 1 && parseFiche(cellules[0]!.texte);
    const reconnu = bandeau ? null : readLibelle(cellules[0]!.texte);
    if (reconnu) readLibelleLigne(etat, l, cellules, reconnu);
    else readAutreLigne(etat, l, cellules);
  }
  return formulaire;
}
