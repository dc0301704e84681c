import { readDecimal } from '../lecture/nombres.rules.ts';
import { toListe } from '../lecture/textes.rules.ts';
import { fromCellule } from '../offre/cellules.rules.ts';

/** The fields of data·inclusion v1.0.8, in the order of its schemas. */
export const CHAMPS_STRUCTURE = [
  'source',
  'id',
  'nom',
  'date_maj',
  'lien_source',
  'description',
  'siret',
  'commune',
  'code_postal',
  'code_insee',
  'adresse',
  'complement_adresse',
  'longitude',
  'latitude',
  'telephone',
  'courriel',
  'site_web',
  'horaires_accueil',
  'accessibilite_lieu',
  'reseaux_porteurs',
] as const;

export const CHAMPS_SERVICE = [
  'source',
  'structure_id',
  'id',
  'nom',
  'description',
  'date_maj',
  'lien_source',
  'type',
  'thematiques',
  'frais',
  'frais_precisions',
  'publics',
  'publics_precisions',
  'conditions_acces',
  'commune',
  'code_postal',
  'code_insee',
  'adresse',
  'complement_adresse',
  'longitude',
  'latitude',
  'telephone',
  'courriel',
  'modes_accueil',
  'zone_eligibilite',
  'contact_nom_prenom',
  'lien_mobilisation',
  'modes_mobilisation',
  'mobilisable_par',
  'mobilisation_precisions',
  'volume_horaire_hebdomadaire',
  'nombre_semaines',
  'horaires_accueil',
] as const;

/** Fields that hold several codes, and those that hold a number: in a table, both are texts. */
const LISTES: readonly string[] = [
  'reseaux_porteurs',
  'thematiques',
  'publics',
  'modes_accueil',
  'zone_eligibilite',
  'modes_mobilisation',
  'mobilisable_par',
];
const NOMBRES: readonly string[] = [
  'longitude',
  'latitude',
  'volume_horaire_hebdomadaire',
  'nombre_semaines',
];

/**
 * A row of a table as the record that it is: lists are lists, numbers are numbers, an empty cell says nothing. A number
 * that cannot be read stays as it is written, to be said.
 */
export function fromRangee(rangee: Record<string, unknown>): Record<string, unknown> {
  const entrees = Object.entries(rangee).flatMap(([nom, valeur]): [string, unknown][] => {
    if (valeur === '' && nom !== 'structure_id') return [];
    if (typeof valeur !== 'string') return [[nom, valeur]];
    if (LISTES.includes(nom)) return [[nom, toListe(valeur)]];
    if (NOMBRES.includes(nom)) return [[nom, readDecimal(valeur) ?? valeur]];
    return [[nom, fromCellule(valeur)]];
  });
  return Object.fromEntries(entrees);
}

/** Said before the rest of the precisions, and understood again when it comes back. */
export const FRAIS_RICHES = {
  'sous-condition': { di: 'gratuit', mot: 'Gratuit sous conditions.' },
  'quotient-familial': { di: 'payant', mot: 'Selon le quotient familial.' },
} as const;
