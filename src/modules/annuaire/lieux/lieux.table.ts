import type { Visibilite } from '../../../shared/access/droits.ts';

export const NATURES_LIEU = {
  physique: 'Un endroit où l’on va',
  itinerant: 'Itinérant : un bus, une tournée',
  virtuel: 'À distance seulement',
} as const;
export type NatureLieu = keyof typeof NATURES_LIEU;

export const ACCESSIBILITES = {
  'entree-plain-pied': 'Entrée de plain-pied ou avec rampe',
  'toilettes-adaptees': 'Toilettes adaptées',
  'stationnement-reserve': 'Place de stationnement réservée',
  'boucle-magnetique': 'Boucle magnétique pour l’audition',
  'guidage-vocal': 'Guidage pour personnes malvoyantes',
  'langue-des-signes': 'Accueil en langue des signes française',
} as const;

export type Lieu = {
  id: string;
  structure_id: string | null;
  nom: string;
  nature: NatureLieu;
  adresse: string;
  complement: string;
  code_postal: string;
  /** INSEE code of the commune, of this territory or of another. */
  commune_code: string | null;
  commune_nom: string;
  latitude: number | null;
  longitude: number | null;
  acces: string;
  accessibilite: string[];
  accessibilite_lien: string;
  telephone: string;
  courriel: string;
  site: string;
  /** As it was typed or received; read by the hours engine. */
  horaires: string;
  visibilite: Visibilite;
  exemple: boolean;
};
export type LieuTable = Lieu & {
  territoire_id: string;
  version: number;
  removed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    lieu: LieuTable;
  }
}
