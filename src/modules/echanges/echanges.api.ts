export { FORMATS_ECHANGE, isFormatEchange, TABLEURS_DI, type TableurDi } from './echanges.export.ts';
export { writeFichier } from './fichiers/fichiers.export.ts';
export { importAnnuaire } from './imports/imports.import.ts';
export { toJsonLd, writeJsonLd } from './jsonld/jsonld.export.ts';
export { isModele, MODELES } from './lecture/lecture.rules.ts';
export { openPertes } from './offre/offre.rules.ts';
export { listPagesOffre } from './offre/pages.data.ts';
