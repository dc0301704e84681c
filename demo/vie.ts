// Examples only: steps, means, the coordination's work, and what could happen to a convention. None of it is a fact.
import type {
  ActiviteDemo,
  AvenantDemo,
  EngagementDemo,
  EtapeDemo,
  MoyenDemo,
  SignatureDemo,
} from './vie.types.ts';

const PETITE_ENFANCE = 'Coordinatrice petite enfance (exemple)';
const JEUNESSE = 'Animateur·rice jeunesse (exemple)';
const COOPERATION = 'Chargé·e de coopération (exemple)';
const DROITS = 'Agent·e d’accès aux droits (exemple)';

type Etape = [titre: string, qui: string, echeance: string | null, faite: string | null];
const ETAPES: Record<string, Etape[]> = {
  'FA 1.1.1': [
    ['Choisir les salles avec les élus', PETITE_ENFANCE, '2022-10-15', '2022-10-10'],
    ['Publier le calendrier de la tournée', PETITE_ENFANCE, '2023-01-09', '2023-01-09'],
    ['Visiter deux salles dans la vallée du Goul', PETITE_ENFANCE, '2026-10-30', null],
    ['Décider de la tournée de 2027', 'Comité de pilotage (exemple)', '2026-12-11', null],
  ],
  'FA 1.1.2': [
    ['Réunir le groupe de professionnels', PETITE_ENFANCE, '2023-02-06', '2023-02-06'],
    ['Chiffrer les travaux du local', 'Secrétaire de mairie (exemple)', '2025-09-30', '2025-11-24'],
    ['Visiter un second local', 'Secrétaire de mairie (exemple)', '2026-06-30', null],
  ],
  'FA 1.2.1': [
    ['Relire le projet avec les trois écoles', COOPERATION, '2025-12-01', '2025-12-01'],
    ['Présenter le projet aux familles', COOPERATION, '2026-12-04', null],
  ],
  'FA 1.3.1': [
    ['Rencontrer chaque partenaire', JEUNESSE, '2024-06-28', '2024-07-05'],
    ['Proposer un essai en entreprise', JEUNESSE, '2026-11-30', null],
    ['Faire le bilan de la première année', JEUNESSE, '2026-12-18', null],
  ],
  'FA 1.4.1': [
    ['Trouver un lieu calme', 'Référent·e familles (exemple)', '2022-11-30', '2022-11-14'],
    ['Essayer une permanence le samedi', 'Référent·e familles (exemple)', '2026-09-30', null],
  ],
  'FA 2.1.2': [
    ['Appeler les projets de l’année', JEUNESSE, '2026-10-16', '2026-10-12'],
    ['Réunir le jury de jeunes', JEUNESSE, '2026-12-09', null],
  ],
  'FA 2.2.2': [
    [
      'Écrire les statuts de l’association',
      'Bénévole référent·e du tiers-lieu (exemple)',
      null,
      '2024-05-21',
    ],
    [
      'Trouver le budget de fonctionnement',
      'Bénévole référent·e du tiers-lieu (exemple)',
      '2026-06-30',
      null,
    ],
  ],
  'FA 2.2.3': [
    ['Équiper la remorque', 'Animateur·rice de la vie sociale (exemple)', '2025-03-28', '2025-04-11'],
    ['Trouver un abri pour l’hiver', '', '2026-12-15', null],
  ],
  'FA 3.1.1': [
    ['Signer les mises à disposition des salles', DROITS, '2023-08-31', '2023-09-22'],
    ['Chercher la suite du financement', DROITS, '2026-10-30', null],
  ],
  'FA 3.3.1': [
    ['Recenser les trajets demandés', COOPERATION, '2024-03-29', '2024-04-12'],
    ['Réunir les associations qui pourraient porter l’action', COOPERATION, '2026-12-01', null],
    ['Comparer trois contrats d’assurance', COOPERATION, null, null],
  ],
  'FA 4.1.2': [
    ['Mettre à jour les chiffres des cinq domaines', COOPERATION, '2026-06-30', '2026-06-22'],
    ['Présenter le diagnostic aux nouveaux élus', COOPERATION, '2026-12-18', null],
  ],
};

export const etapes: EtapeDemo[] = Object.entries(ETAPES).flatMap(([fiche, siennes]) =>
  siennes.map(([titre, qui, echeance, fait_le], index) => ({
    fiche,
    titre,
    qui,
    echeance,
    fait_le,
    ordre: index + 1,
  })),
);

type Moyen = [
  fiche: string,
  annee: number,
  nature: MoyenDemo['nature'],
  libelle: string,
  combien: number,
  unite: MoyenDemo['unite'],
  structure: string | null,
];
const MOYENS: Moyen[] = [
  ['FA 1.1.1', 2025, 'agent', 'Animation de la tournée', 0.6, 'etp', null],
  ['FA 1.1.1', 2025, 'vehicule', 'Véhicule de la tournée', 38, 'jour', null],
  ['FA 1.1.1', 2025, 'salle', 'Salle communale', 76, 'heure', 'commune_exemple'],
  ['FA 1.1.2', 2024, 'agent', 'Accompagnement du groupe', 60, 'heure', null],
  ['FA 1.2.1', 2025, 'salle', 'Salle de réunion', 12, 'heure', 'ecoles_exemple'],
  ['FA 1.3.1', 2025, 'agent', 'Temps de rue', 0.5, 'etp', null],
  ['FA 1.4.1', 2025, 'salle', 'Bureau d’accueil', 96, 'heure', 'commune_exemple'],
  ['FA 2.1.2', 2026, 'materiel', 'Sonorisation', 3, 'jour', 'club_sport_exemple'],
  ['FA 2.2.3', 2025, 'vehicule', 'Remorque', 22, 'jour', null],
  ['FA 2.2.3', 2026, 'vehicule', 'Remorque', 18.5, 'jour', null],
  ['FA 3.1.1', 2026, 'agent', 'Accueil dans les villages', 1, 'etp', null],
  ['FA 3.2.2', 2024, 'materiel', 'Ordinateurs donnés', 14, 'jour', 'tiers_lieu_exemple'],
  ['FA 3.4.1', 2025, 'agent', '', 40, 'heure', 'club_aines_exemple'],
  ['FA 4.1.2', 2026, 'agent', 'Suivi du diagnostic', 0.2, 'etp', null],
];

export const moyens: MoyenDemo[] = MOYENS.map(
  ([fiche, annee, nature, libelle, combien, unite, structure]) => ({
    fiche,
    annee,
    nature,
    libelle,
    quantite_centiemes: Math.round(combien * 100),
    unite,
    structure,
  }),
);

type Activite = [
  jour: string,
  nature: ActiviteDemo['nature'],
  titre: string,
  minutes: number | null,
  personnes: number | null,
  fiches: string[],
  note?: string,
];
const ACTIVITES: Activite[] = [
  ['2025-01-16', 'reunion', 'Comité technique (exemple)', 150, 11, ['FA 4.1.1', 'FA 4.1.2']],
  ['2025-02-12', 'appui', 'Aide au dossier de subvention (exemple)', 180, 3, ['FA 2.2.2']],
  ['2025-03-21', 'reunion', 'Bilan avec le centre social (exemple)', 120, 8, ['FA 4.2.1']],
  ['2025-04-10', 'animation', 'Matinée d’échange entre professionnels (exemple)', 210, 24, ['FA 1.1.1']],
  ['2025-06-05', 'partenariat', 'Visite d’un territoire voisin (exemple)', 420, 9, ['FA 3.3.1']],
  ['2025-09-18', 'animation', 'Atelier sur la participation (exemple)', 180, 17, ['FA 2.1.2', 'FA 2.2.3']],
  ['2025-10-14', 'appui', 'Point avec une association (exemple)', 90, 4, ['FA 3.4.1']],
  ['2025-12-15', 'reunion', 'Comité de pilotage (exemple)', 180, 21, ['FA 4.1.1']],
  [
    '2026-01-22',
    'partenariat',
    'Rencontre des financeurs (exemple)',
    120,
    6,
    ['FA 3.1.1', 'FA 2.2.2'],
    'Les calendriers de dépôt sont notés. Un dossier commun est possible.',
  ],
  ['2026-03-12', 'reunion', 'Comité technique (exemple)', 135, 12, ['FA 3.3.1', 'FA 1.1.2']],
  ['2026-04-02', 'animation', 'Formation aux relevés (exemple)', 180, 14, ['FA 4.1.2']],
  ['2026-06-04', 'appui', 'Aide à l’évaluation (exemple)', null, 2, ['FA 2.2.3']],
  [
    '2026-09-10',
    'reunion',
    'Rentrée des pilotes (exemple)',
    150,
    16,
    ['FA 1.1.1', 'FA 1.2.1', 'FA 1.3.1', 'FA 1.4.1'],
    'Chaque pilote a donné sa prochaine étape.',
  ],
  ['2026-10-08', 'partenariat', 'Journée des coopérations (exemple)', 360, null, []],
  ['2026-11-17', 'appui', 'Préparation des bilans (exemple)', 120, 5, ['FA 3.1.1', 'FA 3.4.1']],
];

export const activites: ActiviteDemo[] = ACTIVITES.map(
  ([jour, nature, titre, duree_minutes, personnes, fiches, note = '']) => ({
    jour,
    nature,
    titre,
    duree_minutes,
    personnes,
    fiches,
    note,
  }),
);

/** The end and the amount are those that the conventions already have: an example never changes a fact. */
export const avenants: AvenantDemo[] = [
  {
    convention: 'gmr_2022_2025',
    numero: 1,
    objet: 'Une action de mobilité s’ajoute aux autres (exemple). La fin ne change pas.',
    date_signature: '2024-02-08',
    date_effet: '2024-03-01',
    nouvelle_fin: '2025-12-31',
    nouveau_montant_centimes: null,
  },
  {
    convention: 'com_2022_2024',
    numero: 1,
    objet: 'Le calendrier des bilans est précisé (exemple). Le montant ne change pas.',
    date_signature: '2023-05-11',
    date_effet: '2023-06-01',
    nouvelle_fin: null,
    nouveau_montant_centimes: 10_790_000,
  },
];

/** By made structures only: nothing is said of who signed the real conventions. */
export const signatures: SignatureDemo[] = [
  {
    convention: 'gmr_2022_2025',
    structure: 'transport_exemple',
    qualite: 'Présidence (exemple)',
    date_signature: '2024-02-08',
  },
  {
    convention: 'gmr_2022_2025',
    structure: 'tiers_lieu_exemple',
    qualite: 'Trésorerie (exemple)',
    date_signature: '2024-02-08',
  },
  {
    convention: 'com_2022_2024',
    structure: 'asso_parents_exemple',
    qualite: '',
    date_signature: '2023-05-11',
  },
];

export const engagements: EngagementDemo[] = [
  {
    convention: 'ctg_2020_2024',
    structure: null,
    texte: 'Lire ensemble l’avancement deux fois par an (exemple).',
    echeance: '2024-12-31',
    tenu_le: '2024-12-12',
    note: '',
  },
  {
    convention: 'ctg_2020_2024',
    structure: 'commune_exemple',
    texte: 'Prêter une salle chauffée pour les permanences (exemple).',
    echeance: null,
    tenu_le: null,
    note: 'À revoir dans la prochaine convention (exemple).',
  },
  {
    convention: 'gmr_2022_2025',
    structure: 'transport_exemple',
    texte: 'Remettre le bilan des trajets (exemple).',
    echeance: '2026-03-31',
    tenu_le: null,
    note: '',
  },
  {
    convention: 'com_2022_2024',
    structure: null,
    texte: 'Écrire l’évaluation des trois ans (exemple).',
    echeance: '2027-01-29',
    tenu_le: null,
    note: '',
  },
];

/** What a coordinator would keep above the list. */
export const vue = { nom: 'En retard, par axe', requete: 'retard=oui&groupe=axe' };
