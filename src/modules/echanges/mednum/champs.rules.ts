/** The columns of « lieux de médiation numérique » v1.0.2, in order. */
export const COLONNES_MEDNUM = [
  'id',
  'pivot',
  'nom',
  'commune',
  'code_postal',
  'code_insee',
  'adresse',
  'complement_adresse',
  'latitude',
  'longitude',
  'typologie',
  'telephone',
  'courriels',
  'site_web',
  'horaires',
  'presentation_resume',
  'presentation_detail',
  'source',
  'itinerance',
  'structure_parente',
  'date_maj',
  'services',
  'publics_specifiquement_adresses',
  'prise_en_charge_specifique',
  'frais_a_charge',
  'dispositif_programmes_nationaux',
  'formations_labels',
  'autres_formations_labels',
  'modalites_acces',
  'modalites_accompagnement',
  'fiche_acces_libre',
  'prise_rdv',
] as const;

const FONDAMENTAUX = 'numerique--maitriser-les-fondamentaux-du-numerique';

/** Each digital service in the words of data·inclusion; several say the same, so the way back takes the first. */
export const SERVICES_MEDNUM: Record<string, string[]> = {
  'Maîtrise des outils numériques du quotidien': [FONDAMENTAUX],
  'Aide aux démarches administratives': ['numerique--acceder-a-des-services-en-ligne'],
  'Accès internet et matériel informatique': ['numerique--acceder-a-une-connexion-internet'],
  'Acquisition de matériel informatique à prix solidaire': ['numerique--acquerir-un-equipement'],
  'Insertion professionnelle via le numérique': [
    FONDAMENTAUX,
    'preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi',
  ],
  'Utilisation sécurisée du numérique': [FONDAMENTAUX],
  'Parentalité et éducation avec le numérique': [
    FONDAMENTAUX,
    'famille--soutien-a-la-parentalite-et-a-leducation',
  ],
  'Loisirs et créations numériques': [FONDAMENTAUX],
  'Compréhension du monde numérique': [FONDAMENTAUX],
};

export const PUBLICS_MEDNUM: Record<string, string> = {
  Jeunes: 'jeunes',
  Étudiants: 'etudiants',
  'Familles et/ou enfants': 'familles',
  Seniors: 'seniors',
  Femmes: 'femmes',
};

export const FRAIS_MEDNUM: Record<string, string> = {
  Gratuit: 'gratuit',
  'Gratuit sous condition': 'sous-condition',
  Payant: 'payant',
};

export const ACCES_MEDNUM: Record<string, string> = {
  'Se présenter': 'se-presenter',
  Téléphoner: 'telephoner',
  'Contacter par mail': 'envoyer-un-courriel',
  'Prendre un RDV en ligne': 'utiliser-lien-mobilisation',
};

/** What a list of codes is in the target's words, in the target's order. */
export function listMots(table: Record<string, string>, codes: readonly string[]): string[] {
  return Object.entries(table).flatMap(([mot, code]) => (codes.includes(code) ? [mot] : []));
}
