export type RechercheTable = {
  territoire_id: string;
  objet_type: string;
  objet_id: string;
  titre: string;
  extrait: string;
  visibilite: string;
  tsv: string;
};
export type MotTable = { territoire_id: string; mot: string; public: boolean };

declare module './db.ts' {
  interface Schema {
    recherche: RechercheTable;
    mot: MotTable;
  }
}
