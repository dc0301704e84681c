import { isErreur, isTiret } from '../../../shared/classeur/feuille.rules.ts';
import type { Reconnu } from '../colonnes/libelles.rules.ts';
import type { ChampPlan } from '../colonnes/synonymes.rules.ts';
import { markCellule, type Registre, signalCellule } from './registre.rules.ts';
import type { Formulaire, Reponse } from './rubriques.rules.ts';

export type Case = { c: number; texte: string };
export type Etat = {
  registre: Registre;
  formulaire: Formulaire;
  dernier: { reconnu: Reconnu; libelle: string; c: number; vide: boolean } | null;
  groupes: Map<number, number>;
  /** Which form each column is, when the forms stand side by side. */
  colonnes: Map<number, Reponse[]>;
  choix: Record<number, ChampPlan>;
};

function isNouvelle(reponses: Reponse[], champ: string, libelle: string): boolean {
  const memes = reponses.filter((reponse) => reponse.champ === champ);
  if (champ === 'niveau')
    return reponses.some((r) => r.champ === 'titre') && memes.some((r) => r.libelle === libelle);
  return (champ === 'titre' || champ === 'code') && memes.length > 0;
}

/** The form that an answer belongs to: its column's when forms stand side by side, otherwise the last one. */
function formOf(etat: Etat, champ: string, libelle: string, c: number): Reponse[] {
  const { fiches } = etat.formulaire;
  const parallele = etat.colonnes.get(c);
  if (parallele) return parallele;
  const derniere = fiches.at(-1);
  if (derniere && !isNouvelle(derniere, champ, libelle)) return derniere;
  etat.groupes.clear();
  etat.colonnes.clear();
  fiches.push([]);
  return fiches.at(-1)!;
}

export function addReponse(
  etat: Etat,
  reconnu: Reconnu,
  libelle: string,
  l: number,
  c: number,
  texte: string,
): void {
  const { registre } = etat;
  if (isErreur(texte) || isTiret(texte)) {
    const erreur = 'Cette formule est en erreur dans le tableau : corrigez-la, ou saisissez la valeur.';
    signalCellule(registre, l, c, texte, isErreur(texte) ? erreur : 'Ce tiret est lu comme une case vide.');
    return;
  }
  const numero = etat.groupes.get(c) ?? reconnu.numero;
  const champ = reconnu.champ;
  formOf(etat, champ, libelle, c).push({ champ, libelle, texte, l, c, numero });
  markCellule(registre, l, c, 'rangee');
}

/** Several values on the line of titles: as many forms, side by side; on that of operations: as many operations. */
export function openColonnes(etat: Etat, reconnu: Reconnu, valeurs: { c: number }[]): void {
  if (valeurs.length < 2) return;
  if (reconnu.champ === 'operation_titre')
    for (const [i, { c }] of valeurs.entries()) etat.groupes.set(c, i + 1);
  if (reconnu.champ !== 'titre' || etat.groupes.size > 0) return;
  const ouverte = etat.formulaire.fiches.at(-1);
  const commune = ouverte && !ouverte.some((reponse) => reponse.champ === 'titre') ? ouverte : [];
  if (commune.length > 0) etat.formulaire.fiches.pop();
  etat.colonnes.clear();
  for (const { c } of valeurs) {
    const fiche = commune.filter(
      (reponse) => reponse.c === c || !valeurs.some((valeur) => valeur.c === reponse.c),
    );
    etat.formulaire.fiches.push(fiche);
    etat.colonnes.set(c, fiche);
  }
}
