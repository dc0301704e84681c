export { FORMATS_ECHANGE, isFormatEchange, TABLEURS_DI, type TableurDi } from './echanges.export.ts';
export { importAnnuaire } from './imports/imports.import.ts';
export { toJsonLd, writeJsonLd } from './jsonld/jsonld.export.ts';
export { isModele, MODELES } from './lecture/lecture.rules.ts';
export { readOffre } from './offre/offre.data.ts';
