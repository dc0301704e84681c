import type { Db, TerritoireId, Trx } from '../../../shared/db/db.ts';
import type { Avenant, Engagement, Signature } from './vie.table.ts';

export async function listAvenants(db: Db, territoireId: TerritoireId, id: string): Promise<Avenant[]> {
  return db
    .selectFrom('avenant')
    .select([
      'id',
      'convention_id',
      'numero',
      'objet',
      'date_signature',
      'date_effet',
      'nouvelle_fin',
      'nouveau_montant_centimes',
      'exemple',
    ])
    .where('territoire_id', '=', territoireId)
    .where('convention_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('numero')
    .orderBy('id')
    .execute();
}

export async function listSignatures(db: Db, territoireId: TerritoireId, id: string): Promise<Signature[]> {
  return db
    .selectFrom('signature')
    .select(['id', 'convention_id', 'avenant_id', 'structure_id', 'qualite', 'date_signature', 'exemple'])
    .where('territoire_id', '=', territoireId)
    .where('convention_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('date_signature')
    .orderBy('id')
    .execute();
}

const ENGAGEMENT = [
  'id',
  'convention_id',
  'structure_id',
  'texte',
  'echeance',
  'tenu_le',
  'note',
  'exemple',
] as const;

export async function listEngagements(db: Db, territoireId: TerritoireId, id: string): Promise<Engagement[]> {
  return db
    .selectFrom('engagement')
    .select(ENGAGEMENT)
    .where('territoire_id', '=', territoireId)
    .where('convention_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('echeance')
    .orderBy('id')
    .execute();
}

/** Promises whose day is past, of conventions that are not in the bin. */
export async function listEngagementsEnRetard(
  db: Db,
  territoireId: TerritoireId,
  aujourdhui: string,
): Promise<Engagement[]> {
  return db
    .selectFrom('engagement as e')
    .innerJoin('convention as c', (join) =>
      join.onRef('c.territoire_id', '=', 'e.territoire_id').onRef('c.id', '=', 'e.convention_id'),
    )
    .select(ENGAGEMENT.map((nom) => `e.${nom}` as const))
    .where('e.territoire_id', '=', territoireId)
    .where('e.removed_at', 'is', null)
    .where('c.removed_at', 'is', null)
    .where('e.tenu_le', 'is', null)
    .where('e.echeance', '<', aujourdhui)
    .orderBy('e.echeance')
    .limit(50)
    .execute();
}

/** One number a convention, and an end after its beginning: asked inside the write, so that two people cannot both pass. */
export async function checkAvenantEcrit(
  trx: Trx,
  territoireId: TerritoireId,
  id: string,
): Promise<string | undefined> {
  const avenant = await trx
    .selectFrom('avenant as a')
    .innerJoin('convention as c', (join) =>
      join.onRef('c.territoire_id', '=', 'a.territoire_id').onRef('c.id', '=', 'a.convention_id'),
    )
    .select(['a.convention_id', 'a.numero', 'a.nouvelle_fin', 'c.annee_debut', 'c.date_debut'])
    .where('a.territoire_id', '=', territoireId)
    .where('a.id', '=', id)
    .executeTakeFirstOrThrow();
  const autres = await listAvenants(trx as unknown as Db, territoireId, avenant.convention_id);
  if (autres.some((autre) => autre.id !== id && autre.numero === avenant.numero))
    return `Il y a déjà un avenant ${avenant.numero} : donnez un autre numéro.`;
  const debut = avenant.date_debut ?? (avenant.annee_debut ? `${avenant.annee_debut}-01-01` : null);
  if (debut && avenant.nouvelle_fin && avenant.nouvelle_fin < debut)
    return 'La nouvelle fin vient avant le début de la convention : vérifiez l’année.';
  return undefined;
}
