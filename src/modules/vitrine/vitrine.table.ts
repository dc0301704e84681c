import type { Visibilite } from '../../shared/access/droits.ts';

type Technique = {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

export type Actualite = {
  id: string;
  titre: string;
  corps: string;
  date_publication: string;
  visibilite: Visibilite;
  exemple: boolean;
};
export type ActualiteTable = Actualite & Technique;

/** The site's own texts, and what each is for. */
export const TEXTES = {
  accueil: 'Accueil : ce qu’est le projet social',
  comment: 'Comment ça marche : présentation',
  ctg: 'Comment ça marche : la CTG',
  gmr: 'Comment ça marche : GMR',
  formes: 'Comment ça marche : les formes d’action',
  participation: 'Comment ça marche : la participation',
  pilotage: 'Comment ça marche : le pilotage',
  mentions: 'Mentions légales',
  confidentialite: 'Données personnelles',
} as const;
export type CleTexte = keyof typeof TEXTES;

export type TexteTable = { id: string; cle: string; contenu: string } & Technique;

declare module '../../shared/db/db.ts' {
  interface Schema {
    actualite: ActualiteTable;
    texte: TexteTable;
  }
}
