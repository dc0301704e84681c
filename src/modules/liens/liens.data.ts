import { sql } from 'kysely';
import type { Visibilite } from '../../shared/access/droits.ts';
import { type Db, newId, type TerritoireId, type Trx } from '../../shared/db/db.ts';
import { type Auteur, addLigne, findObjet, findObjetLu, inEcriture } from '../journal/journal.api.ts';
import { NATURES_LIEN, type NatureLien } from './liens.table.ts';

export type LienVu = {
  id: string;
  nature: NatureLien;
  /** True when the object asked about is the link's start. */
  aller: boolean;
  type: string;
  objetId: string;
  titre: string;
  exemple: boolean;
  acteur: string;
  created_at: Date;
};

type Row = {
  id: string;
  nature: NatureLien;
  aller: boolean;
  type: string;
  objet_id: string;
  titre: string;
  acteur: string;
  created_at: Date;
};

/** The links of one object, both ways, to what the reader may see. The titles come from the search index. */
export async function listLiens(
  db: Db,
  territoireId: TerritoireId,
  type: string,
  id: string,
  visibilites: readonly Visibilite[],
): Promise<LienVu[]> {
  const { rows } = await sql<Row>`
    select l.id, l.nature, l.aller, l.type, l.objet_id, r.titre, l.acteur, l.created_at from (
      select id, nature, true as aller, vers_type as type, vers_id as objet_id, acteur, created_at, territoire_id
        from lien where territoire_id = ${territoireId}::uuid and de_type = ${type} and de_id = ${id}::uuid
      union all
      select id, nature, false, de_type, de_id, acteur, created_at, territoire_id
        from lien where territoire_id = ${territoireId}::uuid and vers_type = ${type} and vers_id = ${id}::uuid
    ) l join recherche r on r.territoire_id = l.territoire_id and r.objet_type = l.type and r.objet_id = l.objet_id
    where r.visibilite in (${sql.join(visibilites)})
    order by l.nature, r.titre, l.id`.execute(db);
  return rows.map(({ objet_id, ...row }) => ({ ...row, objetId: objet_id, exemple: false }));
}

export type NouveauLien = { nature: NatureLien; deId: string; versId: string };

/** The title of an object that exists and is not in the bin. */
async function findTitre(
  trx: Trx,
  territoireId: TerritoireId,
  type: string,
  id: string,
): Promise<string | undefined> {
  const objet = findObjet(type);
  const lu = objet && (await findObjetLu(trx, territoireId, objet, id));
  return lu && !lu.removedAt ? objet.titre(lu.valeurs) : undefined;
}

/** Ties two objects of this territory; false when one is missing. Tying twice changes nothing. */
export async function createLien(
  db: Db,
  territoireId: TerritoireId,
  { nature, deId, versId }: NouveauLien,
  auteur: Auteur,
) {
  const { de, vers } = NATURES_LIEN[nature];
  return inEcriture(db, territoireId, async (trx) => {
    const titreDe = await findTitre(trx, territoireId, de, deId);
    const titreVers = await findTitre(trx, territoireId, vers, versId);
    if (!titreDe || !titreVers || deId === versId) return false;
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('lien')
      .values({
        territoire_id: territoireId,
        id: newId(),
        de_type: de,
        de_id: deId,
        nature,
        vers_type: vers,
        vers_id: versId,
        acteur: auteur.acteur.nom,
        created_at: auteur.now,
      })
      .onConflict((oc) =>
        oc.columns(['territoire_id', 'de_type', 'de_id', 'nature', 'vers_type', 'vers_id']).doNothing(),
      )
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows) {
      const changements = { lien: { apres: `${NATURES_LIEN[nature].aller} : ${titreVers}` } };
      await addLigne(trx, territoireId, auteur, {
        acte: 'lien',
        type: de,
        id: deId,
        titre: titreDe,
        version: 0,
        changements,
      });
    }
    return true;
  });
}

/** Cuts a link; false when there is none. */
export async function removeLien(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  auteur: Auteur,
): Promise<boolean> {
  return inEcriture(db, territoireId, async (trx) => {
    const lien = await trx
      .deleteFrom('lien')
      .where('territoire_id', '=', territoireId)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (!lien) return false;
    const titre = (await findTitre(trx, territoireId, lien.de_type, lien.de_id)) ?? lien.de_type;
    const versTitre = (await findTitre(trx, territoireId, lien.vers_type, lien.vers_id)) ?? lien.vers_type;
    const changements = {
      lien: { avant: `${NATURES_LIEN[lien.nature as NatureLien].aller} : ${versTitre}` },
    };
    await addLigne(trx, territoireId, auteur, {
      acte: 'fin_lien',
      type: lien.de_type,
      id: lien.de_id,
      titre,
      version: 0,
      changements,
    });
    return true;
  });
}

/** The objects of one type that a link may lead to, by title. */
export async function listCibles(db: Db, territoireId: TerritoireId, type: string, sauf: string) {
  const rows = await db
    .selectFrom('recherche')
    .select(['objet_id as valeur', 'titre as libelle'])
    .where('territoire_id', '=', territoireId)
    .where('objet_type', '=', type)
    .where('objet_id', '<>', sauf)
    .orderBy('titre')
    .execute();
  return rows;
}
