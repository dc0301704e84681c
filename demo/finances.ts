// Examples, but for one fact: the public document says 107 900 € a year for the centre social, from 2022 to 2024.
// The days of its instalments and documents are examples too.
import type { BudgetDemo, FinancementDemo, PieceConventionDemo, VersementDemo } from './finances.types.ts';

const centimes = (euros: number) => Math.round(euros * 100);

type Ligne = [fiche: string, annee: number | null, prevu: number, reel: number | null, libelle: string];

function toBudget(nature: BudgetDemo['nature'], unite: BudgetDemo['unite']) {
  return ([fiche, annee, prevu, reel, libelle]: Ligne): BudgetDemo => ({
    fiche,
    nature,
    unite,
    annee,
    prevu_centimes: centimes(prevu),
    reel_centimes: reel === null ? null : centimes(reel),
    libelle,
  });
}

const fonctionnement: Ligne[] = [
  ['FA 1.1.1', 2023, 21_000, 20_480.75, 'Animation des matinées'],
  ['FA 1.1.1', 2024, 21_600, 21_310.2, 'Animation des matinées'],
  ['FA 1.1.1', 2025, 22_000, 21_905, 'Animation des matinées'],
  ['FA 1.1.3', 2021, 3_200, 2_980.4, 'Guide des modes d’accueil'],
  ['FA 1.1.3', 2024, 1_500, 1_432, 'Réimpression du guide'],
  ['FA 1.2.1', 2024, 6_000, 5_870, 'Intervenants'],
  ['FA 1.2.1', 2025, 6_200, null, 'Intervenants'],
  ['FA 1.2.2', 2023, 24_000, 23_415.3, 'Semaines de loisirs'],
  ['FA 1.2.2', 2024, 25_500, 25_120, 'Semaines de loisirs'],
  ['FA 1.2.2', 2025, 26_000, 26_340.85, 'Semaines de loisirs'],
  ['FA 1.2.2', 2026, 26_800, null, 'Semaines de loisirs'],
  ['FA 1.2.3', 2024, 4_800, 4_650, 'Formation des équipes'],
  ['FA 1.3.1', 2024, 18_000, 16_920, 'Poste et déplacements'],
  ['FA 1.3.1', 2025, 19_000, 18_230.1, 'Poste et déplacements'],
  ['FA 1.3.1', 2026, 19_400, null, 'Poste et déplacements'],
  ['FA 1.3.2', null, 15_000, 14_230, 'Chantiers et séjours'],
  ['FA 1.4.1', 2023, 7_500, 7_320, 'Permanences d’écoute'],
  ['FA 1.4.1', 2024, 7_800, 7_640, 'Permanences d’écoute'],
  ['FA 2.1.1', 2023, 2_500, 2_140.6, 'Réunions et transports'],
  ['FA 2.1.2', 2025, 5_000, 3_600, 'Projets choisis par les jeunes'],
  ['FA 2.1.2', 2026, 5_000, null, 'Projets choisis par les jeunes'],
  ['FA 2.2.1', 2022, 1_800, 1_755, 'Accueil et livret'],
  ['FA 2.2.2', 2025, 8_000, 6_910, 'Animation du lieu'],
  ['FA 2.2.3', 2025, 6_400, 6_120, 'Tournée du café'],
  ['FA 2.2.3', 2026, 6_500, null, 'Tournée du café'],
  ['FA 2.3.1', 2023, 3_400, 3_275, 'Ateliers pour les bénévoles'],
  ['FA 3.1.1', 2024, 32_000, 31_480, 'Accueil dans les villages'],
  ['FA 3.1.1', 2025, 33_000, 32_250, 'Accueil dans les villages'],
  ['FA 3.1.2', 2022, 2_200, 2_060, 'Journées de formation'],
  ['FA 3.2.1', 2023, 9_200, 8_730, 'Ateliers'],
  ['FA 3.2.1', 2024, 9_400, 9_118.4, 'Ateliers'],
  ['FA 3.3.1', 2024, 11_000, 10_480, 'Indemnités des chauffeurs'],
  ['FA 3.3.1', 2025, 11_200, 10_905.5, 'Indemnités des chauffeurs'],
  ['FA 3.3.2', 2027, 6_000, null, 'Permanences de prévention'],
  ['FA 3.3.3', 2023, 2_000, 1_900, 'Repérage des logements'],
  ['FA 3.4.1', 2024, 2_800, 2_610, 'Visites et formation'],
  ['FA 4.1.1', 2024, 900, 820, 'Réunions'],
  ['FA 4.1.2', 2022, 8_000, 7_940, 'Enquête auprès des familles'],
  ['FA 4.2.2', 2027, 4_000, null, 'Déplacements dans les communes'],
];

export const budgets: BudgetDemo[] = [
  ...fonctionnement.map(toBudget('fonctionnement', 'eur_ttc')),
  ...(
    [
      ['FA 1.1.1', 2022, 18_500, 19_240.5, 'Véhicule et matériel'],
      ['FA 3.3.1', 2024, 24_000, 23_650, 'Véhicule partagé'],
    ] as Ligne[]
  ).map(toBudget('investissement', 'eur_ttc')),
  ...(
    [
      ['FA 1.1.2', 2024, 48_000, null, 'Travaux'],
      ['FA 2.2.2', 2025, 60_000, null, 'Aménagement du local'],
      ['FA 3.2.2', 2024, 7_000, 6_480, 'Pièces et outillage'],
    ] as Ligne[]
  ).map(toBudget('investissement', 'eur_ht')),
  ...(
    [
      ['FA 1.1.1', 2025, 0.6, 0.55, 'Animation'],
      ['FA 1.2.1', 2025, 0.2, null, 'Coordination'],
      ['FA 1.3.1', 2025, 0.5, 0.5, 'Animation'],
      ['FA 3.1.1', 2025, 1, 1, 'Accueil'],
      ['FA 4.1.2', 2025, 0.8, 0.8, 'Coopération'],
      ['FA 4.2.1', 2024, 0.1, 0.1, 'Suivi'],
    ] as Ligne[]
  ).map(toBudget('fonctionnement', 'etp')),
  ...(
    [
      ['FA 1.1.1', 2025, 2_400, 2_400, 'Salles prêtées par les communes'],
      ['FA 2.2.3', 2025, 900, 900, 'Salles prêtées par les communes'],
    ] as Ligne[]
  ).map(toBudget('fonctionnement', 'nature')),
];

const CAF = 'caf_cantal';
const MSA = 'msa_auvergne';
const CC = 'cc_services_personnes';
const CENTRE = 'centre_social';
const CTG = 'ctg_2020_2024';
const GMR = 'gmr_2022_2025';
const COM = 'com_2022_2024';

/** One payment, made. */
function unique(montant: number, jour: string): VersementDemo[] {
  return [{ nature: 'unique', montant_centimes: centimes(montant), prevu_le: jour, verse_le: jour }];
}

/** A first part that came, then a balance that came, or that is still expected. */
function enDeux(
  acompte: number,
  le: string,
  solde: number,
  prevu: string,
  verse: string | null,
): VersementDemo[] {
  return [
    { nature: 'acompte', montant_centimes: centimes(acompte), prevu_le: le, verse_le: le },
    { nature: 'solde', montant_centimes: centimes(solde), prevu_le: prevu, verse_le: verse },
  ];
}

type Montants = {
  demande?: [montant: number, le: string | null];
  notifie?: [montant: number, le: string | null];
  refuse?: string;
};

type Plus = Partial<
  Pick<
    FinancementDemo,
    | 'fiche'
    | 'convention'
    | 'annee'
    | 'base'
    | 'quantite_centiemes'
    | 'base_fiscale'
    | 'versements'
    | 'pieces'
  >
> &
  Montants;

function financement(
  dispositif: string,
  financeur: string,
  beneficiaire: string,
  plus: Plus,
): FinancementDemo {
  const { demande, notifie, refuse, ...reste } = plus;
  return {
    dispositif,
    financeur,
    beneficiaire,
    fiche: null,
    convention: null,
    annee: null,
    base: 'projet',
    quantite_centiemes: null,
    base_fiscale: 'sans_objet',
    versements: [],
    pieces: [],
    ...reste,
    demande_centimes: demande ? centimes(demande[0]) : null,
    date_demande: demande?.[1] ?? null,
    notifie_centimes: notifie ? centimes(notifie[0]) : null,
    date_notification: notifie?.[1] ?? null,
    date_refus: refuse ?? null,
    exemple: true,
  };
}

const BONUS = 'Bonus territoire CTG';
const PROJET_GMR = 'Grandir en milieu rural';

const petiteEnfance: FinancementDemo[] = [
  financement(PROJET_GMR, MSA, CC, {
    fiche: 'FA 1.1.1',
    convention: GMR,
    annee: 2022,
    demande: [6_000, '2022-03-15'],
    notifie: [5_000, '2022-06-20'],
    versements: unique(5_000, '2022-10-03'),
  }),
  ...[2023, 2024].map((annee) =>
    financement(`${BONUS} (relais petite enfance)`, CAF, CC, {
      fiche: 'FA 1.1.1',
      convention: CTG,
      annee,
      base: 'etp',
      quantite_centiemes: 60,
      demande: [9_000, `${annee}-01-20`],
      notifie: [8_640, `${annee}-04-12`],
      versements: enDeux(6_048, `${annee}-05-15`, 2_592, `${annee + 1}-06-30`, `${annee + 1}-07-08`),
    }),
  ),
  financement(`${BONUS} (relais petite enfance)`, CAF, CC, {
    fiche: 'FA 1.1.1',
    annee: 2025,
    base: 'etp',
    quantite_centiemes: 60,
    demande: [9_000, '2025-01-20'],
    notifie: [8_755.2, '2025-04-10'],
    versements: enDeux(6_128.64, '2025-05-14', 2_626.56, '2026-10-15', null),
  }),
  financement('Aide aux travaux', 'departement_exemple', 'mam_exemple', {
    fiche: 'FA 1.1.2',
    annee: 2024,
    base_fiscale: 'ht',
    demande: [15_000, '2024-02-05'],
    notifie: [12_000, '2024-06-18'],
  }),
  financement('Aide à l’investissement', CAF, 'mam_exemple', {
    fiche: 'FA 1.1.2',
    annee: 2024,
    base_fiscale: 'ht',
    base: 'place',
    quantite_centiemes: 1200,
    demande: [20_000, '2024-02-05'],
    refuse: '2024-07-09',
  }),
  financement('Fonds publics et territoires', CAF, CC, {
    fiche: 'FA 1.1.3',
    convention: CTG,
    annee: 2021,
    demande: [1_600, '2021-02-01'],
    notifie: [1_600, '2021-05-17'],
    versements: unique(1_600, '2021-11-08'),
  }),
];

const enfanceJeunesse: FinancementDemo[] = [
  financement('Fonds publics et territoires', CAF, CC, {
    fiche: 'FA 1.2.1',
    convention: CTG,
    annee: 2024,
    demande: [3_000, '2024-01-15'],
    notifie: [2_500, '2024-05-21'],
    versements: unique(2_500, '2024-12-02'),
  }),
  financement('Projet éducatif', 'etat_exemple', CC, {
    fiche: 'FA 1.2.1',
    annee: 2025,
    demande: [3_000, '2026-02-10'],
  }),
  ...[
    [2023, 5_184],
    [2024, 5_376],
  ].map(([annee, montant]) =>
    financement('Prestation de service accueil de loisirs', CAF, CENTRE, {
      fiche: 'FA 1.2.2',
      convention: CTG,
      annee,
      base: 'heure',
      quantite_centiemes: 960_000,
      notifie: [montant!, `${annee}-03-01`],
      versements: enDeux(
        montant! * 0.7,
        `${annee}-04-02`,
        montant! * 0.3,
        `${annee! + 1}-06-30`,
        `${annee! + 1}-06-25`,
      ),
    }),
  ),
  financement('Prestation de service accueil de loisirs', CAF, CENTRE, {
    fiche: 'FA 1.2.2',
    annee: 2025,
    base: 'heure',
    quantite_centiemes: 980_000,
    notifie: [5_500, '2025-03-03'],
    versements: enDeux(3_850, '2025-04-03', 1_650, '2026-12-15', null),
  }),
  financement(`${BONUS} (accueil de loisirs)`, CAF, CENTRE, {
    fiche: 'FA 1.2.2',
    convention: CTG,
    annee: 2024,
    base: 'place',
    quantite_centiemes: 2400,
    notifie: [7_200, '2024-04-12'],
    versements: unique(7_200, '2024-12-16'),
  }),
  financement(PROJET_GMR, MSA, CENTRE, {
    fiche: 'FA 1.2.2',
    convention: GMR,
    annee: 2024,
    demande: [4_500, '2024-03-01'],
    notifie: [4_000, '2024-06-14'],
    versements: unique(4_000, '2024-10-04'),
  }),
  financement('Aide à la formation', 'departement_exemple', CC, {
    fiche: 'FA 1.2.3',
    annee: 2024,
    demande: [1_500, '2024-01-09'],
    notifie: [1_500, '2024-03-28'],
    versements: unique(1_500, '2024-11-12'),
  }),
  ...[2024, 2025].map((annee) =>
    financement(PROJET_GMR, MSA, CENTRE, {
      fiche: 'FA 1.3.1',
      convention: GMR,
      annee,
      demande: [6_500, `${annee}-02-12`],
      notifie: [6_000, `${annee}-06-14`],
      versements: enDeux(
        3_000,
        `${annee}-07-01`,
        3_000,
        annee === 2024 ? '2025-03-31' : '2026-11-02',
        annee === 2024 ? '2025-04-04' : null,
      ),
    }),
  ),
  ...[
    [2024, 8_200],
    [2025, 8_400],
  ].map(([annee, montant]) =>
    financement('Prestation de service jeunes', CAF, CENTRE, {
      fiche: 'FA 1.3.1',
      annee,
      base: 'etp',
      quantite_centiemes: 50,
      notifie: [montant!, `${annee}-03-11`],
      versements: enDeux(
        montant! * 0.7,
        `${annee}-05-05`,
        montant! * 0.3,
        annee === 2024 ? '2025-06-30' : '2027-01-29',
        annee === 2024 ? '2025-07-02' : null,
      ),
    }),
  ),
  financement('Fonds d’aide aux projets de jeunes', CAF, CENTRE, {
    fiche: 'FA 1.3.2',
    convention: CTG,
    annee: 2021,
    notifie: [3_000, '2021-05-03'],
    versements: unique(3_000, '2021-09-20'),
  }),
  financement(PROJET_GMR, MSA, CENTRE, {
    fiche: 'FA 1.3.2',
    convention: GMR,
    annee: 2022,
    notifie: [2_500, '2022-06-20'],
    versements: unique(2_500, '2022-10-03'),
  }),
  ...[
    [2023, 2_800],
    [2024, 2_900],
  ].map(([annee, montant]) =>
    financement('Prestation de service lieu d’écoute', CAF, CENTRE, {
      fiche: 'FA 1.4.1',
      convention: CTG,
      annee,
      base: 'heure',
      notifie: [montant!, `${annee}-04-04`],
      versements: unique(montant!, `${annee}-12-11`),
    }),
  ),
];

const vieSociale: FinancementDemo[] = [
  financement(PROJET_GMR, MSA, CC, {
    fiche: 'FA 2.1.2',
    convention: GMR,
    annee: 2025,
    demande: [2_500, '2025-02-14'],
    notifie: [2_500, '2025-06-13'],
    versements: unique(2_500, '2025-10-01'),
  }),
  financement('Appel à projets jeunesse', MSA, CC, {
    fiche: 'FA 2.1.2',
    annee: 2026,
    demande: [2_500, '2026-09-15'],
  }),
  financement('Subvention de la communauté', CC, 'tiers_lieu_exemple', {
    fiche: 'FA 2.2.2',
    annee: 2025,
    notifie: [15_000, '2025-02-20'],
    versements: enDeux(10_000, '2025-03-18', 5_000, '2026-01-30', '2026-02-06'),
    pieces: [
      { nature: 'compte_rendu_financier', exercice: 2025, due_le: '2026-06-30', recue_le: null },
      { nature: 'rapport_activite', exercice: 2025, due_le: '2026-06-30', recue_le: '2026-06-12' },
    ],
  }),
  financement('Mise à disposition du local', CC, 'tiers_lieu_exemple', {
    fiche: 'FA 2.2.2',
    annee: 2025,
    base: 'forfait',
    base_fiscale: 'nature',
    notifie: [10_000, '2025-02-20'],
    versements: unique(10_000, '2025-12-31'),
  }),
  financement('Aide aux lieux partagés', 'etat_exemple', 'tiers_lieu_exemple', {
    fiche: 'FA 2.2.2',
    annee: 2025,
    base_fiscale: 'ht',
    demande: [20_000, '2025-11-20'],
  }),
  financement(PROJET_GMR, MSA, CENTRE, {
    fiche: 'FA 2.2.3',
    convention: GMR,
    annee: 2025,
    demande: [3_000, '2025-02-14'],
    notifie: [3_000, '2025-06-13'],
    versements: unique(3_000, '2025-10-01'),
  }),
];

const droits: FinancementDemo[] = [
  ...[2024, 2025].map((annee) =>
    financement('Aide à l’accueil itinérant', 'etat_exemple', CC, {
      fiche: 'FA 3.1.1',
      annee,
      base: 'forfait',
      demande: [15_000, `${annee}-01-30`],
      notifie: [15_000, `${annee}-05-06`],
      versements: unique(15_000, `${annee}-10-22`),
    }),
  ),
  financement('Fonds publics et territoires', CAF, CENTRE, {
    fiche: 'FA 3.2.1',
    convention: CTG,
    annee: 2023,
    demande: [3_500, '2023-01-16'],
    notifie: [3_500, '2023-05-23'],
    versements: unique(3_500, '2023-12-04'),
  }),
  financement(PROJET_GMR, MSA, CENTRE, {
    fiche: 'FA 3.2.1',
    convention: GMR,
    annee: 2023,
    demande: [2_000, '2023-02-13'],
    notifie: [2_000, '2023-06-16'],
    versements: unique(2_000, '2023-10-05'),
  }),
  financement('Aide à l’équipement', 'departement_exemple', 'tiers_lieu_exemple', {
    fiche: 'FA 3.2.2',
    annee: 2024,
    base_fiscale: 'ttc',
    demande: [3_600, '2024-03-04'],
    notifie: [3_000, '2024-06-27'],
    versements: unique(3_000, '2024-12-19'),
  }),
  financement(PROJET_GMR, MSA, 'transport_exemple', {
    fiche: 'FA 3.3.1',
    convention: GMR,
    annee: 2024,
    demande: [8_000, '2024-02-12'],
    notifie: [8_000, '2024-06-14'],
    versements: unique(8_000, '2024-10-04'),
  }),
  financement('Aide à la mobilité', 'departement_exemple', 'transport_exemple', {
    fiche: 'FA 3.3.1',
    annee: 2024,
    demande: [5_000, '2024-02-12'],
    refuse: '2024-06-03',
  }),
  financement('Fonds publics et territoires', CAF, 'soins_exemple', {
    fiche: 'FA 3.3.2',
    annee: 2027,
    demande: [2_000, null],
  }),
  financement('Subvention de la communauté', CC, 'club_aines_exemple', {
    fiche: 'FA 3.4.1',
    annee: 2024,
    base: 'forfait',
    notifie: [1_200, '2024-03-14'],
    versements: unique(1_200, '2024-04-02'),
    pieces: [
      { nature: 'compte_rendu_financier', exercice: 2024, due_le: '2025-06-30', recue_le: '2025-07-11' },
      { nature: 'pv_ag', exercice: 2024, due_le: '2025-06-30', recue_le: null },
    ],
  }),
];

const pilotage: FinancementDemo[] = [
  financement('Aide au diagnostic', CAF, CC, {
    fiche: 'FA 4.1.2',
    convention: CTG,
    annee: 2022,
    demande: [4_000, '2022-01-24'],
    notifie: [4_000, '2022-04-19'],
    versements: unique(4_000, '2022-12-12'),
  }),
  ...[2024, 2025].map((annee) =>
    financement('Poste de chargé·e de coopération', CAF, CC, {
      fiche: 'FA 4.1.2',
      convention: annee === 2024 ? CTG : null,
      annee,
      base: 'etp',
      quantite_centiemes: 80,
      demande: [14_400, `${annee}-01-22`],
      notifie: [14_400, `${annee}-04-15`],
      versements: enDeux(
        10_080,
        `${annee}-05-20`,
        4_320,
        annee === 2024 ? '2025-06-30' : '2026-12-31',
        annee === 2024 ? '2025-07-08' : null,
      ),
    }),
  ),
  financement('Subvention de la communauté', CC, CENTRE, {
    fiche: 'FA 4.2.2',
    annee: 2027,
    base: 'forfait',
    demande: [4_000, null],
  }),
];

/** The fact of the document, one a year; the days it was paid on are examples. */
const centreSocial: FinancementDemo[] = [2022, 2023, 2024].map((annee) => ({
  ...financement('Convention d’objectifs et de moyens', CC, CENTRE, {
    convention: COM,
    annee,
    base: 'forfait',
    notifie: [107_900, null],
    versements: [
      ...enDeux(53_950, `${annee}-02-15`, 21_580, `${annee}-12-15`, `${annee}-12-18`),
      {
        nature: 'acompte',
        montant_centimes: centimes(32_370),
        prevu_le: `${annee}-07-01`,
        verse_le: `${annee}-07-04`,
      },
    ],
  }),
  exemple: false,
}));

export const financements: FinancementDemo[] = [
  ...centreSocial,
  ...petiteEnfance,
  ...enfanceJeunesse,
  ...vieSociale,
  ...droits,
  ...pilotage,
];

export const piecesConventions: PieceConventionDemo[] = [2022, 2023, 2024].flatMap((exercice) =>
  (['compte_rendu_financier', 'rapport_activite', 'comptes', 'pv_ag'] as const).map((nature, index) => ({
    convention: COM,
    structure: CENTRE,
    nature,
    exercice,
    due_le: `${exercice + 1}-06-30`,
    recue_le: `${exercice + 1}-06-${10 + index}`,
  })),
);
