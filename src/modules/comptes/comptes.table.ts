import type { Generated } from 'kysely';

export type CompteTable = {
  territoire_id: string;
  id: string;
  courriel: string;
  nom: string;
  suspendu_le: Date | null;
  derniere_connexion_le: Date | null;
  created_at: Generated<Date>;
  version: Generated<number>;
};
export type MandatTable = {
  territoire_id: string;
  id: string;
  compte_id: string;
  role: string;
  structure_id: string | null;
  date_debut: string;
  date_fin: string | null;
};
export type SessionTable = {
  territoire_id: string;
  empreinte: string;
  id: string;
  compte_id: string;
  appareil: string;
  partage: boolean;
  created_at: Date;
  vue_le: Date;
  expire_le: Date;
};
export type CodeConnexionTable = {
  territoire_id: string;
  id: string;
  courriel: string;
  empreinte: string;
  navigateur: string;
  bloc: string;
  essais: number;
  created_at: Date;
  expire_le: Date;
  utilise_le: Date | null;
};
export type JetonTable = {
  territoire_id: string;
  empreinte: string;
  usage: string;
  expire_le: Date;
  utilise_le: Date | null;
};
export type IdentiteTable = { territoire_id: string; emetteur: string; sujet: string; compte_id: string };

/** A browser where an account was opened before; its secret is only in its cookie. */
type NavigateurConnuTable = { territoire_id: string; empreinte: string; compte_id: string; vu_le: Date };

declare module '../../shared/db/db.ts' {
  interface Schema {
    compte: CompteTable;
    mandat: MandatTable;
    session: SessionTable;
    code_connexion: CodeConnexionTable;
    navigateur_connu: NavigateurConnuTable;
    jeton: JetonTable;
    identite: IdentiteTable;
  }
}
