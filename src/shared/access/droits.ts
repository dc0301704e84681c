/**
 * Who may do what, as data: routes are guarded by it, the matrix test is made from it, and the public page
 * « Qui peut quoi » is drawn from it. No decision about rights is taken anywhere else.
 */
export const ROLES = {
  partenaire: 'Partenaire',
  animateur: 'Animateur·rice de groupe',
  elu: 'Élu·e',
  financeur: 'Financeur (CAF, MSA)',
  coordinateur: 'Chargé·e de coopération',
  administrateur: 'Administrateur·rice',
} as const;
export type Role = keyof typeof ROLES;

export const VISIBILITES = {
  public: 'Tout le monde',
  partenaires: 'Les partenaires, financeurs et élu·es',
  interne: 'L’équipe de coopération',
} as const;
export type Visibilite = keyof typeof VISIBILITES;

/** `oui`: on every object; `propre`: on those of one's own structure only. */
export type Portee = 'oui' | 'propre';
type Regle = { libelle: string; visiteur?: Portee; roles: Partial<Record<Role, Portee>> };

const tous: Partial<Record<Role, Portee>> = {
  partenaire: 'oui',
  animateur: 'oui',
  elu: 'oui',
  financeur: 'oui',
  coordinateur: 'oui',
  administrateur: 'oui',
};
const equipe: Partial<Record<Role, Portee>> = { coordinateur: 'oui' };

const regles = {
  'site.lire': { libelle: 'Lire ce qui est public', visiteur: 'oui', roles: tous },
  'compte.connecter': { libelle: 'Se connecter, se déconnecter', visiteur: 'oui', roles: tous },
  'compte.soi': { libelle: 'Voir et fermer ses propres sessions', roles: tous },
  'espace.lire': { libelle: 'Ouvrir l’espace de travail', roles: tous },
  'historique.lire': {
    libelle: 'Lire l’historique d’un objet',
    roles: { coordinateur: 'oui', administrateur: 'oui', elu: 'oui', animateur: 'oui', financeur: 'oui' },
  },
  'historique.retablir': { libelle: 'Rétablir une version, sortir de la corbeille', roles: equipe },
  'fiche.modifier': { libelle: 'Créer, modifier, retirer une fiche', roles: equipe },
  'operation.modifier': {
    libelle: 'Créer, modifier, retirer une opération',
    roles: { coordinateur: 'oui', partenaire: 'propre' },
  },
  'finance.lire': { libelle: 'Lire les budgets et les financements', roles: tous },
  'finance.modifier': { libelle: 'Modifier les budgets, financements, versements et pièces', roles: equipe },
  'campagne.gerer': { libelle: 'Demander des nouvelles aux pilotes, relire leurs réponses', roles: equipe },
  'miseajour.repondre': {
    libelle: 'Répondre à une demande de nouvelles, avec le lien reçu',
    visiteur: 'oui',
    roles: tous,
  },
  'message.choisir': {
    libelle: 'Choisir les messages que l’on reçoit, avec le lien de l’un d’eux',
    visiteur: 'oui',
    roles: tous,
  },
  'annuaire.signaler': {
    libelle: 'Signaler une erreur de l’annuaire, répondre à une demande de vérification',
    visiteur: 'oui',
    roles: tous,
  },
  'plan.comparer': { libelle: 'Voir le plan à une date, comparer deux dates', roles: tous },
  'plan.emporter': { libelle: 'Emporter le plan en Word, PDF ou tableur', roles: tous },
  'vue.enregistrer': { libelle: 'Enregistrer une vue des fiches', roles: tous },
  'activite.lire': { libelle: 'Lire le travail de coordination', roles: tous },
  'activite.modifier': {
    libelle: 'Noter le travail de coordination et les moyens mobilisés',
    roles: { coordinateur: 'oui', animateur: 'oui' },
  },
  'besoin.lire': { libelle: 'Lire les besoins notés, et ce qu’ils deviennent', roles: tous },
  'besoin.modifier': { libelle: 'Noter un besoin, dire ce qu’il devient', roles: equipe },
  'plan.importer': { libelle: 'Importer un plan, annuler un import', roles: equipe },
  'projet.modifier': { libelle: 'Modifier l’arbre du plan et les domaines', roles: equipe },
  'convention.modifier': { libelle: 'Créer, modifier, retirer une convention', roles: equipe },
  'structure.creer': { libelle: 'Ajouter ou retirer une structure', roles: equipe },
  'structure.modifier': {
    libelle: 'Modifier une structure et ses coordonnées',
    roles: { coordinateur: 'oui', partenaire: 'propre' },
  },
  'lieu.modifier': {
    libelle: 'Ajouter, modifier, retirer un lieu',
    roles: { coordinateur: 'oui', partenaire: 'propre' },
  },
  'service.modifier': {
    libelle: 'Ajouter, modifier, retirer un service, ses lieux et ses jours particuliers',
    roles: { coordinateur: 'oui', partenaire: 'propre' },
  },
  'annuaire.gerer': {
    libelle: 'Gérer l’annuaire : mots de tous les jours, échanges, doublons, vérifications',
    roles: equipe,
  },
  'lien.modifier': { libelle: 'Tirer ou couper un lien du fil', roles: equipe },
  'site.modifier': { libelle: 'Modifier les textes et les actualités du site', roles: equipe },
  'compte.gerer': {
    libelle: 'Inviter, donner ou retirer un rôle, fermer des sessions',
    roles: { administrateur: 'oui' },
  },
  'sauvegarde.lire': {
    libelle: 'Voir les sauvegardes, et si elles sont vérifiées',
    roles: { administrateur: 'oui' },
  },
  'journal.lire': { libelle: 'Lire tout le journal', roles: { administrateur: 'oui', coordinateur: 'oui' } },
} satisfies Record<string, Regle>;

export type Droit = keyof typeof regles;
export const DROITS: Record<Droit, Regle> = regles;

/** The widest reach that these roles give for a right; undefined when they give none. */
export function findPortee(droit: Droit, roles: readonly Role[]): Portee | undefined {
  const regle = DROITS[droit];
  const portees = [regle.visiteur, ...roles.map((role) => regle.roles[role])];
  if (portees.includes('oui')) return 'oui';
  return portees.includes('propre') ? 'propre' : undefined;
}

const LECTURE: Record<Role, Visibilite[]> = {
  partenaire: ['partenaires'],
  animateur: ['partenaires'],
  elu: ['partenaires'],
  financeur: ['partenaires'],
  coordinateur: ['partenaires', 'interne'],
  administrateur: ['partenaires', 'interne'],
};

/** The visibilities that a person with these roles may read; everybody reads what is public. */
export function listVisibilites(roles: readonly Role[]): Visibilite[] {
  return [...new Set<Visibilite>(['public', ...roles.flatMap((role) => LECTURE[role])])];
}
