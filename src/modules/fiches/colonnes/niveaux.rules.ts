import type { ChampPlan } from './synonymes.rules.ts';

/** Levels of the plan; what follows « = » is the field they mean when they stand right of the title. */
export const NIVEAUX = `axe | axe strategique | axe prioritaire | orientation | orientation strategique | volet | levier | defi |
  pilier | ambition | sous axe | sous volet | sous orientation | grand axe | axe intervention | axe thematique | chantier |
  partie | niveau 1 | n axe | numero axe | axe ctg | axe developpement | axe travail | orientation prioritaire |
  intitule axe | nom axe | sous sous axe | chapitre
  | enjeu = contexte | enjeu identifie = contexte | enjeu strategique = contexte
  | thematique = domaines | theme = domaines | sous thematique = domaines | sous theme = domaines
  | thematique prioritaire = domaines
  | objectif = objectifs | objectif strategique = objectifs | objectif operationnel = objectifs | sous objectif = objectifs
  | objectif general = objectifs | objectif specifique = objectifs | objectif prioritaire = objectifs
  | objectif intermediaire = objectifs | n objectif = objectifs | intitule objectif = objectifs | sous axe objectif = objectifs
  | sous axe objectif strategique = objectifs | resultat strategique = objectifs`;

/** Headers asked as questions, compared whole: every word of them is too small to mean something alone. */
export const QUESTIONS: Record<string, ChampPlan> = {
  quoi: 'titre',
  qui: 'porteurs',
  'qui fait': 'porteurs',
  'qui pilote': 'pilotes',
  'avec qui': 'partenaires',
  'pour qui': 'publics',
  comment: 'description',
  pourquoi: 'contexte',
  ou: 'communes',
  quand: 'calendrier',
  'ou en est on': 'statut',
  combien: 'notes',
};
