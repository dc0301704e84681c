import { stringify } from 'csv-stringify/sync';
import type { Cellule } from '../../../shared/tableur/tableur.ts';
import { toCellule } from '../offre/cellules.rules.ts';
import { CHAMPS_SERVICE, CHAMPS_STRUCTURE } from './champs.rules.ts';
import type { Fiche } from './structures.export.ts';

const COLONNES = { structures: CHAMPS_STRUCTURE, services: CHAMPS_SERVICE } as const;
export type ListeDi = keyof typeof COLONNES;

/** Records of one of the two lists as a CSV, under the names of its fields where `entete` says so. */
export function writeDiCsv(liste: ListeDi, fiches: readonly Fiche[], entete: boolean): string {
  const colonnes = COLONNES[liste];
  const rangees = fiches.map((fiche) => colonnes.map((nom) => toCellule(fiche[nom])));
  return stringify([...(entete ? [[...colonnes]] : []), ...rangees], { bom: entete });
}

/** Typed, a cell is never a formula: its text needs no guard. */
function toCell(valeur: unknown): Cellule {
  if (typeof valeur === 'number') return valeur;
  return Array.isArray(valeur) ? valeur.join(', ') : String(valeur ?? '');
}

export const toLigneDi = (liste: ListeDi, fiche: Fiche) => COLONNES[liste].map((nom) => toCell(fiche[nom]));

/** One of the two lists as a sheet, its rows as `toLigneDi` makes them. */
export function toFeuilleDi(liste: ListeDi, lignes: readonly (readonly Cellule[])[]) {
  const colonnes = COLONNES[liste].map((libelle) => ({ libelle, type: 'texte' as const, largeur: 24 }));
  return { nom: liste, entetes: [], colonnes, large: false, lignes };
}
