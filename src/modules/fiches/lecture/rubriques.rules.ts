import { type Feuille, formatCellule } from '../../../shared/classeur/feuille.rules.ts';
import { type Reconnu, recognizeLibelle } from '../colonnes/libelles.rules.ts';
import type { ChampPlan } from '../colonnes/synonymes.rules.ts';
import { parseFiche, parseNiveau } from './titres.rules.ts';

/** A value of a form with the label it answers. `niveau`: a level of the plan, not a field. */
export type Reponse = {
  champ: ChampPlan | 'niveau';
  libelle: string;
  texte: string;
  l: number;
  c: number;
  numero: number;
};
/** What one sheet in form says: one list of answers a form, and where its labels stand. */
export type Formulaire = {
  fiches: Reponse[][];
  libelles: { l: number; c: number; libelle: string; champ: ChampPlan; exemple: string }[];
};

const INLINE = /^([^:\n]{2,60}?)\s*:\s*(?=\S)/;
export const GROUPE = /^(op[ée]ration|action|sous[ -]?action|[ée]tape|phase)\s*(?:n\s*[°º]\s*)?(\d{1,2})$/i;
const LIGNES_VUES = 300;

/** A label of a form, surely: its words are known, or nearly. */
export function readLibelle(texte: string): Reconnu | null {
  if (texte.length > 90) return null;
  const propre = texte.replace(/\s*:\s*$/, '');
  return propre.length > 70 || /:\s*\S/.test(propre) || GROUPE.test(propre)
    ? null
    : recognizeLibelle(propre, false);
}

export function readInline(texte: string): { libelle: string; reconnu: Reconnu; valeur: string } | null {
  const match = INLINE.exec(texte.slice(0, 200));
  const reconnu = match ? readLibelle(match[1]!) : null;
  if (!match || reconnu?.force !== 3) return null;
  return { libelle: match[1]!, reconnu, valeur: texte.slice(match[0].length).trim() };
}

/** How many different fields the labels of one of the first columns name: what tells a form from a table. */
export function scoreFormulaire(feuille: Feuille): number {
  let meilleur = 0;
  for (let c = 0; c < 4; c++) {
    const champs = new Set<string>();
    let remplies = 0;
    let reconnues = 0;
    for (let l = 0; l < Math.min(LIGNES_VUES, feuille.lignes.length); l++) {
      const texte = formatCellule(feuille.lignes[l]?.[c]);
      if (texte === '') continue;
      remplies++;
      const reconnu = readLibelle(texte) ?? readInline(texte)?.reconnu;
      if (!reconnu && !parseFiche(texte) && !parseNiveau(texte)) continue;
      reconnues++;
      champs.add(reconnu?.champ ?? (parseFiche(texte) ? 'titre' : 'niveau'));
    }
    if (champs.size >= 3 && reconnues >= remplies * 0.4 && champs.has('titre'))
      meilleur = Math.max(meilleur, champs.size);
  }
  return meilleur;
}
