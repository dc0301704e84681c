import type { Generated } from 'kysely';

export const COMMENTS = {
  appel: 'Au téléphone',
  visite: 'Sur place',
  message: 'Par message',
  lien: 'Par la structure, avec le lien reçu',
  import: 'À sa source',
} as const;
export type Comment = keyof typeof COMMENTS;

export const RESULTATS = {
  'rien-change': 'Rien n’a changé',
  corrige: 'Corrigé',
  ferme: 'Le service n’existe plus',
  injoignable: 'Personne n’a répondu',
} as const;
export type Resultat = keyof typeof RESULTATS;

export type VerificationTable = {
  territoire_id: string;
  id: string;
  service_id: string;
  jour: string;
  comment: Comment;
  par: string;
  resultat: Resultat;
  note: string;
  created_at: Generated<Date>;
};

export type VerificationDemandeTable = {
  territoire_id: string;
  id: string;
  structure_id: string;
  courriel: string;
  par: string;
  envoyee_le: Date;
  expire_le: string;
  revoquee_le: Date | null;
};

export const MOTIFS = {
  coordonnees: 'Le téléphone, l’adresse ou le site ne sont pas justes',
  horaires: 'Les horaires ne sont pas justes',
  prix: 'Le prix n’est pas juste',
  description: 'Le texte n’est plus juste, ou manque',
  ferme: 'Ce service n’existe plus',
  autre: 'Autre chose',
} as const;
export type Motif = keyof typeof MOTIFS;

/** One proposed field: what the page said that day, and what is proposed instead. */
/** `libelle`: the name of a field that is particular to one place. */
export type Proposition = { avant: string; apres: string; libelle?: string };

export type SuggestionTable = {
  territoire_id: string;
  id: string;
  service_id: string;
  /** Set when it came by the link sent to the structure. */
  demande_id: string | null;
  motif: Motif;
  champs: Record<string, Proposition>;
  mot: string;
  /** Where its author wants an answer; forgotten a month after it was given. */
  courriel: string;
  statut: 'ouverte' | 'reprise' | 'refusee';
  reponse: string;
  decidee_le: Date | null;
  decidee_par: string;
  lot: string | null;
  created_at: Date;
};

export type AnnuaireJetonTable = {
  territoire_id: string;
  empreinte: string;
  demande_id: string | null;
  suggestion_id: string | null;
  created_at: Date;
};

/** The kinds of records that may be told twice. */
export const TYPES_FICHE = { structure: 'Structures', lieu: 'Lieux', service: 'Services' } as const;
export type TypeFiche = keyof typeof TYPES_FICHE;

export type RapprochementTable = {
  territoire_id: string;
  id: string;
  type: TypeFiche;
  a_id: string;
  b_id: string;
  decision: 'distincts' | 'fusion';
  garde_id: string | null;
  lot: string | null;
  /** Roles and sources that were moved with a structure: what undoing gives back. */
  mandats: string[];
  sources: string[];
  titre: string;
  par: string;
  decide_le: Date;
  defait_le: Date | null;
};

declare module '../../shared/db/db.ts' {
  interface Schema {
    verification: VerificationTable;
    verification_demande: VerificationDemandeTable;
    suggestion: SuggestionTable;
    annuaire_jeton: AnnuaireJetonTable;
    rapprochement: RapprochementTable;
  }
}
