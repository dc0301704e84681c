import type { Valeurs } from '../../../shared/form/champs.ts';
import type { Avis, Brut, TypeObjet } from '../lecture/lignes.rules.ts';
import type { ColonnesDites } from '../modeles/colonnes.rules.ts';

export const SORTS = {
  cree: 'à ajouter',
  modifie: 'à modifier',
  inchange: 'inchangé',
  corbeille: 'laissé à la corbeille',
} as const;
export type Sort = keyof typeof SORTS;

/** Fields that somebody changed here since the last import, and that the file says otherwise: they stay. */
export type Protege = {
  ligne: number;
  type: TypeObjet;
  titre: string;
  champ: string;
  ici: string;
  source: string;
};
export type Refuse = { ligne: number; titre: string; raison: string };

/** What an import would do, or did: every row of the file is in `lignes`, once, imported or refused. */
export type Bilan = {
  lignes: { lues: number; importees: number; refusees: number };
  /** An import that was made before a kind could be imported says nothing of it. */
  comptes: Record<TypeObjet, Record<Sort, number>>;
  refus: Refuse[];
  avis: Avis[];
  proteges: Protege[];
  /** Columns that the product has no place for: they are kept as received. */
  colonnes: string[];
  /** What a person said of the columns: the same list, later, is read the same way. */
  dites?: ColonnesDites;
  annulation?: { retires: number; remis: number; gardes: string[] };
};

export type ImportAnnuaire = {
  id: string;
  fichier: string;
  modele: string;
  acteur: string;
  created_at: Date;
  accepte_le: Date | null;
  annule_le: Date | null;
  bilan: Bilan | null;
};
/** The rows as they were read, their columns in order, what was said of these, and the sheets that were left. */
export type Contenu = { bruts: Brut[]; noms: string[]; dites: ColonnesDites; nonLues: string[] };
/** A list alone is what was kept before columns could be said. */
export type ImportAnnuaireTable = ImportAnnuaire & {
  territoire_id: string;
  lignes: Brut[] | Partial<Contenu>;
};

/** What a source said of an object, and what was last taken of it: a field that is no longer so was changed here. */
export type SourceFicheTable = {
  territoire_id: string;
  id: string;
  systeme: string;
  id_externe: string;
  objet_type: TypeObjet;
  objet_id: string;
  empreinte: string;
  original: Record<string, unknown>;
  importe: Valeurs;
  lot: string | null;
  /** As it was before the last import that changed it; null when that import made it. */
  avant: {
    original: Record<string, unknown>;
    importe: Valeurs;
    empreinte: string;
    lot: string | null;
  } | null;
  derniere_lecture: Date;
};

declare module '../../../shared/db/db.ts' {
  interface Schema {
    import_annuaire: ImportAnnuaireTable;
    source_fiche: SourceFicheTable;
  }
}
