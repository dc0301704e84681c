import { sql } from 'kysely';
import type { Role } from '../../shared/access/droits.ts';
import { toJour } from '../../shared/clock/clock.ts';
import { type Db, newId, type TerritoireId, type Trx } from '../../shared/db/db.ts';
import { addMessage } from '../../shared/jobs/messages.data.ts';
import { inEcriture } from '../journal/journal.api.ts';
import type { CompteTable } from './comptes.table.ts';
import {
  hasOtherAdministrateur,
  insertMandat,
  type NouveauMandat,
  type Refuse,
} from './mandats/mandats.data.ts';
import { type Auteur, note } from './mandats/note.data.ts';

export type Compte = Pick<CompteTable, 'id' | 'courriel' | 'nom' | 'suspendu_le' | 'derniere_connexion_le'>;

export async function listComptes(
  db: Db,
  territoireId: TerritoireId,
): Promise<(Compte & { roles: Role[] })[]> {
  const rows = await db
    .selectFrom('compte')
    .select(['id', 'courriel', 'nom', 'suspendu_le', 'derniere_connexion_le'])
    .select(
      sql<
        Role[]
      >`(select coalesce(array_agg(distinct m.role), '{}') from mandat m where m.territoire_id = compte.territoire_id
        and m.compte_id = compte.id and (m.date_fin is null or m.date_fin >= current_date))`.as('roles'),
    )
    .where('territoire_id', '=', territoireId)
    .execute();
  return rows.sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}

export async function findCompte(
  db: Db,
  territoireId: TerritoireId,
  id: string,
): Promise<Compte | undefined> {
  return db
    .selectFrom('compte')
    .select(['id', 'courriel', 'nom', 'suspendu_le', 'derniere_connexion_le'])
    .where('territoire_id', '=', territoireId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertCompte(
  trx: Trx,
  territoireId: TerritoireId,
  personne: { nom: string; courriel: string },
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('compte')
    .values({ territoire_id: territoireId, id, suspendu_le: null, derniere_connexion_le: null, ...personne })
    .execute();
  return id;
}

/** Opens an account, gives its first role, and queues the message that says so; undefined when the address has one. */
export async function createCompte(
  db: Db,
  territoireId: TerritoireId,
  personne: { nom: string; courriel: string },
  mandat: NouveauMandat,
  auteur: Auteur & { territoireNom: string },
): Promise<string | undefined> {
  return inEcriture(db, territoireId, async (trx) => {
    const known = await trx
      .selectFrom('compte')
      .select('id')
      .where('territoire_id', '=', territoireId)
      .where('courriel', '=', personne.courriel)
      .executeTakeFirst();
    if (known) return undefined;
    const id = await insertCompte(trx, territoireId, personne);
    await insertMandat(trx, territoireId, id, mandat);
    await note(trx, territoireId, auteur, 'invitation', { id, nom: personne.nom }, { role: mandat.role });
    const donnees = { territoire: auteur.territoireNom, par: auteur.acteur.nom };
    await addMessage(trx, territoireId, {
      nature: 'invitation',
      destinataire: personne.courriel,
      donnees,
      now: auteur.now,
    });
    return id;
  });
}

/** Suspends an account (its sessions end at the next request) or opens it again. */
export async function setSuspendu(
  db: Db,
  territoireId: TerritoireId,
  compte: Compte,
  suspendu: boolean,
  auteur: Auteur,
) {
  return inEcriture<Refuse | undefined>(db, territoireId, async (trx) => {
    const other = await hasOtherAdministrateur(trx, territoireId, compte.id, toJour(auteur.now));
    if (suspendu && !other) return 'dernier_administrateur';
    await trx
      .updateTable('compte')
      .set({ suspendu_le: suspendu ? auteur.now : null })
      .where('territoire_id', '=', territoireId)
      .where('id', '=', compte.id)
      .execute();
    await note(trx, territoireId, auteur, suspendu ? 'suspension' : 'reactivation', compte);
    return undefined;
  });
}

export async function noteFermeture(db: Db, territoireId: TerritoireId, compte: Compte, auteur: Auteur) {
  await inEcriture(db, territoireId, (trx) => note(trx, territoireId, auteur, 'fermeture', compte));
}
