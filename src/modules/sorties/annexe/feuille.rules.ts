import type { CellObject } from 'write-excel-file/node';
import type { Jour } from '../../../shared/clock/clock.ts';
import { type Cellule, listEntetes, type TypeColonne, toXlsxCell } from '../../../shared/tableur/tableur.ts';

export type Entete = { titre: string; territoire: string; filtres: readonly string[]; jour: Jour };
export type Colonne = { libelle: string; type: TypeColonne };
export type Feuille = { nom: string; colonnes: Colonne[]; lignes: (CellObject | null)[][] };

export const EUROS = '#,##0.00 "€"';
export const gras = (value: string): CellObject => ({ value, type: String, fontWeight: 'bold' });
export const formule = (value: string, format = EUROS): CellObject =>
  ({ value, type: 'Formula', format }) as CellObject;

/** Rows above the first line of a sheet: title, place and day, choice, blank, headings. */
export const DEBUT = 6;
export const LETTRES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function toFeuille(entete: Entete, { nom, colonnes, lignes }: Feuille) {
  const [titre, ...sous] = listEntetes(entete);
  const data = [
    [{ ...gras(`${titre} : ${nom.toLowerCase()}`), fontSize: 14 }],
    ...sous.map((value) => [{ value, type: String }]),
    [],
    colonnes.map(({ libelle }) => ({ ...gras(libelle), backgroundColor: '#e7e9ea', wrap: true })),
    ...lignes,
  ];
  const largeurs: Partial<Record<TypeColonne, number>> = {
    texte: 32,
    montant: 16,
    date: 13,
    entier: 10,
    etp: 10,
  };
  return {
    data: data as never,
    sheet: nom,
    columns: colonnes.map(({ type }) => ({ width: largeurs[type] ?? 14 })),
    stickyRowsCount: DEBUT - 1,
    orientation: 'landscape' as const,
  };
}

export const cells = (colonnes: readonly Colonne[], valeurs: readonly Cellule[]) =>
  valeurs.map((valeur, i) => toXlsxCell(colonnes[i]!.type, valeur));
