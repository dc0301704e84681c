import {
  countColonnes,
  type Feuille,
  formatCellule,
  toLettre,
} from '../../../shared/classeur/feuille.rules.ts';
import type { Entete } from './entete.rules.ts';
import { recognizeLibelle } from './libelles.rules.ts';
import {
  assignCodeMuet,
  assignNiveaux,
  assignOperations,
  type Brouillon,
  chooseTitre,
  toChampOperation,
} from './roles.rules.ts';
import type { ChampPlan } from './synonymes.rules.ts';

/** `groupe`: the operation a column belongs to when operations stand side by side, 0 otherwise. */
export type Colonne = {
  index: number;
  libelle: string;
  champ: ChampPlan;
  groupe: number;
  exemple: string;
  fraction: boolean;
};

const ECHANTILLON = 40;
/** A group heading: its columns are those of an operation. */
const OPERATION = /^(?:op[ée]rations?|sous[ -]?actions?)(?=\s|$)/i;

function listTextes(feuille: Feuille, depuis: number, c: number): string[] {
  const textes: string[] = [];
  for (let l = depuis; l < feuille.lignes.length && l < depuis + 400 && textes.length < ECHANTILLON; l++) {
    const texte = formatCellule(feuille.lignes[l]?.[c]);
    if (texte !== '') textes.push(texte);
  }
  return textes;
}

function draft(feuille: Feuille, entete: Entete): Brouillon[] {
  return Array.from({ length: countColonnes(feuille) }, (_, index) => {
    const libelle = entete.libelles[index] ?? '';
    const sous = libelle.split(' – ').at(-1) ?? '';
    const entier = recognizeLibelle(libelle);
    const fin = sous === libelle ? null : recognizeLibelle(sous, false);
    const reconnu =
      entier?.force === 3 || !fin ? entier : { ...fin, numero: fin.numero || (entier?.numero ?? 0) };
    const simple = reconnu === null || reconnu.champ === 'niveau' ? 'notes' : reconnu.champ;
    const champ = (sous !== libelle && OPERATION.test(libelle) && toChampOperation(simple)) || simple;
    return { index, libelle, reconnu, champ, groupe: 0, textes: listTextes(feuille, entete.fin + 1, index) };
  });
}

function applyChoix(colonnes: Brouillon[], choix: Record<number, ChampPlan> | undefined): void {
  for (const colonne of colonnes) {
    const voulu = choix?.[colonne.index];
    if (!voulu) continue;
    colonne.champ = voulu;
    if (!voulu.startsWith('operation_')) colonne.groupe = 0;
  }
}

/** All number cells between 0 and 1: Excel's percentages. */
function isFraction(textes: string[]): boolean {
  const nombres = textes.map(Number).filter((nombre) => Number.isFinite(nombre));
  return (
    nombres.length > 0 &&
    nombres.every((nombre) => nombre >= 0 && nombre <= 1) &&
    nombres.some((n) => n % 1 !== 0)
  );
}

/** The field of each column: what the labels say, then what the neighbours and the cells say, then what the user chose. */
export function resolveColonnes(
  feuille: Feuille,
  entete: Entete,
  choix?: Record<number, ChampPlan>,
): Colonne[] {
  const colonnes = draft(feuille, entete);
  const choisi = Object.values(choix ?? {}).includes('titre');
  if (!choisi) chooseTitre(colonnes);
  assignNiveaux(colonnes);
  assignOperations(colonnes);
  assignCodeMuet(colonnes);
  if (choisi) for (const colonne of colonnes) if (colonne.champ === 'titre') colonne.champ = 'description';
  applyChoix(colonnes, choix);
  return colonnes.map(({ index, libelle, champ, groupe, textes }) => ({
    index,
    libelle: libelle || `Colonne ${toLettre(index)}`,
    champ,
    groupe,
    exemple: (textes[0] ?? '').slice(0, 120),
    fraction: isFraction(textes),
  }));
}
