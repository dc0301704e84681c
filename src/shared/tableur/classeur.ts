import writeXlsx from 'write-excel-file/node';
import { type Cellule, type TypeColonne, toXlsxCell } from './cellules.ts';

/** A sheet before it is written: plain values, which go from one process to another. */
export type Feuille = {
  nom: string;
  /** Lines above the columns; the first one is a title. */
  entetes: readonly string[];
  colonnes: readonly { libelle: string; type: TypeColonne; largeur: number }[];
  /** The first column stays in sight, and a printed page lies down. */
  large: boolean;
  lignes: readonly (readonly Cellule[])[];
};

function toFeuille({ nom, entetes: [titre, ...sous], colonnes, large, lignes }: Feuille) {
  const entete = colonnes.map(({ libelle }) => ({
    value: libelle,
    type: String,
    fontWeight: 'bold' as const,
    ...(large ? { backgroundColor: '#e7e9ea', wrap: true } : {}),
  }));
  const dessus =
    titre === undefined
      ? []
      : [
          [{ value: titre, type: String, fontWeight: 'bold' as const, fontSize: 14 }],
          ...sous.map((text) => [{ value: text, type: String }]),
          [],
        ];
  return {
    sheet: nom,
    data: [
      ...dessus,
      entete,
      ...lignes.map((ligne) => ligne.map((valeur, i) => toXlsxCell(colonnes[i]!.type, valeur))),
    ],
    columns: colonnes.map(({ largeur }) => ({ width: largeur })),
    stickyRowsCount: dessus.length + 1,
    ...(large ? { stickyColumnsCount: 1, orientation: 'landscape' as const } : {}),
  };
}

/** The workbook itself: at once, so in a process of its own where there are many cells. */
export async function composeClasseur(feuilles: readonly Feuille[]): Promise<Uint8Array> {
  return new Uint8Array(await writeXlsx(feuilles.map(toFeuille) as never).toBuffer());
}
