import type { Champ, Valeur, Valeurs } from '../../../shared/form/champs.ts';
import type { TypeFiche } from '../verifications.table.ts';

/** What says where a record stands, and not what it says: it is never taken from the other. */
const PROPRES = new Set([
  'visibilite',
  'exemple',
  'statut',
  'suspendu_jusqu_au',
  'cadence_mois',
  'falc_relu',
  'ordre_contact',
]);
/** Fields that only make sense together: a place's latitude without its longitude is nowhere. */
const ENSEMBLES = [
  ['latitude', 'longitude'],
  ['age_min_mois', 'age_max_mois'],
  ['verifie_le', 'verifie_comment'],
  ['frais', 'frais_precisions'],
  ['commune_code', 'commune_nom'],
];

function isVide(nom: string, valeur: Valeur | undefined): boolean {
  if (valeur === null || valeur === undefined || valeur === '') return true;
  if (Array.isArray(valeur)) return valeur.length === 0;
  return nom === 'frais' && valeur === 'inconnu';
}

/** What the kept record lacks and the other one has. */
export function listComplements(champs: readonly Champ[], garde: Valeurs, autre: Valeurs): Valeurs {
  const complements: Valeurs = {};
  for (const { nom } of champs) {
    if (PROPRES.has(nom)) continue;
    const ensemble = ENSEMBLES.find((noms) => noms.includes(nom)) ?? [nom];
    const libre = ensemble.every((membre) => isVide(membre, garde[membre]));
    if (libre && !isVide(nom, autre[nom])) complements[nom] = autre[nom]!;
  }
  return complements;
}

/** How many fields say something: the fuller record is offered as the one to keep. */
export function countRemplis(champs: readonly Champ[], valeurs: Valeurs): number {
  return champs.filter(({ nom }) => !isVide(nom, valeurs[nom])).length;
}

/** A reference, or a list of them, once one record has taken the other's place; a list names nobody twice. */
export function replaceReference(valeur: Valeur, de: string, vers: string): Valeur {
  if (!Array.isArray(valeur)) return valeur === de ? vers : valeur;
  return [...new Set(valeur.map((id) => (id === de ? vers : id)))].sort();
}

/** The lists of choices that name records of each kind, in every form of the product. */
export const SOURCES: Record<TypeFiche, string> = {
  structure: 'structures',
  lieu: 'lieux',
  service: 'services',
};
