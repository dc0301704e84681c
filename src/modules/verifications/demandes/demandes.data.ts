import { type Jour, toJour } from '../../../shared/clock/clock.ts';
import { type Db, newId, type TerritoireId, type Trx } from '../../../shared/db/db.ts';
import { addMessage } from '../../../shared/jobs/messages.data.ts';
import { digest, newJeton } from '../../../shared/session/jetons.ts';
import { type ActeJournal, type Auteur, addLigne, inEcriture } from '../../journal/journal.api.ts';
import { listServicesSuivis } from '../verifications.data.ts';
import {
  computeExpiration,
  groupStructures,
  isOuverte,
  isSollicitable,
  type ServiceSuivi,
} from '../verifications.rules.ts';
import type { VerificationDemandeTable } from '../verifications.table.ts';

export type Demande = Omit<VerificationDemandeTable, 'territoire_id' | 'par'> & { structure: string };

async function noteDemande(
  trx: Trx,
  territoireId: TerritoireId,
  auteur: Auteur,
  acte: ActeJournal,
  { id, nom }: { id: string; nom: string },
) {
  await addLigne(trx, territoireId, auteur, { acte, type: 'structure', id, titre: nom, version: 0 });
}

/** Keeps a structure for this transaction: two clicks at once ask it once. */
async function lockStructure(trx: Trx, territoireId: TerritoireId, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('structure')
    .select('id')
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** The address that answers for a structure: its own, else that of one of its services. */
function findCourriel(services: readonly ServiceSuivi[]): string {
  return services[0]?.structure_courriel || services.map(({ courriel }) => courriel).find(Boolean) || '';
}

/**
 * Asks one structure to check all that is said of it, in one message with one link. False when it was asked less than
 * thirty days ago, has no address, or offers nothing.
 */
export async function sendDemande(
  db: Db,
  territoireId: TerritoireId,
  structureId: string,
  auteur: Auteur,
): Promise<boolean> {
  return inEcriture(db, territoireId, async (trx) => {
    if (!(await lockStructure(trx, territoireId, structureId))) return false;
    const services = await listServicesSuivis(trx, territoireId, structureId);
    const courriel = findCourriel(services);
    const { now } = auteur;
    const aujourdhui = toJour(now);
    const [first] = services;
    if (!first || !isSollicitable(first.demande, courriel, aujourdhui)) return false;
    const [id, jeton] = [newId(), newJeton()];
    const expire_le = computeExpiration(aujourdhui);
    const commun = { territoire_id: territoireId };
    const par = auteur.acteur.nom.slice(0, 200);
    await trx
      .insertInto('verification_demande')
      .values({
        ...commun,
        id,
        structure_id: structureId,
        courriel,
        par,
        envoyee_le: now,
        expire_le,
        revoquee_le: null,
      })
      .execute();
    await trx
      .insertInto('annuaire_jeton')
      .values({
        ...commun,
        empreinte: digest(jeton),
        demande_id: id,
        suggestion_id: null,
        created_at: now,
      })
      .execute();
    const donnees = { demande: id, jeton };
    await addMessage(trx, territoireId, {
      nature: 'verification_demande',
      destinataire: courriel,
      donnees,
      now,
    });
    await noteDemande(trx, territoireId, auteur, 'demande', { id: structureId, nom: first.structure });
    return true;
  });
}

/** Asks every structure that has something to check again and may be asked. @returns how many messages leave */
export async function sendDemandes(db: Db, territoireId: TerritoireId, auteur: Auteur): Promise<number> {
  const services = await listServicesSuivis(db, territoireId);
  let envoyees = 0;
  for (const { id, sollicitable } of groupStructures(services, toJour(auteur.now)))
    if (sollicitable && (await sendDemande(db, territoireId, id, auteur))) envoyees++;
  return envoyees;
}

/** Takes back the open links of a structure; false when there is none. */
export async function revokeDemandes(
  db: Db,
  territoireId: TerritoireId,
  structureId: string,
  auteur: Auteur,
): Promise<boolean> {
  return inEcriture(db, territoireId, async (trx) => {
    const rows = await trx
      .updateTable('verification_demande')
      .set({ revoquee_le: auteur.now })
      .where('territoire_id', '=', territoireId)
      .where('structure_id', '=', structureId)
      .where('revoquee_le', 'is', null)
      .where('expire_le', '>=', toJour(auteur.now))
      .returning('id')
      .execute();
    if (rows.length === 0) return false;
    await trx
      .deleteFrom('annuaire_jeton')
      .where('territoire_id', '=', territoireId)
      .where(
        'demande_id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute();
    const structure = await trx
      .selectFrom('structure')
      .select(['id', 'nom'])
      .where('territoire_id', '=', territoireId)
      .where('id', '=', structureId)
      .executeTakeFirst();
    if (structure) await noteDemande(trx, territoireId, auteur, 'revocation', structure);
    return true;
  });
}

async function readDemande(db: Db, territoireId: TerritoireId, id: string): Promise<Demande | undefined> {
  return db
    .selectFrom('verification_demande as d')
    .innerJoin('structure as s', (join) =>
      join.onRef('s.territoire_id', '=', 'd.territoire_id').onRef('s.id', '=', 'd.structure_id'),
    )
    .select(['d.id', 'd.structure_id', 'd.courriel', 'd.envoyee_le', 'd.expire_le', 'd.revoquee_le'])
    .select('s.nom as structure')
    .where('d.territoire_id', '=', territoireId)
    .where('d.id', '=', id)
    .where('s.removed_at', 'is', null)
    .executeTakeFirst();
}

/** A request while its link opens. */
export async function findDemande(
  db: Db,
  territoireId: TerritoireId,
  id: string,
  aujourdhui: Jour,
): Promise<Demande | undefined> {
  const demande = await readDemande(db, territoireId, id);
  return demande && isOuverte(demande, aujourdhui) ? demande : undefined;
}

/** 256 bits in base64url: anything else never was a link of ours, and no query is made for it. */
const JETON = /^[\w-]{43}$/;

/** What a link leads to. Reading it changes nothing: mail scanners open links too. */
export async function findJeton(db: Db, territoireId: TerritoireId, jeton: string) {
  if (!JETON.test(jeton)) return undefined;
  return db
    .selectFrom('annuaire_jeton')
    .select(['demande_id', 'suggestion_id'])
    .where('territoire_id', '=', territoireId)
    .where('empreinte', '=', digest(jeton))
    .executeTakeFirst();
}
