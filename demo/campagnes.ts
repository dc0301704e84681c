// Examples only: addresses that lead nowhere, notes and answers that say nothing of a real action.
import { adressePiloteObjet, campagneObjet } from '../src/modules/campagnes/campagnes.api.ts';
import { documentObjet, noteObjet } from '../src/modules/fiches/fiches.api.ts';
import type { NatureNote } from '../src/modules/fiches/notes/notes.table.ts';
import { addJours, type Jour, toJour } from '../src/shared/clock/clock.ts';
import { newId } from '../src/shared/db/db.ts';
import { type Avant, type Ecriture, findId, type Recit, tell, tellObjet } from './recit.ts';

const HEURE_MS = 3_600_000;

type NoteDemo = [jour: string, nature: NatureNote, texte: string, auteur: string];

const PETITE_ENFANCE = 'Coordinatrice petite enfance (exemple)';
const JEUNESSE = 'Animateur·rice jeunesse (exemple)';
const PERISCOLAIRE = 'Responsable du périscolaire (exemple)';
const FAMILLES = 'Référent·e familles (exemple)';
const VIE_SOCIALE = 'Animateur·rice de la vie sociale (exemple)';
const DROITS = 'Agent·e d’accès aux droits (exemple)';
const NUMERIQUE = 'Conseiller·ère numérique (exemple)';
const TIERS_LIEU = 'Bénévole référent·e du tiers-lieu (exemple)';
const SENIORS = 'Référent·e séniors (exemple)';
const SOINS = 'Soignant·e référent·e (exemple)';
const COOPERATION = 'Chargé·e de coopération (exemple)';
const CENTRE_SOCIAL = 'Direction du centre social (exemple)';

/** One pilot has a telephone only, and some have nothing: that is how address books are. */
const ADRESSES: [nom: string, courriel: string, telephone: string][] = [
  [PETITE_ENFANCE, 'petite.enfance@exemple.test', ''],
  [JEUNESSE, 'jeunesse@exemple.test', ''],
  [PERISCOLAIRE, 'periscolaire@exemple.test', ''],
  [FAMILLES, 'familles@exemple.test', ''],
  [VIE_SOCIALE, 'vie.sociale@exemple.test', ''],
  [DROITS, 'droits@exemple.test', ''],
  [COOPERATION, 'cooperation@exemple.test', ''],
  [CENTRE_SOCIAL, 'centre.social@exemple.test', ''],
  [SENIORS, '', '01 99 00 12 34'],
];

const NOTES: Record<string, NoteDemo[]> = {
  'FA 1.1.1': [
    [
      '2025-10-06',
      'fait_marquant',
      'La tournée d’automne dessert cinq communes de la vallée de la Cère.',
      PETITE_ENFANCE,
    ],
    [
      '2026-05-18',
      'difficulte',
      'La salle prêtée dans la vallée du Goul n’a pas d’eau chaude.',
      PETITE_ENFANCE,
    ],
    [
      '2026-09-14',
      'prochaine_etape',
      'Visiter deux autres salles avec les élus avant l’hiver.',
      PETITE_ENFANCE,
    ],
  ],
  'FA 1.1.2': [
    [
      '2025-11-24',
      'difficulte',
      'Le devis de mise en accessibilité dépasse ce qui était prévu.',
      PETITE_ENFANCE,
    ],
    [
      '2026-03-09',
      'decision',
      'Chercher un second local avant de poursuivre les études.',
      'Comité de pilotage (exemple)',
    ],
  ],
  'FA 1.1.3': [['2022-06-20', 'fait_marquant', 'Le guide est remis dans chaque mairie.', PETITE_ENFANCE]],
  'FA 1.2.1': [
    ['2025-12-01', 'fait_marquant', 'Les trois écoles ont relu ensemble le projet éducatif.', PERISCOLAIRE],
    ['2026-06-15', 'prochaine_etape', 'Présenter le projet aux familles à la rentrée.', COOPERATION],
  ],
  'FA 1.2.2': [
    ['2024-08-30', 'fait_marquant', 'Chaque petite vacance a eu sa semaine de loisirs.', JEUNESSE],
  ],
  'FA 1.2.3': [['2026-01-26', 'difficulte', 'Aucune date ne convient aux quatre équipes.', PERISCOLAIRE]],
  'FA 1.3.1': [
    ['2026-02-02', 'fait_marquant', 'Huit jeunes ont été rencontrés sur leur lieu de vie.', JEUNESSE],
    ['2026-07-06', 'prochaine_etape', 'Proposer un essai d’un mois dans une entreprise.', JEUNESSE],
  ],
  'FA 1.3.2': [
    ['2023-08-31', 'fait_marquant', 'Le dernier séjour a été préparé par les jeunes seuls.', JEUNESSE],
  ],
  'FA 1.4.1': [
    ['2025-03-17', 'fait_marquant', 'Le lieu d’écoute ouvre un après-midi de plus.', FAMILLES],
    ['2026-04-27', 'difficulte', 'Les pères viennent peu : l’horaire ne convient pas.', FAMILLES],
  ],
  'FA 2.1.1': [
    [
      '2024-06-28',
      'decision',
      'Abandonner : trop peu de candidats dans les collèges.',
      'Comité de pilotage (exemple)',
    ],
  ],
  'FA 2.1.2': [['2026-06-08', 'fait_marquant', 'Trois projets de jeunes sont retenus.', JEUNESSE]],
  'FA 2.2.1': [['2024-12-16', 'fait_marquant', 'Toutes les communes ont tenu leur accueil.', VIE_SOCIALE]],
  'FA 2.2.2': [
    ['2025-09-22', 'difficulte', 'La demande de subvention est refusée pour cette année.', TIERS_LIEU],
    ['2026-02-16', 'prochaine_etape', 'Rencontrer deux fondations avec un budget sur trois ans.', TIERS_LIEU],
  ],
  'FA 2.2.3': [['2026-04-20', 'fait_marquant', 'Le mur d’expression a recueilli trente idées.', VIE_SOCIALE]],
  'FA 2.3.1': [['2023-12-11', 'fait_marquant', 'Douze associations ont suivi la formation.', VIE_SOCIALE]],
  'FA 3.1.1': [
    ['2025-10-13', 'fait_marquant', 'Deux permanences de plus ouvrent en mairie.', DROITS],
    ['2026-01-12', 'difficulte', 'La fin du financement approche sans relais connu.', DROITS],
  ],
  'FA 3.1.2': [
    ['2023-03-31', 'fait_marquant', 'Chaque secrétariat de mairie a sa fiche de premier accueil.', DROITS],
  ],
  'FA 3.2.1': [['2024-12-09', 'fait_marquant', 'Le dernier atelier se tient à la bibliothèque.', NUMERIQUE]],
  'FA 3.2.2': [['2025-06-02', 'difficulte', 'Le local de stockage n’est plus disponible.', NUMERIQUE]],
  'FA 3.3.1': [
    ['2025-11-03', 'difficulte', 'Deux assureurs demandent une structure employeuse.', COOPERATION],
    ['2026-03-23', 'prochaine_etape', 'Réunir les associations qui pourraient porter l’action.', COOPERATION],
  ],
  'FA 3.3.2': [
    ['2026-09-07', 'prochaine_etape', 'Choisir les trois villages des premières permanences.', SOINS],
  ],
  'FA 3.4.1': [['2026-05-04', 'fait_marquant', 'Quinze personnes sont visitées chaque quinzaine.', SENIORS]],
  'FA 4.1.1': [
    ['2025-12-18', 'decision', 'Préparer l’évaluation avant de renouveler la convention.', COOPERATION],
  ],
  'FA 4.1.2': [['2026-06-22', 'fait_marquant', 'Les chiffres des cinq domaines sont à jour.', COOPERATION]],
  'FA 4.2.1': [['2024-12-02', 'decision', 'Reconduire le rythme de deux rencontres par an.', CENTRE_SOCIAL]],
};

const DOCUMENTS: [code: string, titre: string, lien: string][] = [
  ['FA 1.1.1', 'Calendrier de la tournée (exemple)', 'https://exemple.test/calendrier-de-la-tournee'],
  ['FA 2.2.3', 'Affiche du café des habitants (exemple)', 'https://exemple.test/affiche-du-cafe'],
];

const VIDE = {
  blocage_motif: '',
  blocage_condition: '',
  etape: '',
  meteo_synthese: '',
  avancement: null,
  meteo: null,
};
type ReponseDemo = {
  statut: 'en_cours' | 'bloque';
  fait: string;
  avancement?: number;
  etape?: string;
  blocage_motif?: string;
  blocage_condition?: string;
  meteo?: 'atteignable' | 'appui_necessaire' | 'securise';
  meteo_synthese?: string;
};
type DemandeDemo = { pilote: string; fiches: string[]; reponses: Record<string, ReponseDemo> };

/** Answered and read: how a campaign ends. */
const CLOSE: DemandeDemo[] = [
  {
    pilote: PETITE_ENFANCE,
    fiches: ['FA 1.1.1'],
    reponses: {
      'FA 1.1.1': { statut: 'en_cours', avancement: 65, fait: 'La tournée reprend après l’hiver.' },
    },
  },
  {
    pilote: FAMILLES,
    fiches: ['FA 1.4.1'],
    reponses: { 'FA 1.4.1': { statut: 'en_cours', avancement: 60, fait: 'Les permanences sont tenues.' } },
  },
];

/** Three answers wait to be read, some are silent, one pilot is to be called. */
const OUVERTE: DemandeDemo[] = [
  {
    pilote: JEUNESSE,
    fiches: ['FA 1.3.1', 'FA 2.1.2'],
    reponses: {
      'FA 1.3.1': {
        statut: 'en_cours',
        avancement: 55,
        fait: 'Deux jeunes commencent un essai en entreprise.',
        etape: 'Faire le point avec eux et leur tuteur dans un mois.',
        meteo: 'atteignable',
        meteo_synthese: 'Le contact est pris. Il faudra du temps.',
      },
    },
  },
  {
    pilote: VIE_SOCIALE,
    fiches: ['FA 2.2.3'],
    reponses: {
      'FA 2.2.3': {
        statut: 'en_cours',
        avancement: 75,
        fait: 'Le café est passé dans deux communes de plus.',
        etape: 'Trouver un abri pour les jours de pluie.',
        meteo: 'securise',
      },
    },
  },
  {
    pilote: DROITS,
    fiches: ['FA 3.1.1'],
    reponses: {
      'FA 3.1.1': {
        statut: 'bloque',
        fait: '',
        blocage_motif: 'Le poste n’est financé que jusqu’à la fin du trimestre.',
        blocage_condition: 'Un accord de financement pour l’année.',
        meteo: 'appui_necessaire',
      },
    },
  },
  { pilote: PETITE_ENFANCE, fiches: ['FA 1.1.1', 'FA 1.1.2'], reponses: {} },
  { pilote: PERISCOLAIRE, fiches: ['FA 1.2.1', 'FA 1.2.3'], reponses: {} },
  { pilote: COOPERATION, fiches: ['FA 1.2.1'], reponses: {} },
  { pilote: SENIORS, fiches: ['FA 3.4.1'], reponses: {} },
];

type Moment = { jour: Jour; lue: boolean };

/** One answer, a day after it was asked for; read the day after, when it was. */
function insertReponse(
  { trx, territoireId, auteur }: Ecriture,
  ids: { demande_id: string; fiche_id: string },
  reponse: ReponseDemo,
  at: Date,
  lue: boolean,
): Promise<unknown> {
  const decision = lue
    ? { decision: 'acceptee' as const, decidee_le: new Date(at.getTime() + 50 * HEURE_MS) }
    : { decision: null, decidee_le: null };
  return trx
    .insertInto('reponse')
    .values({
      ...VIDE,
      ...reponse,
      ...ids,
      ...decision,
      territoire_id: territoireId,
      id: newId(),
      fichier_id: null,
      saisie_par: '',
      recue_le: new Date(at.getTime() + 26 * HEURE_MS),
      corrigee_le: null,
      decidee_par: lue ? auteur.acteur.nom : '',
      mot: '',
    })
    .execute();
}

/** Requests as if they had left some days ago: no message is made, as nobody reads these addresses. */
async function insertDemande(
  ecriture: Ecriture,
  ids: { campagne: string; fiches: Map<string, string> },
  { pilote, fiches, reponses }: DemandeDemo,
  { jour, lue }: Moment,
): Promise<void> {
  const { trx, territoireId } = ecriture;
  const id = newId();
  const [, courriel = '', telephone = ''] = ADRESSES.find(([nom]) => nom === pilote) ?? [];
  const at = new Date(`${jour}T08:30:00Z`);
  const commun = { territoire_id: territoireId };
  await trx
    .insertInto('demande')
    .values({
      ...commun,
      id,
      campagne_id: ids.campagne,
      pilote,
      courriel,
      telephone,
      message: '',
      expire_le: addJours(jour, 30),
      created_at: at,
      envoyee_le: courriel ? at : null,
      relancee_le: null,
      revoquee_le: null,
    })
    .execute();
  for (const code of fiches) {
    const deux = { demande_id: id, fiche_id: ids.fiches.get(code)! };
    await trx
      .insertInto('demande_fiche')
      .values({ ...commun, ...deux })
      .execute();
    const reponse = reponses[code];
    if (reponse) await insertReponse(ecriture, deux, reponse, at, lue);
  }
}

type CampagneDemo = { titre: string; envoyee_le: Jour; date_limite: Jour; close_le: Jour | null };

function tellCampagne(recit: Recit, campagne: CampagneDemo, demandes: readonly DemandeDemo[]): void {
  const codes = [...new Set(demandes.flatMap(({ fiches }) => fiches))];
  const fiches = new Map(codes.map((code) => [code, findId(recit, 'fiche', code)]));
  const { envoyee_le, close_le } = campagne;
  const valeurs = {
    ...campagne,
    message: 'Le comité de pilotage se réunit bientôt. Quelques mots sur chaque fiche suffisent.',
    perimetre: 'choix',
    fiches: [...fiches.values()].sort(),
    // No day for the reminder: the demonstration writes to nobody by itself.
    relance_le: null,
    exemple: true,
  };
  const avant: Avant[] = close_le ? [[close_le, { close_le: null }]] : [];
  const id = tellObjet(recit, campagneObjet, campagne.titre, { le: envoyee_le, valeurs, avant });
  const moment = { jour: envoyee_le, lue: close_le !== null };
  for (const demande of demandes)
    tell(recit, envoyee_le, (ecriture) => insertDemande(ecriture, { campagne: id, fiches }, demande, moment));
}

function tellNotes(recit: Recit): void {
  for (const [code, notes] of Object.entries(NOTES)) {
    for (const [index, [jour, nature, texte, auteur]] of notes.entries()) {
      const valeurs = { fiche_id: findId(recit, 'fiche', code), jour, nature, texte, auteur, exemple: true };
      tellObjet(recit, noteObjet, `${code}/${index}`, { le: jour, valeurs });
    }
  }
  for (const [code, titre, lien] of DOCUMENTS) {
    const fiche_id = findId(recit, 'fiche', code);
    const valeurs = { fiche_id, titre, lien, nature: 'lien', visibilite: 'public', exemple: true };
    tellObjet(recit, documentObjet, titre, { le: '2025-09-22', valeurs });
  }
}

/** Notes, documents, addresses and two campaigns: one that ended, one that goes on. All of it examples. */
export function loadNouvelles(recit: Recit, now: Date): void {
  tellNotes(recit);
  for (const [nom, courriel, telephone] of ADRESSES) {
    const valeurs = { nom, courriel, telephone, exemple: true };
    tellObjet(recit, adressePiloteObjet, nom, { le: '2026-01-05', valeurs });
  }
  const aujourdhui = toJour(now);
  const passee = {
    titre: 'Nouvelles de la campagne passée',
    envoyee_le: addJours(aujourdhui, -150),
    date_limite: addJours(aujourdhui, -130),
    close_le: addJours(aujourdhui, -128),
  };
  tellCampagne(recit, passee, CLOSE);
  const courante = {
    titre: 'Nouvelles avant le comité de pilotage',
    envoyee_le: addJours(aujourdhui, -4),
    date_limite: addJours(aujourdhui, 10),
    close_le: null,
  };
  tellCampagne(recit, courante, OUVERTE);
}
