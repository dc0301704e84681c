/** One line an act: who did what to which object, field by field. Requests may add lines and never change one. */
export type Changement = { avant?: unknown; apres?: unknown };
export type Changements = Record<string, Changement>;

export const ACTES = {
  creation: 'a créé',
  modification: 'a modifié',
  suppression: 'a mis à la corbeille',
  retablissement: 'a sorti de la corbeille',
  retour: 'a rétabli',
  import: 'a importé',
  invitation: 'a invité',
  mandat: 'a donné un rôle à',
  fin_mandat: 'a mis fin à un rôle de',
  fermeture: 'a fermé les sessions de',
  suspension: 'a suspendu',
  reactivation: 'a réactivé',
  premier_acces: 'a ouvert le premier accès :',
  lien: 'a tiré un lien depuis',
  fin_lien: 'a coupé un lien de',
  demande: 'a demandé des nouvelles de',
  relance: 'a relancé pour avoir des nouvelles de',
  revocation: 'a retiré un lien de nouvelles de',
  reponse: 'a donné des nouvelles de',
  acceptation: 'a repris les nouvelles de',
  refus: 'a écarté les nouvelles de',
} as const;
export type ActeJournal = keyof typeof ACTES;

export type JournalTable = {
  territoire_id: string;
  id: string;
  at: Date;
  compte_id: string | null;
  acteur: string;
  acte: string;
  objet_type: string;
  objet_id: string;
  objet_titre: string;
  objet_version: number;
  changements: Changements;
  lot: string | null;
};

declare module '../../shared/db/db.ts' {
  interface Schema {
    journal: JournalTable;
  }
}
