/** What a link between two objects means, said from each end. Nothing else may tie two objects. */
export const NATURES_LIEN = {
  repond_a: { aller: 'Répond à', retour: 'Mise en œuvre par', de: 'fiche', vers: 'convention' },
  repond_au_besoin: { aller: 'Répond au besoin', retour: 'Donne lieu à', de: 'fiche', vers: 'besoin' },
  depend_de: { aller: 'Dépend de', retour: 'Attendue par', de: 'fiche', vers: 'fiche' },
  complete: { aller: 'Complète', retour: 'Complétée par', de: 'fiche', vers: 'fiche' },
  remplace: { aller: 'Remplace', retour: 'Remplacée par', de: 'fiche', vers: 'fiche' },
  prolonge: { aller: 'Prend la suite de', retour: 'Prolongée par', de: 'convention', vers: 'convention' },
} as const;
export type NatureLien = keyof typeof NATURES_LIEN;

export type LienTable = {
  territoire_id: string;
  id: string;
  de_type: string;
  de_id: string;
  nature: string;
  vers_type: string;
  vers_id: string;
  acteur: string;
  created_at: Date;
};

declare module '../../shared/db/db.ts' {
  interface Schema {
    lien: LienTable;
  }
}
