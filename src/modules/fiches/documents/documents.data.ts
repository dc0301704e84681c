import type { Visibilite } from '../../../shared/access/droits.ts';
import type { Db, TerritoireId, Trx } from '../../../shared/db/db.ts';
import type { Document, TypeFichier } from './documents.table.ts';

export type DocumentVu = Document & {
  fichier: string | null;
  type_mime: TypeFichier | null;
  taille: number | null;
};

function selectVisibles(db: Db, territoireId: TerritoireId, visibilites: readonly Visibilite[]) {
  return db
    .selectFrom('document as d')
    .innerJoin('fiche as f', (join) =>
      join.onRef('f.territoire_id', '=', 'd.territoire_id').onRef('f.id', '=', 'd.fiche_id'),
    )
    .leftJoin('fichier as x', (join) =>
      join.onRef('x.territoire_id', '=', 'd.territoire_id').onRef('x.id', '=', 'd.fichier_id'),
    )
    .select([
      'd.id',
      'd.fiche_id',
      'd.titre',
      'd.nature',
      'd.lien',
      'd.fichier_id',
      'd.visibilite',
      'd.exemple',
    ])
    .select(['x.nom as fichier', 'x.type_mime', 'x.taille'])
    .where('d.territoire_id', '=', territoireId)
    .where('d.visibilite', 'in', visibilites)
    .where('d.removed_at', 'is', null)
    .where('f.visibilite', 'in', visibilites)
    .where('f.removed_at', 'is', null);
}

/** The documents of one fiche that this reader may see, as the fiche itself. */
export async function listDocuments(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  ficheId: string,
): Promise<DocumentVu[]> {
  return selectVisibles(db, territoireId, visibilites)
    .where('d.fiche_id', '=', ficheId)
    .orderBy('d.titre')
    .orderBy('d.id')
    .execute();
}

export async function findDocument(
  db: Db,
  territoireId: TerritoireId,
  visibilites: readonly Visibilite[],
  id: string,
): Promise<DocumentVu | undefined> {
  return selectVisibles(db, territoireId, visibilites).where('d.id', '=', id).executeTakeFirst();
}

/** What the row says, whoever asks: for the rule that a link leads somewhere. */
export async function findDocumentRow(trx: Trx, territoireId: TerritoireId, id: string) {
  return trx
    .selectFrom('document')
    .select(['nature', 'lien'])
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .executeTakeFirst();
}
