import { stringify } from 'csv-stringify/sync';
import writeXlsx from 'write-excel-file/node';
import { toXlsxCell } from '../../../shared/tableur/tableur.ts';
import { toCellule } from '../offre/cellules.rules.ts';
import type { Offre } from '../offre/offre.rules.ts';
import { CHAMPS_SERVICE, CHAMPS_STRUCTURE } from './champs.rules.ts';
import { writeDataInclusion } from './di.export.ts';

type Fiche = Record<string, unknown>;
const COLONNES = { structures: CHAMPS_STRUCTURE, services: CHAMPS_SERVICE } as const;
export type ListeDi = keyof typeof COLONNES;

/** One of the two lists of data·inclusion as a CSV, under the names of its fields. */
export function writeDiCsv(offre: Offre, liste: ListeDi): string {
  const colonnes = COLONNES[liste];
  const fiches: Fiche[] = writeDataInclusion(offre).contenu[liste];
  const rangees = fiches.map((fiche) => colonnes.map((nom) => toCellule(fiche[nom])));
  return stringify([[...colonnes], ...rangees], { bom: true });
}

/** Typed, a cell is never a formula: its text needs no guard. */
function toCell(valeur: unknown) {
  if (typeof valeur === 'number') return toXlsxCell('entier', valeur);
  return toXlsxCell('texte', Array.isArray(valeur) ? valeur.join(', ') : String(valeur ?? ''));
}

function toFeuille(liste: ListeDi, fiches: readonly Fiche[]) {
  const colonnes = COLONNES[liste];
  const entete = colonnes.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  return {
    sheet: liste,
    data: [entete, ...fiches.map((fiche) => colonnes.map((nom) => toCell(fiche[nom])))],
    columns: colonnes.map(() => ({ width: 24 })),
    stickyRowsCount: 1,
  };
}

/** Both lists in one workbook, a sheet each. */
export async function writeDiXlsx(offre: Offre): Promise<Uint8Array> {
  const { contenu } = writeDataInclusion(offre);
  const feuilles = [toFeuille('structures', contenu.structures), toFeuille('services', contenu.services)];
  return new Uint8Array(await writeXlsx(feuilles as never).toBuffer());
}
