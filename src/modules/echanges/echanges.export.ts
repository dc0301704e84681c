import {
  openDi,
  openDiCsv,
  openDiXlsx,
  openGeojson,
  openMednum,
  openServices,
} from './fichiers/ecrivains.export.ts';
import { writeHsds, writeOruk } from './hsds/hsds.export.ts';
import type { Pertes } from './offre/offre.rules.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';

/** data·inclusion for those who work in a spreadsheet: the same columns, and the same losses. */
export const TABLEURS_DI = {
  'data-inclusion-xlsx': {
    libelle: 'XLSX, deux feuilles',
    fichier: 'data-inclusion.xlsx',
    mime: XLSX,
    open: openDiXlsx,
  },
  'data-inclusion-structures-csv': {
    libelle: 'CSV des structures',
    fichier: 'data-inclusion-structures.csv',
    mime: CSV,
    open: () => openDiCsv('structures'),
  },
  'data-inclusion-services-csv': {
    libelle: 'CSV des services',
    fichier: 'data-inclusion-services.csv',
    mime: CSV,
    open: () => openDiCsv('services'),
  },
} as const;
export type TableurDi = keyof typeof TABLEURS_DI;

/** True for a spreadsheet of the list, whatever an address says. */
export function isTableurDi(texte: string | undefined): texte is TableurDi {
  return texte !== undefined && Object.hasOwn(TABLEURS_DI, texte);
}

/** The shapes in which the offer leaves. */
export const FORMATS_ECHANGE = {
  'data-inclusion': {
    libelle: 'data·inclusion',
    pour: 'Pour DORA, les Emplois de l’inclusion et les annuaires de l’insertion.',
    extension: 'json',
    mime: 'application/json',
    open: openDi,
  },
  hsds: {
    libelle: 'HSDS 3.0 (Open Referral)',
    pour: 'Le standard international. Il emporte tout, ou presque.',
    extension: 'json',
    mime: 'application/json',
    open: (pertes: Pertes) => openServices(pertes, writeHsds),
  },
  oruk: {
    libelle: 'Open Referral UK',
    pour: 'Le même, selon le profil britannique, avec moins de champs.',
    extension: 'json',
    mime: 'application/json',
    open: (pertes: Pertes) => openServices(pertes, writeOruk),
  },
  'mediation-numerique': {
    libelle: 'Lieux de médiation numérique',
    pour: 'Pour la cartographie nationale : les services du numérique seulement.',
    extension: 'csv',
    mime: CSV,
    open: openMednum,
  },
  geojson: {
    libelle: 'GeoJSON',
    pour: 'Pour une carte, ou un système d’information géographique.',
    extension: 'geojson',
    mime: 'application/geo+json',
    open: openGeojson,
  },
} as const;
export type FormatEchange = keyof typeof FORMATS_ECHANGE;

/** True for a shape of the list, whatever an address or a command says. */
export function isFormatEchange(texte: string | undefined): texte is FormatEchange {
  return texte !== undefined && Object.hasOwn(FORMATS_ECHANGE, texte);
}
