/** For whom a service is, in the words of data·inclusion v1 (Licence ouverte 2.0). */
export const PUBLICS = {
  'tous-publics': 'Tous publics',
  familles: 'Familles',
  jeunes: 'Jeunes',
  seniors: 'Personnes âgées',
  femmes: 'Femmes',
  etudiants: 'Étudiants',
  actifs: 'Personnes en emploi',
  'demandeurs-emploi': 'Personnes qui cherchent un emploi',
  'beneficiaires-des-minimas-sociaux': 'Bénéficiaires des minima sociaux',
  'personnes-en-situation-de-handicap': 'Personnes en situation de handicap',
  'personnes-en-situation-durgence': 'Personnes en situation d’urgence',
  'personnes-en-situation-juridique-specifique': 'Personnes suivies par la justice',
  'personnes-exilees': 'Personnes exilées',
  'residents-qpv-frr': 'Habitants d’un quartier prioritaire ou d’une zone rurale fragile',
} as const;

export const NATURES_SERVICE = {
  information: 'Information',
  accompagnement: 'Accompagnement',
  atelier: 'Atelier, activité',
  'aide-financiere': 'Aide financière',
  'aide-materielle': 'Aide matérielle',
  formation: 'Formation',
} as const;

export const FRAIS = {
  gratuit: 'Gratuit',
  'sous-condition': 'Gratuit sous conditions',
  'quotient-familial': 'Selon le quotient familial',
  payant: 'Payant',
  inconnu: 'Prix non renseigné',
} as const;
export type Frais = keyof typeof FRAIS;

export const STATUTS_SERVICE = {
  actif: 'Ouvert au public',
  suspendu: 'Suspendu pour un temps',
  ferme: 'Terminé',
  brouillon: 'Brouillon',
} as const;
export type StatutService = keyof typeof STATUTS_SERVICE;

export const MODES_ACCUEIL = {
  'sur-place': 'Sur place',
  'a-domicile': 'À domicile',
  'a-distance': 'À distance',
} as const;

export const MODES_MOBILISATION = {
  telephoner: 'Téléphoner',
  'envoyer-un-courriel': 'Écrire un courriel',
  'se-presenter': 'Venir sans rendez-vous',
  'utiliser-lien-mobilisation': 'Passer par le site internet',
} as const;

export const MOBILISABLE_PAR = {
  usagers: 'Les habitants eux-mêmes',
  professionnels: 'Les professionnels qui les accompagnent',
} as const;

export const VERIFIE_COMMENT = {
  appel: 'au téléphone',
  visite: 'sur place',
  message: 'par message',
  lien: 'par la structure elle-même',
  import: 'à sa source',
} as const;

type Options = { valeur: string; libelle: string }[];

/** A closed list, as the form's checkboxes want it. */
export function toChoix(termes: Record<string, string>): Options {
  return Object.entries(termes).map(([valeur, libelle]) => ({ valeur, libelle }));
}
