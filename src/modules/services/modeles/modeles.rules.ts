import type { Valeurs } from '../../../shared/form/champs.ts';

export type Modele = { nom: string; quoi: string; valeurs: Valeurs };

const ans = (n: number) => n * 12;

/** What such a service usually is: a form to correct rather than a blank one. Nothing here names a real one. */
export const MODELES: Record<string, Modele> = {
  'accueil-loisirs': {
    nom: 'Accueil de loisirs',
    quoi: 'Le mercredi et pendant les vacances',
    valeurs: {
      nom: 'Accueil de loisirs',
      accroche: 'Le mercredi et pendant les vacances, des jeux et des sorties.',
      nature: 'atelier',
      thematiques: ['famille--garde-denfants', 'remobilisation--activites-sportives-et-culturelles'],
      publics: ['familles'],
      age_min_mois: ans(3),
      age_max_mois: ans(12) - 1,
      frais: 'quotient-familial',
      modes_accueil: ['sur-place'],
      modes_mobilisation: ['telephoner'],
      horaires: 'mercredi 8h-18h',
      documents: ['Le carnet de santé', 'L’attestation du quotient familial', 'L’assurance scolaire'],
    },
  },
  periscolaire: {
    nom: 'Accueil périscolaire',
    quoi: 'Avant et après l’école',
    valeurs: {
      nom: 'Accueil périscolaire',
      accroche: 'Les enfants sont accueillis avant et après l’école.',
      nature: 'information',
      thematiques: ['famille--garde-denfants'],
      publics: ['familles'],
      age_min_mois: ans(3),
      age_max_mois: ans(12) - 1,
      frais: 'quotient-familial',
      modes_accueil: ['sur-place'],
      modes_mobilisation: ['telephoner'],
    },
  },
  creche: {
    nom: 'Crèche, micro-crèche',
    quoi: 'Accueil des jeunes enfants',
    valeurs: {
      nom: 'Accueil des jeunes enfants',
      accroche: 'Une place pour votre enfant, quelques heures ou toute la semaine.',
      thematiques: ['famille--garde-denfants'],
      publics: ['familles'],
      age_min_mois: 2,
      age_max_mois: ans(4) - 1,
      frais: 'quotient-familial',
      modes_accueil: ['sur-place'],
      modes_mobilisation: ['telephoner', 'envoyer-un-courriel'],
      documents: ['Le carnet de santé', 'L’avis d’imposition'],
    },
  },
  relais: {
    nom: 'Relais petite enfance',
    quoi: 'Conseil aux parents et aux assistantes maternelles',
    valeurs: {
      nom: 'Relais petite enfance',
      accroche: 'Trouver une assistante maternelle, comprendre les aides, faire un contrat.',
      nature: 'information',
      thematiques: ['famille--garde-denfants', 'famille--soutien-a-la-parentalite-et-a-leducation'],
      publics: ['familles'],
      age_max_mois: ans(6) - 1,
      frais: 'gratuit',
      modes_accueil: ['sur-place'],
      modes_mobilisation: ['telephoner'],
    },
  },
  'france-services': {
    nom: 'Aide aux démarches',
    quoi: 'Un agent aide à faire ses papiers',
    valeurs: {
      nom: 'Aide aux démarches administratives',
      accroche: 'Quelqu’un fait vos papiers avec vous.',
      nature: 'accompagnement',
      thematiques: [
        'difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives',
        'numerique--acceder-a-des-services-en-ligne',
      ],
      publics: ['tous-publics'],
      frais: 'gratuit',
      modes_accueil: ['sur-place'],
      modes_mobilisation: ['telephoner', 'se-presenter'],
      documents: ['Une pièce d’identité', 'Le courrier reçu'],
    },
  },
  numerique: {
    nom: 'Atelier numérique',
    quoi: 'Apprendre à se servir d’un ordinateur, d’un téléphone',
    valeurs: {
      nom: 'Atelier numérique',
      accroche: 'Apprendre à se servir d’un ordinateur ou d’un téléphone, à son rythme.',
      nature: 'atelier',
      thematiques: ['numerique--maitriser-les-fondamentaux-du-numerique'],
      publics: ['tous-publics'],
      frais: 'gratuit',
      modes_accueil: ['sur-place'],
      modes_mobilisation: ['telephoner'],
    },
  },
  club: {
    nom: 'Club, association',
    quoi: 'Une activité régulière, sportive ou culturelle',
    valeurs: {
      nature: 'atelier',
      thematiques: ['remobilisation--activites-sportives-et-culturelles', 'remobilisation--lien-social'],
      publics: ['tous-publics'],
      frais: 'payant',
      modes_accueil: ['sur-place'],
      modes_mobilisation: ['se-presenter', 'envoyer-un-courriel'],
    },
  },
  permanence: {
    nom: 'Permanence sur rendez-vous',
    quoi: 'Quelques heures par mois, en prenant rendez-vous',
    valeurs: {
      nature: 'accompagnement',
      publics: ['tous-publics'],
      frais: 'gratuit',
      modes_accueil: ['sur-place'],
      modes_mobilisation: ['telephoner'],
      horaires: 'sur rendez-vous',
    },
  },
};
